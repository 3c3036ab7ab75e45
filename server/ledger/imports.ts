// A decision that was made in another log and is recorded here, one entry an agreement, with where it comes from in a sealed
// field. It counts for its person, by a lower grade: what was seen and said there stands there, or in the receipt.

import { toHex } from '../../core/bytes/encoding.ts';
import type { JsonObject } from '../../core/bytes/canonical-json.ts';
import type { DecisionFact, ImportedFact, ShownDocument } from '../../core/consent/facts.ts';
import type { Entry } from '../../core/record/entry.ts';
import type { Ledger } from './ledger.ts';
import { subjectIndex } from './presented.ts';

/** What one agreement was answered with. */
export type Answered = Pick<ImportedFact, 'site' | 'decision' | 'agreement' | 'version' | 'digest' | 'claimed'>;

/** The entry in the other log. */
export interface Origin {
  readonly log: string;
  readonly index: number;
  readonly leaf: Uint8Array;
  /** The receipt it was taken from, without the texts; null where the other log itself was at hand. */
  readonly receipt: JsonObject | null;
}

export interface Imported {
  readonly agreement: string;
  readonly index: number;
  /** False if it was recorded here before. */
  readonly fresh: boolean;
}

/** What `entry` says was answered. Empty for an entry that answers nothing, and for what was only inferred. */
export function answersIn({ type, time, clear }: Entry): readonly Answered[] {
  if (type === 'imported') return [clear as unknown as Answered];
  if (type !== 'decision') return [];
  const { site, decision, agreements } = clear as unknown as DecisionFact;
  if (decision === 'continued-use') return [];
  const isAnswered = ({ show }: ShownDocument): boolean => show !== 'nothing';
  return agreements
    .filter(isAnswered)
    .map(({ agreement, version, digest }) => ({ site, decision, agreement, version, digest, claimed: time }));
}

/** Records what is not recorded yet. Everything is handed to the sequencer before this returns its promise, so that a
 *  person's entries come in the order in which they are imported. `subject` is null where nobody knows whose it is. */
export function importDecision(
  ledger: Ledger,
  { log, index: at, leaf, receipt }: Origin,
  answers: readonly Answered[],
  subject: string | null,
): Promise<readonly Imported[]> {
  const source: JsonObject = { log, index: at, leaf: toHex(leaf), ...(receipt ? { receipt } : {}) };
  return Promise.all(
    answers.map(async ({ site, decision, agreement, version, digest, claimed }) => {
      const about = subject === null ? null : subjectIndex(ledger, ledger.sites.byId(site)!, subject);
      const outcome = await ledger.sequencer.record<{ readonly there: number }>({
        fact: {
          type: 'imported',
          clear: { site, decision, agreement, version, digest, claimed },
          sealed: { subject, source, chain: null },
        },
        subject: about,
        use: null,
        exclusive: [`import/${toHex(leaf)}/${agreement}`],
        guard: async () => {
          const [there = null] = await ledger.store.imported([{ leaf, agreement }]);
          return there === null ? null : { there };
        },
        effects: ({ index }) => [{ effect: 'import', leaf, agreement, index }],
      });
      return outcome.outcome === 'recorded'
        ? { agreement, index: outcome.recorded.index, fresh: true }
        : { agreement, index: outcome.refusal.there, fresh: false };
    }),
  );
}

/** A decision may have several agreements, and only so many entries may wait (`sequencer.ts`). */
const AT_ONCE = 512;

/** Hands `items` to `take` so that the log is always busy and nobody is turned away: some hundreds are on their way while
 *  the next are read. */
export async function inBatches<Item>(items: AsyncIterable<Item>, take: (item: Item) => Promise<void>): Promise<void> {
  let before: Promise<unknown> = Promise.resolve();
  let batch: Promise<void>[] = [];
  const turn = async (): Promise<void> => {
    const now = Promise.all(batch);
    now.catch(() => undefined); // whoever waits for it next is told
    await before;
    before = now;
    batch = [];
  };
  for await (const item of items) {
    batch.push(take(item));
    if (batch.length === AT_ONCE) await turn();
  }
  await turn();
  await before;
}
