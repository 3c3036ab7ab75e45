// A comparison as rows to draw, all locales side by side. No comparing in here: this is small enough for a page that only
// shows.

import type { ClauseId, Locale, PerLocale, VersionDocument } from './agreement.ts';
import { byClause, MATTERS } from './changes/by-clause.ts';
import type {
  ChangeKind,
  ChangeSet,
  ClauseChange,
  ClauseName,
  Reason,
  Segment,
  UnchangedClause,
  Weight,
} from './changes/change-set.ts';
import { kindsOf } from './changes/gravest-kind.ts';
import { citation } from './citation.ts';
import { each, rowsOf } from './rows.ts';
import { primaryLanguage } from './primary-language.ts';

/** What happened to one clause, every locale side by side. */
export interface ChangedRow {
  readonly row: 'changed';
  /** What it is told and counted by, as in the figures of the set: where the locales differ, the gravest. */
  readonly kind: ChangeKind;
  /** Every kind it has, the gravest first, and the locales that are of it. */
  readonly kinds: readonly { readonly kind: ChangeKind; readonly locales: readonly Locale[] }[];
  readonly from: ClauseName | null;
  readonly to: ClauseName | null;
  readonly depth: number;
  /** How one cites it, before and now; empty where it was not, is no more, or has no number. */
  readonly was: string;
  readonly path: string;
  readonly moved: boolean;
  readonly renumbered: boolean;
  /** Of a split: this clause was a run of `from`. Of a join: `from` is a run of `to` now, and no clause of its own. */
  readonly part: boolean;
  /** The one locale that changed, if not all did. */
  readonly onlyIn: Locale | null;
  /** Clauses the text also came from or went to. */
  readonly others: readonly ClauseName[];
  readonly weight: Weight;
  readonly reasons: readonly Reason[];
  /** Heading and own paragraphs as runs; paragraphs are parted by line feeds. */
  readonly cells: PerLocale<{
    readonly number: string;
    readonly heading: readonly Segment[];
    /** What opens the list that it is an item of (“you must:”), unless the change before told it; else empty. */
    readonly opening: string;
    readonly text: readonly Segment[];
  }>;
}

/** Clauses between two changes that are as they were, or have another number only. */
export interface FoldedRow {
  readonly row: 'folded';
  readonly clauses: readonly FoldedClause[];
}

export interface FoldedClause extends ClauseName {
  /** How one cited it before, and cites it now. */
  readonly was: string;
  readonly path: string;
}

/** Changes that weigh little, with what did not change between them, for whoever asks for what matters only. */
export interface LighterRow {
  readonly row: 'lighter';
  readonly rows: readonly (ChangedRow | FoldedRow)[];
}

export const matters = ({ weight }: ChangedRow): boolean => weight >= MATTERS;

export const isChanged = (row: ChangedRow | FoldedRow): row is ChangedRow => row.row === 'changed';

/** The same rows with those that weigh little put away together; a run without any stays as it is. */
export function foldLighter(rows: readonly (ChangedRow | FoldedRow)[]): (ChangedRow | FoldedRow | LighterRow)[] {
  const kept: (ChangedRow | FoldedRow | LighterRow)[] = [];
  let run: (ChangedRow | FoldedRow)[] = [];
  const close = (): void => {
    if (run.some(isChanged)) kept.push({ row: 'lighter', rows: run });
    else kept.push(...run);
    run = [];
  };
  for (const row of rows) {
    if (!isChanged(row) || !matters(row)) run.push(row);
    else {
      close();
      kept.push(row);
    }
  }
  close();
  return kept;
}

/** The changes that matter, heaviest first, else in the order of the text. */
export const heaviest = (rows: readonly (ChangedRow | FoldedRow)[]): ChangedRow[] =>
  rows
    .filter(isChanged)
    .filter(matters)
    .sort((a, b) => b.weight - a.weight);

/** Characters a reader of a locale takes in in a minute. */
const PACE = { zh: 400, other: 1200 };

export interface Extent {
  /** Clauses that have more than another number. */
  readonly changed: number;
  /** Every clause, one that is gone too: as the figures of the set count them. */
  readonly all: number;
  /** How long a reader takes for what changed, in whole minutes. */
  readonly minutes: number;
}

/** How much changed, for a reader of `locale`. */
export function extentOf(rows: readonly (ChangedRow | FoldedRow)[], locale: Locale): Extent {
  const changed = rows.filter(isChanged);
  const length = changed
    .flatMap(({ cells }) => cells[locale]?.text ?? [])
    .reduce((sum, { text }) => sum + text.length, 0);
  return {
    changed: changed.length,
    all: rows.reduce((sum, row) => sum + (isChanged(row) ? 1 : row.clauses.length), 0),
    minutes: Math.ceil(length / (primaryLanguage(locale) === 'zh' ? PACE.zh : PACE.other)),
  };
}

/** A comparison in the order of the new text; a removed clause stands where it stood. */
export function changeRows(set: ChangeSet, version: VersionDocument): (ChangedRow | FoldedRow)[] {
  const whole = new Map<
    ClauseId,
    { depth: number; path: string; cells: PerLocale<{ number: string; heading: string; text: string }> }
  >();
  const cited = citedBefore(set);
  for (const row of rowsOf(version)) {
    const known = whole.get(row.clause);
    const cells = each(Object.keys(row.cells), (locale) => {
      const { number, heading, paragraphs } = row.cells[locale]!;
      const text = paragraphs.map((paragraph) => paragraph.text).join('\n');
      const before = known?.cells[locale];
      if (before === undefined) return { number, heading, text };
      // Put together by `+`, which copies nothing: a clause may go on behind each of thousands of items.
      return { ...before, text: paragraphs.length === 0 ? before.text : `${before.text}\n${text}` };
    });
    whole.set(row.clause, { depth: row.depth, path: row.path, cells });
  }

  const rows: (ChangedRow | FoldedRow)[] = [];
  let folded: FoldedClause[] = [];
  const fold = (): void => {
    if (folded.length > 0) rows.push({ row: 'folded', clauses: folded });
    folded = [];
  };
  for (const changes of byClause(set.clauses)) {
    const told = changes.filter(
      (change): change is ClauseChange => change.kind !== 'unchanged' && change.kind !== 'renumbering',
    );
    const lead = told.reduce<ClauseChange | undefined>(
      (heaviest, change) => (heaviest && heaviest.weight >= change.weight ? heaviest : change),
      undefined,
    );
    const [{ from, to }] = changes as [ClauseChange | UnchangedClause];
    const now = to && whole.get(to.id);
    const was = from ? cited(from.id) : '';
    const path = now?.path ?? '';
    if (!lead) {
      folded.push({ ...to!, was, path });
      continue;
    }
    fold();
    const kinds = kindsOf(told).map((kind) => ({
      kind,
      locales: set.locales.filter((locale) =>
        told.some((change) => change.kind === kind && (change.locale ?? locale) === locale),
      ),
    }));
    const { kind } = kinds[0]!;
    const part = told.some(({ at }) => at !== undefined);
    // What went into another clause is told with its own words: the heading and number are those of the clause it went to.
    const stands = part && kind === 'join' ? undefined : now;
    const around = (stands ? to : from)?.parent;
    const isOpened = around !== undefined && !tellsOpeningOf(around, rows.findLast(isChanged));
    rows.push({
      row: 'changed',
      kind,
      kinds,
      from: from ?? null,
      to: to ?? null,
      depth: now?.depth ?? (from?.parent === undefined ? 0 : (whole.get(from.parent)?.depth ?? 0) + 1),
      was,
      path,
      part,
      moved: told.some((change) => change.kind === 'move' || change.moved === true),
      renumbered: told.some(({ renumbered }) => renumbered === true),
      onlyIn: told.length === 1 && lead.oneLocaleOnly ? lead.locale! : null,
      others: told.find((change) => change.kind === kind)!.others ?? [],
      weight: lead.weight,
      reasons: lead.reasons,
      cells: each(set.locales, (locale) => {
        const own = told.find((change) => change.locale === locale);
        const cell = stands?.cells[locale];
        return {
          number: (stands && own?.to?.number) ?? cell?.number ?? own?.from?.number ?? '',
          heading: own?.heading ?? equal(cell?.heading ?? own?.from?.heading ?? ''),
          opening: isOpened ? openingIn(whole.get(around)?.cells[locale]?.text ?? '') : '',
          text: own && own.segments.length > 0 ? own.segments : equal(cell?.text ?? ''),
        };
      }),
    });
  }
  fold();
  return rows;
}

/** Whether what opens the list in this clause was just read: in the change before, of the clause itself or of an item in it. */
const tellsOpeningOf = (clause: ClauseId, before: ChangedRow | undefined): boolean =>
  [before?.from, before?.to].some((name) => name?.id === clause || name?.parent === clause);

const openingIn = (text: string): string => text.split('\n').findLast((line) => /[:：]$/.test(line)) ?? '';

/** How one cited a clause of the old text. The set names every one of them, so that text itself is not needed. */
function citedBefore(set: ChangeSet): (clause: ClauseId) => string {
  const names = new Map<ClauseId, ClauseName>();
  for (const { from } of set.clauses) if (from && !names.has(from.id)) names.set(from.id, from);
  const cited = (clause: ClauseId): string => {
    const name = names.get(clause);
    return name ? citation(name.number, name.parent === undefined ? '' : cited(name.parent)) : '';
  };
  return cited;
}

const equal = (text: string): Segment[] => (text === '' ? [] : [{ op: 'equal', text }]);
