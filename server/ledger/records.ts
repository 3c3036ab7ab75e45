// What legal sees: every entry with what can be opened of it, and a grade that is worked out at reading and never stored.

import { isObject, type Json, type JsonObject } from '../../core/bytes/canonical-json.ts';
import type { ConsentFact, DecisionFact, FactType, TerminationFact, Vouched } from '../../core/consent/facts.ts';
import type { Entry } from '../../core/record/entry.ts';
import type { Receipt } from '../../core/record/receipt.ts';
import type { EndedLine } from '../../core/wire.ts';
import type { BlindIndex, EntrySearch, StoredEntry } from '../store.ts';
import type { Ledger } from './ledger.ts';
import { subjectBy } from './linking.ts';
import { linksAt } from './moment.ts';
import { openEntry, type OpenedEntry } from './opened.ts';
import { subjectIndex } from './presented.ts';
import { storedReceipt } from './receipts.ts';

export type { EntrySearch };

/** How well it is known whose decision it is. `unlinked` never counts as an account's acceptance. */
export type Grade = 'unlinked' | 'confirmed' | 'signed' | 'site-reported' | 'imported';

export interface RecordSummary {
  readonly index: number;
  readonly type: FactType;
  readonly time: string;
  readonly site: string | null;
  readonly decision?: DecisionFact['decision'];
  readonly agreements: readonly { readonly agreement: string; readonly version: string; readonly digest: string }[];
  readonly locale?: string;
  readonly via?: string;
  readonly capacity?: string;
  readonly vouched?: Vouched;
  readonly grade?: Grade;
  readonly subject: string | null;
  /** The entry that linked this decision to its account. */
  readonly linkedBy?: number;
  readonly preferences?: JsonObject;
  /** Of a `preference` entry: which channels, in or out. */
  readonly changes?: Json;
  /** Of a consent to processing. */
  readonly consent?: Pick<ConsentFact, 'purpose' | 'state'>;
  /** Of an end: what ended, when, by whom and on what ground. */
  readonly ended?: EndedLine;
}

export const endedLine = ({ agreement, by, ground, effective, survives }: EndedLine): EndedLine => ({
  agreement,
  by,
  ground,
  effective,
  survives,
});

export interface RecordDetails extends RecordSummary {
  readonly entry: JsonObject;
  readonly opened: JsonObject;
  /** Sealed fields that hold a value which can no longer be opened, or hold none: nobody can tell which. */
  readonly closed: readonly string[];
}

export interface RecordsFound {
  readonly records: readonly RecordSummary[];
  /** Where the next page starts: entries below this index. */
  readonly before: number | null;
}

/** Each site has its own name space of subjects: the same name at two sites is two people. */
export const subjectsNamed = (ledger: Ledger, site: string | undefined, subject: string): readonly BlindIndex[] =>
  ledger.sites
    .all()
    .filter(({ id }) => site === undefined || id === site)
    .map((one) => subjectIndex(ledger, one, subject));

export interface RecordSearch extends EntrySearch {
  /** The size of the log that it is asked about: links made or undone later do not count. */
  readonly asOf: number;
}

export async function searchRecords(ledger: Ledger, search: RecordSearch): Promise<RecordsFound> {
  const { asOf, ...asked } = search;
  const then = asOf < ledger.sequencer.size ? await linksThen(ledger, search) : null;
  const linked = then && asked.subjects ? { linked: [...then.keys()] } : {};
  const stored = await ledger.store.search({ ...asked, ...linked, limit: asked.limit + 1 });
  const page = stored.slice(0, asked.limit);
  const records = await Promise.all(page.map((entry) => summaryThen(ledger, entry, asOf, then)));
  return { records, before: stored.length > page.length ? page.at(-1)!.index : null };
}

/** Who said what about links at `asOf`, for the people that are searched for; of everybody, only their own entries could tell. */
async function linksThen(ledger: Ledger, { subjects = [], asOf }: RecordSearch): Promise<Map<number, StoredEntry>> {
  const links = await Promise.all(subjects.map((subject) => linksAt(ledger, subject, asOf)));
  return new Map(links.flatMap((one) => [...one]));
}

async function summaryThen(
  ledger: Ledger,
  stored: StoredEntry,
  asOf: number,
  then: ReadonlyMap<number, StoredEntry> | null,
): Promise<RecordSummary> {
  const { entry, opened } = await openEntry(ledger, stored);
  const now = then === null ? null : await ledger.store.link(stored.index);
  const by = then?.get(stored.index)?.index ?? (now && now.by < asOf ? now.by : null);
  return summarise(ledger, stored, entry, opened, then === null ? undefined : by);
}

/** One record with everything that can be opened of it, and its receipt. */
export async function readRecord(
  ledger: Ledger,
  stored: StoredEntry,
): Promise<{ readonly record: RecordDetails; readonly receipt: Receipt }> {
  const known = await openEntry(ledger, stored);
  return { record: await detailsOf(ledger, stored, known), receipt: await storedReceipt(ledger, stored, known) };
}

async function detailsOf(
  ledger: Ledger,
  stored: StoredEntry,
  { entry, opened }: Pick<OpenedEntry, 'entry' | 'opened'>,
): Promise<RecordDetails> {
  const summary = await summarise(ledger, stored, entry, opened);
  const closed = Object.keys(entry.slots).filter((slot) => !Object.hasOwn(opened, slot));
  return { ...summary, entry: { type: entry.type, time: entry.time, ...entry.clear }, opened, closed };
}

async function summarise(
  ledger: Ledger,
  stored: StoredEntry,
  entry: Entry,
  opened: JsonObject,
  linkedThen?: number | null,
): Promise<RecordSummary> {
  const { clear, type, time } = entry;
  const isDecision = type === 'decision';
  const fact = clear as unknown as DecisionFact;
  const canBeLinked = isDecision || type === 'imported';
  const linkedBy = linkedThen === undefined ? ((await ledger.store.link(stored.index))?.by ?? null) : linkedThen;
  const subject = canBeLinked
    ? await subjectBy(ledger, opened, linkedBy)
    : ((opened['subject'] as string | undefined) ?? null);
  const isEnd = type === 'termination';
  const named = isEnd ? boundIn(clear, opened) : clear['agreement'] ? [clear] : [];
  const listed = (clear['agreements'] ?? named) as unknown as DecisionFact['agreements'];
  return {
    index: stored.index,
    type,
    time,
    site: stored.site,
    agreements: listed.map(({ agreement, version, digest }) => ({ agreement, version, digest })),
    subject,
    ...(isDecision
      ? {
          decision: fact.decision,
          locale: fact.locale,
          via: fact.via,
          capacity: fact.capacity,
          vouched: fact.vouched,
          preferences: fact.preferences as JsonObject,
          grade: gradeOf(fact, subject),
        }
      : {}),
    ...(type === 'imported' ? { decision: fact.decision, grade: subject === null ? 'unlinked' : 'imported' } : {}),
    ...(type === 'preference' ? { changes: clear['changes']! } : {}),
    ...(type === 'consent' ? consentLine(clear as unknown as ConsentFact) : {}),
    ...(isEnd ? { ended: endedLine(clear as unknown as TerminationFact) } : {}),
    ...(canBeLinked && linkedBy !== null ? { linkedBy } : {}),
  };
}

const consentLine = ({ purpose, state, locale, via, vouched }: ConsentFact): Partial<RecordSummary> => ({
  consent: { purpose, state },
  locale,
  via,
  vouched,
});

/** Which version an end ended is sealed beside it: while that opens, it is named like any other. */
function boundIn({ agreement }: JsonObject, { notice }: JsonObject): readonly JsonObject[] {
  return isObject(notice) ? [{ agreement: agreement!, version: notice['version']!, digest: notice['digest']! }] : [];
}

function gradeOf({ vouched, via }: DecisionFact, subject: string | null): Grade {
  if (subject === null) return 'unlinked';
  if (vouched === 'site-signed') return 'signed';
  return via === 'api' || via === 'operator' ? 'site-reported' : 'confirmed';
}
