// What a log-in has to ask: read from the ledger each time, so publishing a revision needs no deployment and no job here.

import { LedgerUnreachable, type LedgerClient, type Standing } from './ledger-client.ts';

export type Asked =
  | { readonly ask: 'no' }
  /** The ledger did not answer: nobody is locked out for that. */
  | { readonly ask: 'unknown' }
  | {
      readonly ask: 'may' | 'must';
      /** Ids for the widget, the site's own agreement first. */
      readonly agreements: readonly string[];
      readonly kind: 'sign-up' | 're-acceptance';
      /** Names what is asked, so that "later" means this and not the next revision. */
      readonly what: string;
      /** Since when the agreement is over: then only a new one lets this person in. */
      readonly ended?: string;
    };

/** What `subject` is to be asked: about `agreement`, and about anything else they once accepted here. */
export async function askedOf(ledger: LedgerClient, subject: string, agreement: string): Promise<Asked> {
  try {
    return asked(await ledger.status(subject), agreement);
  } catch (error) {
    if (error instanceof LedgerUnreachable) return { ask: 'unknown' };
    throw error;
  }
}

function asked(standings: readonly Standing[], own: string): Asked {
  const over = standings.find(({ agreement, ended, mayContinue }) => agreement === own && ended && !mayContinue);
  if (over?.ended) {
    const ended = over.ended.effective;
    return { ask: 'must', agreements: [own], kind: 'sign-up', what: `ended ${ended}`, ended };
  }
  const open = standings
    .filter(({ agreement, accepted, ask }) => ask !== 'no' && (agreement === own || accepted !== null))
    .sort((one, other) => Number(other.agreement === own) - Number(one.agreement === own));
  const lead = open[0];
  if (!lead) return { ask: 'no' };
  return {
    ask: open.some(({ ask }) => ask === 'must') ? 'must' : 'may',
    agreements: open.map(({ agreement }) => agreement),
    kind: lead.accepted === null ? 'sign-up' : 're-acceptance',
    what: open.map(({ due }) => due?.digest ?? '').join(' '),
  };
}
