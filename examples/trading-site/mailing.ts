// What every sender does right before it sends: ask, and send nothing unless the answer is yes.

import { LedgerUnreachable, type LedgerClient, type MaySend, type Person } from './ledger-client.ts';
import type { Words } from './words.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly headers: { readonly [name: string]: string };
  /** Stands in the text as well: not every mail program shows the headers' button. */
  readonly refuse: string;
}

export type Mailing =
  | { readonly mail: Mail }
  | { readonly mail: null; readonly because: 'refused' | 'not-asked' | 'unknown'; readonly since: string | null };

export async function newsletterTo(ledger: LedgerClient, person: Person, words: Words): Promise<Mailing> {
  const answer = await mayMail(ledger, person);
  if (!answer) return { mail: null, because: 'unknown', since: null };
  const { allowed, state, since, unsubscribe } = answer;
  if (!allowed) return { mail: null, because: state === 'out' ? 'refused' : 'not-asked', since };
  const { url, headers } = unsubscribe;
  return {
    mail: { to: person.email, subject: words.mailSubject, text: words.mailBody(person.name), headers, refuse: url },
  };
}

async function mayMail(ledger: LedgerClient, person: Person): Promise<MaySend | null> {
  try {
    return await ledger.maySend(person, 'email');
  } catch (error) {
    if (error instanceof LedgerUnreachable) return null;
    throw error;
  }
}
