// Linking: a decision made by somebody not yet known becomes an account's when the site's server says whose it is.
// The link is an entry of its own in the subject's chain; until then the decision is nobody's.

import { toHex } from '../../core/bytes/encoding.ts';
import type { JsonObject } from '../../core/bytes/canonical-json.ts';
import type { DecisionFact, Vouched } from '../../core/consent/facts.ts';
import { leafHash } from '../../core/log/merkle.ts';
import { readEntry } from '../../core/record/entry.ts';
import { sha256 } from '../native.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import type { Effect, KeptAnswer, StoredEntry } from '../store.ts';
import { readFormToken } from './form-token.ts';
import type { Ledger } from './ledger.ts';
import { subjectIndex } from './presented.ts';
import { openEntry } from './opened.ts';

export interface Linked {
  /** The entry of the link. */
  readonly index: number;
  /** False where it was linked to this account before. */
  readonly fresh: boolean;
}

/** `answer` is kept with the link, for whoever asks again. */
export async function linkDecision(
  ledger: Ledger,
  site: Site,
  decision: StoredEntry,
  subject: string,
  { vouched = 'site-key', answer }: { readonly vouched?: Vouched; readonly answer?: KeptAnswer } = {},
): Promise<Linked> {
  const about = subjectIndex(ledger, site, subject);
  const reading = readEntry(decision.bytes);
  if (reading.reading !== 'entry') throw new Error(`entry ${decision.index} cannot be read`);
  const { preferences = {} } = reading.entry.clear as unknown as Partial<DecisionFact>;
  const outcome = await ledger.sequencer.record<{ readonly by: number } | Refused>({
    fact: {
      type: 'subject.linked',
      clear: { site: site.id, vouched },
      sealed: {
        subject,
        target: { index: decision.index, leaf: toHex(leafHash(decision.bytes, sha256)) },
        assertion: null,
        chain: null,
      },
    },
    subject: about,
    use: null,
    exclusive: [`link/${decision.index}`, `subject/${about}`],
    guard: async () => {
      const link = await ledger.store.link(decision.index);
      if (!link) return null;
      return link.subject === about ? { by: link.by } : new Refused('already-linked', { index: link.by });
    },
    effects: ({ index }): readonly Effect[] => [
      { effect: 'link', decision: decision.index, subject: about, by: index },
      ...(answer ? [{ effect: 'answer', answer } as const] : []),
      ...Object.entries(preferences).map(
        ([channel, state]) =>
          ({ effect: 'preference', about, channel, state, time: reading.entry.time, index: decision.index }) as const,
      ),
    ],
  });
  if (outcome.outcome === 'recorded') return { index: outcome.recorded.index, fresh: true };
  if (outcome.refusal instanceof Refused) throw outcome.refusal;
  return { index: outcome.refusal.by, fresh: false };
}

/** Links later, with the token that the decision's form was given: the token proves that the form was the site's. */
export async function linkByToken(
  ledger: Ledger,
  site: Site,
  index: number,
  token: string,
  subject: string,
): Promise<number> {
  const read = readFormToken(ledger, token);
  if (read?.site !== site.id || read.index !== index) throw new Refused('invalid-field', { field: '/token' });
  const decision = await ownDecision(ledger, site, index);
  const { opened } = await openEntry(ledger, decision);
  // A decision that names its account is nobody else's; naming the same one again adds nothing to it.
  if (typeof opened['subject'] === 'string') {
    if (opened['subject'] !== subject) throw new Refused('already-linked', { index });
    return index;
  }
  return (await linkDecision(ledger, site, decision, subject)).index;
}

export const unlinkOwn = async (ledger: Ledger, site: Site, index: number): Promise<number> =>
  unlinkDecision(ledger, site, await ownDecision(ledger, site, index));

async function ownDecision(ledger: Ledger, site: Site, index: number): Promise<StoredEntry> {
  const stored = await ledger.store.entry(index);
  if (!stored || stored.type !== 'decision' || stored.site !== site.id) throw new Refused('not-found');
  return stored;
}

/** Undoes a link, as an entry; the decision is nobody's again. */
async function unlinkDecision(ledger: Ledger, site: Site, decision: StoredEntry): Promise<number> {
  const link = await ledger.store.link(decision.index);
  const subject = link && (await linkedSubject(ledger, decision, {}));
  if (!link || subject === null) throw new Refused('not-found');
  const outcome = await ledger.sequencer.record<Refused>({
    fact: {
      type: 'subject.unlinked',
      clear: { site: site.id },
      sealed: {
        subject,
        target: { index: decision.index, leaf: toHex(leafHash(decision.bytes, sha256)) },
        chain: null,
      },
    },
    subject: link.subject,
    use: null,
    exclusive: [`link/${decision.index}`, `subject/${link.subject}`],
    guard: async () => ((await ledger.store.link(decision.index)) ? null : new Refused('not-found')),
    effects: () => [{ effect: 'unlink', decision: decision.index, subject: link.subject }],
  });
  if (outcome.outcome === 'refused') throw outcome.refusal;
  return outcome.recorded.index;
}

/** The site's name for the account a decision belongs to: its own, or the linked one; null for nobody's. */
export async function linkedSubject(
  ledger: Pick<Ledger, 'store' | 'vault'>,
  decision: StoredEntry,
  opened: JsonObject,
): Promise<string | null> {
  if (typeof opened['subject'] === 'string') return opened['subject'];
  return subjectBy(ledger, opened, (await ledger.store.link(decision.index))?.by ?? null);
}

/** The same where the entry that links it is known, or that there is none. */
export async function subjectBy(
  ledger: Pick<Ledger, 'store' | 'vault'>,
  opened: JsonObject,
  linkedBy: number | null,
): Promise<string | null> {
  if (typeof opened['subject'] === 'string') return opened['subject'];
  const entry = linkedBy === null ? null : await ledger.store.entry(linkedBy);
  if (!entry) return null;
  const subject = (await openEntry(ledger, entry)).opened['subject'];
  return typeof subject === 'string' ? subject : null;
}
