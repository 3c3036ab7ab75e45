// The rules of growth: what an entry must keep to, given the entries before it. A pure fold over the log in its order, for
// whoever reads all of it (`fsck`, auditors, a ledger that loads). What is sealed has no rule here: nobody sees it.

import type { Digest } from '../bytes/hash.ts';
import type { PublishedFact, ShownDocument } from '../consent/facts.ts';
import { earliestEffect } from '../consent/notice-clock.ts';
import { LEAST_DAYS } from '../text/period.ts';
import { parseCheckpoint } from '../log/checkpoint.ts';
import { ED25519, parseNote, parseVerifierKey } from '../log/note.ts';
import type { AgreementId } from '../text/agreement.ts';
import { readEntry, type Entry } from './entry.ts';
import type { LogRule } from './log-rules.words.ts';

/** All that the rules need to know of the entries so far. Grows with publications and keys, not with the log. */
export interface LogState {
  readonly size: number;
  /** The latest time so far; empty while there is none. */
  readonly time: string;
  readonly origin: string | null;
  readonly keys: ReadonlyMap<string, LogKey>;
  readonly published: ReadonlyMap<AgreementId, readonly PublishedVersion[]>;
  /** True while nothing but texts has followed on entry 0 of a log that names the one before it: these are taken over. */
  readonly takingOver: boolean;
  /** False once an entry was written by newer rules: from then on, that something is missing shows nothing. */
  readonly complete: boolean;
}

interface LogKey {
  readonly role: 'log' | 'statement';
  readonly retired: boolean;
}

type PublishedVersion = Pick<PublishedFact, 'version' | 'digest' | 'revision'> & { readonly withdrawn: boolean };

export interface BrokenRule {
  /** Which sentence of `log-rules.words.ts` says it. */
  readonly code: LogRule;
  readonly parameters: { readonly [name: string]: string | number };
}

export type EntryVerdict =
  | { readonly verdict: 'keeps'; readonly entry: Entry }
  /** Written by rules this reader does not know: not wrong, and not judged. */
  | { readonly verdict: 'newer' }
  | { readonly verdict: 'breaks'; readonly entry: Entry | null; readonly broken: readonly BrokenRule[] };

export const EMPTY_LOG: LogState = {
  size: 0,
  time: '',
  origin: null,
  keys: new Map(),
  published: new Map(),
  takingOver: false,
  complete: true,
};

/** Judges the entry at `index` and goes on from it, also past one that breaks a rule: a log cannot be repaired, so a reader
 *  wants every fault and not only the first. Throws `RangeError` unless `index` is the next one. */
export function checkEntry(
  state: LogState,
  index: number,
  bytes: Uint8Array,
): { readonly state: LogState; readonly verdict: EntryVerdict } {
  if (index !== state.size) throw new RangeError(`entry ${index} does not follow on ${state.size} entries`);
  const next = { ...state, size: state.size + 1 };
  const reading = readEntry(bytes);
  switch (reading.reading) {
    case 'malformed':
      return { state: next, verdict: { verdict: 'breaks', entry: null, broken: [broken('malformed')] } };
    case 'newer':
      return { state: { ...next, takingOver: false, complete: false }, verdict: { verdict: 'newer' } };
    case 'entry': {
      const { entry } = reading;
      const faults = [...placeFaults(state, entry), ...typeFaults(state, entry)];
      const verdict: EntryVerdict =
        faults.length === 0 ? { verdict: 'keeps', entry } : { verdict: 'breaks', entry, broken: faults };
      const time = entry.time > state.time ? entry.time : state.time;
      return { state: { ...next, time, takingOver: takesOver(state, entry), ...learned(state, entry) }, verdict };
    }
    default:
      return reading satisfies never;
  }
}

function* placeFaults(state: LogState, { type, time }: Entry): Generator<BrokenRule> {
  if (state.size === 0 && type !== 'log.opened') yield broken('not-opened', { type });
  if (state.size > 0 && type === 'log.opened') yield broken('opened-again');
  if (time < state.time) yield broken('time-falls', { time, before: state.time });
}

function* typeFaults(state: LogState, { type, time, clear }: Entry): Generator<BrokenRule> {
  switch (type) {
    case 'log.opened':
      return yield* openingFaults(clear as unknown as Opening);
    case 'key.added':
    case 'key.retired':
      return yield* keyFaults(state, type, clear as unknown as KeyChange);
    case 'version.published':
      return yield* publicationFaults(state, time, clear as unknown as PublishedFact);
    case 'version.withdrawn':
      return yield* withdrawalFaults(state, clear as unknown as NamedVersion);
    case 'presented':
    case 'decision':
      for (const shown of clear['agreements'] as unknown as readonly ShownDocument[])
        yield* mentionFaults(state, shown);
      return;
    case 'explanation':
    case 'comment':
      return yield* mentionFaults(state, clear as unknown as NamedVersion);
    case 'anchor':
      if ((clear['size'] as number) > state.size) yield broken('anchor-ahead', { size: clear['size'] as number });
  }
}

interface Opening {
  readonly origin: string;
  readonly vkeys: readonly string[];
  readonly statementKeys: readonly string[];
  readonly predecessor: { readonly origin: string; readonly checkpoint: string } | null;
}

function* openingFaults({ origin, vkeys, statementKeys, predecessor }: Opening): Generator<BrokenRule> {
  for (const vkey of vkeys) if (!isLogKey(vkey, origin)) yield broken('key-malformed', { vkey });
  for (const vkey of statementKeys) if (!isStatementKey(vkey, origin)) yield broken('key-malformed', { vkey });
  const named = [...vkeys, ...statementKeys];
  for (const [i, vkey] of named.entries()) if (named.indexOf(vkey) !== i) yield broken('key-known', { vkey });
  if (predecessor === null) return;
  const note = parseNote(predecessor.checkpoint);
  const checkpoint = note && parseCheckpoint(note.text);
  if (predecessor.origin === origin || checkpoint?.origin !== predecessor.origin)
    yield broken('predecessor-differs', { origin: predecessor.origin });
}

interface KeyChange {
  readonly role: LogKey['role'];
  readonly vkey: string;
  readonly lastSize: number;
}

function* keyFaults(
  state: LogState,
  type: 'key.added' | 'key.retired',
  { role, vkey, lastSize }: KeyChange,
): Generator<BrokenRule> {
  const known = state.keys.get(vkey);
  if (type === 'key.added') {
    const fits = role === 'log' ? isLogKey(vkey, state.origin) : isStatementKey(vkey, state.origin);
    if (!fits) yield broken('key-malformed', { vkey });
    if (known) yield broken('key-known', { vkey });
    return;
  }
  if (known ? known.role !== role || known.retired : state.complete) yield broken('key-unknown', { vkey });
  if (lastSize > state.size) yield broken('key-signs-on', { vkey, size: lastSize });
  const left = [...state.keys].filter(([other, key]) => other !== vkey && key.role === role && !key.retired);
  if (left.length === 0 && state.complete) yield broken('key-last', { vkey });
}

function* publicationFaults(state: LogState, time: string, fact: PublishedFact): Generator<BrokenRule> {
  const { agreement, version, digest, previous, effective, regime } = fact;
  const earlier = publishedOf(state, agreement);
  const named = { agreement, version };
  if (earlier.some((other) => other.version === version)) yield broken('label-taken', named);
  else if (state.complete && Number(version) !== earlier.length + 1)
    yield broken('label-skips', { ...named, expected: earlier.length + 1 });
  if ([...state.published.values()].flat().some((other) => other.digest === digest))
    yield broken('digest-taken', named);
  // A text that was taken back is nobody's: the next is compared with the one before it.
  const followed = earlier.findLast(({ withdrawn }) => !withdrawn);
  if (state.complete && previous !== (followed?.digest ?? null)) yield broken('previous-differs', named);
  if (regime === 'first' && previous !== null) yield broken('first-again', named);
  // The effective time of a first version is read from the ledger's clock just before the entry is given its own.
  // What is taken over from the log before keeps its time: the notice was given there, where its publication stands.
  const binds = regime !== 'first' && regime !== 'demo' && !state.takingOver;
  if (binds && effective < earliestEffect(time, LEAST_DAYS[regime]))
    yield broken('notice-short', { ...named, effective, regime });
}

type NamedVersion = Pick<ShownDocument, 'agreement' | 'version' | 'digest' | 'revision'>;

function* withdrawalFaults(state: LogState, named: NamedVersion): Generator<BrokenRule> {
  const { agreement, version } = named;
  yield* mentionFaults(state, named);
  if (publication(state, named)?.withdrawn) yield broken('withdrawn-again', { agreement, version });
}

function* mentionFaults(state: LogState, named: NamedVersion): Generator<BrokenRule> {
  const { agreement, version, revision } = named;
  const known = publication(state, named);
  if (!known && state.complete) yield broken('version-unknown', { agreement, version });
  if (known && revision !== undefined && known.revision !== revision)
    yield broken('revision-differs', { agreement, version });
}

/** Texts stand first in a log that goes on from another, so that nothing published later passes for taken over. */
function takesOver({ takingOver, size }: LogState, { type, clear }: Entry): boolean {
  if (type === 'log.opened') return size === 0 && (clear as unknown as Opening).predecessor !== null;
  return takingOver && (type === 'version.published' || type === 'version.withdrawn');
}

/** What `entry` adds to the state, whether or not it breaks a rule. */
function learned(state: LogState, { type, clear }: Entry): Partial<LogState> {
  switch (type) {
    case 'log.opened': {
      if (state.origin !== null) return {};
      const { origin, vkeys, statementKeys } = clear as unknown as Opening;
      const keys = new Map<string, LogKey>();
      for (const vkey of vkeys) keys.set(vkey, { role: 'log', retired: false });
      for (const vkey of statementKeys) keys.set(vkey, { role: 'statement', retired: false });
      return { origin, keys };
    }
    case 'key.added':
    case 'key.retired': {
      const { role, vkey } = clear as unknown as KeyChange;
      return { keys: new Map(state.keys).set(vkey, { role, retired: type === 'key.retired' }) };
    }
    case 'version.published': {
      const { agreement, version, digest, revision } = clear as unknown as PublishedFact;
      const after = [...publishedOf(state, agreement), { version, digest, revision, withdrawn: false }];
      return { published: new Map(state.published).set(agreement, after) };
    }
    case 'version.withdrawn': {
      const { agreement, digest } = clear as unknown as NamedVersion;
      const after = publishedOf(state, agreement).map((other) => ({
        ...other,
        withdrawn: other.withdrawn || other.digest === digest,
      }));
      return { published: new Map(state.published).set(agreement, after) };
    }
    default:
      return {};
  }
}

const publishedOf = (state: LogState, agreement: AgreementId): readonly PublishedVersion[] =>
  state.published.get(agreement) ?? [];

const publication = (
  state: LogState,
  { agreement, version, digest }: { agreement: AgreementId; version: string; digest: Digest },
): PublishedVersion | undefined =>
  publishedOf(state, agreement).find((other) => other.version === version && other.digest === digest);

/** A log's keys go by its origin (c2sp.org/tlog-checkpoint); those of statements by another name, so that neither speaks
 *  for the other. */
const isLogKey = (vkey: string, origin: string | null): boolean => isKeyNamed(vkey, (name) => name === origin);
const isStatementKey = (vkey: string, origin: string | null): boolean => isKeyNamed(vkey, (name) => name !== origin);

function isKeyNamed(vkey: string, named: (name: string) => boolean): boolean {
  const key = parseVerifierKey(vkey);
  return key !== null && key.algorithm === ED25519 && named(key.name);
}

const broken = (code: LogRule, parameters: BrokenRule['parameters'] = {}): BrokenRule => ({ code, parameters });
