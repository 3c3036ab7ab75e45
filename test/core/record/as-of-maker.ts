// As-of statements about the small log, put together by hand from its entries: what a ledger would hand out.

import { isObject } from '../../../core/bytes/canonical-json.ts';
import { answersAt } from '../../../core/consent/as-of.ts';
import { factsThen, type AccountEntry } from '../../../core/record/as-of-facts.ts';
import type { AsOfEvidence, AsOfStatement } from '../../../core/record/as-of.ts';
import { openSlots, readEntry } from '../../../core/record/entry.ts';
import type { ProvenEntry } from '../../../core/record/receipt.ts';
import { SITE, type Kept, type SmallLog } from './small-log.ts';

const CHAIN = ['subject', 'chain', 'target'];

/** Of `log` as it is now. `at` is an instant or a number of entries. */
export function asOfStatement(
  log: SmallLog,
  { subject, agreement, at }: Pick<AsOfEvidence, 'subject' | 'agreement' | 'at'>,
): AsOfStatement {
  const after = log.entries.findIndex((kept) => typeof at === 'string' && read(kept).time > at);
  const size = typeof at === 'number' ? at : after < 0 ? log.entries.length : after;
  const last = log.entries[size - 1];
  const time = typeof at === 'number' ? read(last!).time : at;
  const proven = ({ index, text }: Kept): ProvenEntry => ({ entry: text, proof: log.proof(index) });
  const or = (kept: Kept | undefined): ProvenEntry | null => (kept ? proven(kept) : null);

  const texts = log.entries.filter((kept) => {
    const { type, clear } = read(kept);
    return type.startsWith('version.') && clear['agreement'] === agreement;
  });
  const numbered = log.entries.filter((kept) => isNumbered(log, kept, subject));
  const by = numbered.filter(({ index }) => index < size);
  const linked = new Set<number>();
  for (const kept of by) {
    const { target } = opened(kept);
    if (!isObject(target)) continue;
    if (read(kept).type === 'subject.linked') linked.add(Number(target['index']));
    else linked.delete(Number(target['index']));
  }
  const account = [...by, ...[...linked].map((index) => log.entries[index]!)].sort((a, b) => a.index - b.index);
  const facts = factsThen(
    agreement,
    texts.filter(({ index }) => index < size).map((kept) => ({ index: kept.index, entry: read(kept) })),
    account.map((kept): AccountEntry => ({ index: kept.index, entry: read(kept), opened: opened(kept) })),
  );
  const answers = answersAt(agreement, facts, time);
  const { accepted, shown, besides } = answers;
  const cited = new Set([accepted, shown, besides.declined, besides.deemed, besides.lapsed].map((one) => one?.index));
  const opening = ({ disclosures }: Kept, slots: readonly string[]): string[] =>
    slots.flatMap((slot) => disclosures[slot] ?? []);
  const next = numbered.find(({ index }) => index >= size);
  return {
    v: 1,
    kind: 'assent/as-of',
    site: SITE,
    subject,
    agreement,
    at,
    time,
    size,
    boundary: { last: or(last), next: typeof at === 'number' ? null : or(log.entries[size]) },
    publications: texts.filter(({ index }) => index < size).map(proven),
    nextPublication: or(texts.find((kept) => kept.index >= size && read(kept).type === 'version.published')),
    entries: account.map((kept) => {
      const isCited = cited.has(kept.index) && kept.presentation !== null;
      return {
        ...proven(kept),
        disclosures: opening(kept, isCited ? [...CHAIN, 'presentation', 'capacity'] : CHAIN),
        ...(isCited ? { presentation: kept.presentation! } : {}),
      };
    }),
    nextEntry: next
      ? { ...proven(next), disclosures: opening(next, by.length === 0 ? ['subject', 'chain'] : ['chain']) }
      : null,
    vkey: log.vkey,
    answers,
  };
}

/** Whether it is in the chain of `subject`: it names them, or it stands right behind an entry that is. */
function isNumbered(log: SmallLog, kept: Kept, subject: string): boolean {
  const { chain, subject: named } = opened(kept);
  if (!isObject(chain)) return false;
  if (named !== undefined) return named === subject;
  const before = log.entries.find((other) => Buffer.from(log.leaf(other.index)).toString('hex') === chain['prev']);
  return before !== undefined && isNumbered(log, before, subject);
}

function read({ meant }: Kept) {
  const reading = readEntry(meant);
  if (reading.reading !== 'entry') throw new Error('an entry of the small log cannot be read');
  return reading.entry;
}

const opened = (kept: Kept) => openSlots(read(kept), Object.values(kept.disclosures))!;
