// Acceptances of before: what a site's own database says, recorded here as the site's word. One row becomes one entry on its
// subject's chain, once, however often it is sent.

import { canonicalJson } from '../../core/bytes/canonical-json.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import { clearPart, type ClearPart } from '../../core/record/entry.ts';
import { mapInTurns } from '../in-turns.ts';
import { bytesOf } from '../native.ts';
import type { Intent } from '../recording.ts';
import type { Site } from '../sites.ts';
import type { ImportName } from '../store.ts';
import { areErased } from './erased.ts';
import type { Ledger } from './ledger.ts';
import type { OldRow, WrongRow } from './old-rows.ts';
import { subjectIndex } from './presented.ts';

/** What became of a row: its entry, which is fresh or was there before; or why it is none. */
export type RowOutcome = { readonly index: number; readonly fresh: boolean } | WrongRow;

type Stopped = { readonly there: number } | { readonly wrong: WrongRow };

const ACCOUNT_ERASED: WrongRow = { code: 'account-erased', member: 'subject' };

/** What is handed to the sequencer of one row, with what the guard goes by. */
export interface PreparedRow extends Omit<Intent<Stopped>, 'guard'> {
  readonly name: ImportName;
  readonly digest: Digest;
}

/** Resolves once every row is durable, in their order. Rejects with `Unavailable` if some could not be recorded: those that were
 *  are recognised when all are sent again. */
export const importRows = async (ledger: Ledger, site: Site, rows: readonly OldRow[]): Promise<readonly RowOutcome[]> =>
  recordRows(ledger, await preparedRows(ledger, site, rows));

/** What of the work can be done before the rows of earlier calls are recorded. */
export const preparedRows = (ledger: Ledger, site: Site, rows: readonly OldRow[]): Promise<readonly PreparedRow[]> =>
  mapInTurns(rows, (row) => preparedRow(ledger, site, row));

/** What is recorded first is what came first: everything is handed to the sequencer before this returns its promise. */
export async function recordRows(ledger: Ledger, rows: readonly PreparedRow[]): Promise<readonly RowOutcome[]> {
  const outcomes = await ledger.sequencer.recordMany<Stopped, unknown, PreparedRow>(rows, (some) =>
    guard(ledger, some),
  );
  return outcomes.map((outcome) => {
    if (outcome.outcome === 'recorded') return { index: outcome.recorded.index, fresh: true };
    const { refusal } = outcome;
    return 'wrong' in refusal ? refusal.wrong : { index: refusal.there, fresh: false };
  });
}

/** What is there already is not recorded again; and a text may have been withdrawn since the rows were read. */
async function guard(ledger: Ledger, some: readonly PreparedRow[]): Promise<readonly (Stopped | null)[]> {
  const found = await ledger.store.imported(some.map(({ name }) => name));
  const now = ledger.clock();
  return some.map(({ digest }, place) => {
    const there = found[place] ?? null;
    if (there !== null) return { there };
    const text = ledger.publications.byDigest(digest);
    // One in force is never withdrawn: it is only superseded, and may have been accepted before.
    const isLeaving = text && text.effective > now && ledger.publications.leaving(digest) !== undefined;
    const isGone = text === undefined || text.withdrawn || isLeaving;
    return isGone ? { wrong: { code: 'version-withdrawn', member: 'version' } } : null;
  });
}

/** Where each row is recorded; null for one that is not. */
export const recordedAt = async (
  ledger: Ledger,
  site: Site,
  rows: readonly OldRow[],
): Promise<readonly (number | null)[]> =>
  ledger.store.imported(await mapInTurns(rows, (row) => nameOf(markOf(ledger, site, row), row)));

/** Of each row of an account that was erased, what is wrong with it; null for all others. One that was recorded before is
 *  recognised, and not wrong. */
export async function erasedRows(
  ledger: Ledger,
  site: Site,
  rows: readonly OldRow[],
): Promise<readonly (WrongRow | null)[]> {
  const subjects = await mapInTurns(rows, ({ subject }) => subjectIndex(ledger, site, subject));
  const isErased = await areErased(ledger, subjects);
  if (!isErased.includes(true)) return rows.map(() => null);
  const there = await recordedAt(ledger, site, rows);
  return rows.map((_, place) => (isErased[place] && there[place] === null ? ACCOUNT_ERASED : null));
}

function preparedRow(ledger: Ledger, site: Site, row: OldRow): PreparedRow {
  const { subject, decision, version, claimed, reference } = row;
  const { agreement, version: label, digest } = version;
  const mark = markOf(ledger, site, row);
  const name = nameOf(mark, row);
  return {
    name,
    digest,
    fact: {
      type: 'imported',
      clear: { site: site.id, decision, agreement, version: label, digest, claimed },
      sealed: { subject, source: reference === null ? null : { reference }, chain: null },
    },
    clearPart: partOf(site, row),
    subject: subjectIndex(ledger, site, subject),
    use: null,
    exclusive: [`import/${mark}`],
    ifErased: { wrong: ACCOUNT_ERASED },
    effects: ({ index }) => [{ effect: 'import', ...name, index }],
  };
}

const INSTANT_BYTES = 6;

/** A keyed hash of all of a row, so that nobody who has the database can try out whose row it was; a character for each byte. */
function markOf(ledger: Ledger, site: Site, { subject, decision, version, claimed, reference }: OldRow): string {
  const { agreement, digest } = version;
  const row = canonicalJson([site.id, subject, agreement, digest, decision, claimed, reference]);
  return ledger.tokens.mac('import', row, 'binary');
}

/** What a row is recognised by: its mark, and its claimed instant before that, so that rows of one time lie together in the
 *  store however many there are. */
function nameOf(mark: string, { claimed, version: { agreement } }: OldRow): ImportName {
  const leaf = bytesOf(mark);
  let instant = claimed === null ? 0 : Date.parse(claimed);
  for (let at = INSTANT_BYTES - 1; at >= 0; at--) {
    leaf[at] = instant % 256;
    instant = Math.floor(instant / 256);
  }
  return { leaf, agreement };
}

const parts = new Map<string, ClearPart>();
const MOST_PARTS = 1000;
const NO_TIME = '"claimed":null';

/** The clear part of a row's entry. Thousands differ in the claimed time alone, so it is checked and printed once without. */
function partOf(site: Site, { decision, version: { agreement, version, digest }, claimed }: OldRow): ClearPart {
  const name = `${site.id} ${decision} ${digest} ${version}`;
  let part = parts.get(name);
  if (part === undefined) {
    part = clearPart({
      type: 'imported',
      clear: { site: site.id, decision, agreement, version, digest, claimed: null },
    });
    if (parts.size === MOST_PARTS) parts.clear();
    parts.set(name, part);
  }
  if (claimed === null) return part;
  return { ...part, beforeOpen: part.beforeOpen.replace(NO_TIME, `"claimed":"${claimed}"`) };
}
