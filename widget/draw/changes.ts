// What changed between the version a person knows and the new one: changed clauses with their marks in every language, in
// the order of the new text, what did not change folded between them. A mark is a colour, a line, and hidden words.

import { html, nothing, type TemplateResult } from 'lit';
import type { ClauseId, Locale, VersionDocument } from '../../core/text/agreement.ts';
import type { ChangeSet, Segment } from '../../core/text/changes/change-set.ts';
import { kindsCounted } from '../../core/text/changes/gravest-kind.ts';
import {
  wordsOnChange,
  wordsOnExtent,
  wordsOnFold,
  wordsOnKinds,
  type RowNames,
} from '../../core/text/change-rows.words.ts';
import {
  changeRows,
  extentOf,
  foldLighter,
  isChanged,
  type ChangedRow,
  type FoldedClause,
  type FoldedRow,
  type LighterRow,
} from '../../core/text/change-rows.ts';
import { type Row } from '../../core/text/rows.ts';
import { messagesFor } from '../language.ts';
import { CHANGES_WORDS, type ChangesWords } from '../messages/changes.words.ts';
import { drawRow, type Sections, type TextView } from './text.ts';

export interface ChangesView extends TextView {
  readonly changes: ChangeSet;
  readonly sections: Sections;
  /** First clauses of the folds that stand open. */
  readonly unfolded: ReadonlySet<ClauseId>;
  readonly unfold: (clause: ClauseId) => void;
  /** What weighs little is put away too. */
  readonly mattersOnly?: boolean;
}

/** Worked out once for a change set, which never changes: a press of a button draws it anew. */
export function rowsBetween(changes: ChangeSet, version: VersionDocument): (ChangedRow | FoldedRow)[] {
  const rows = drawn.get(changes) ?? changeRows(changes, version);
  drawn.set(changes, rows);
  return rows;
}
const drawn = new WeakMap<ChangeSet, (ChangedRow | FoldedRow)[]>();

export function drawChanges(view: ChangesView): TemplateResult[] {
  const rows = rowsBetween(view.changes, view.version);
  return drawAll(view, view.mattersOnly ? foldLighter(rows) : rows, view.sections.flat());
}

const drawAll = (
  view: ChangesView,
  changes: readonly (ChangedRow | FoldedRow | LighterRow)[],
  rows: readonly Row[],
): TemplateResult[] =>
  changes.map((row) => {
    switch (row.row) {
      case 'changed':
        return drawChanged(view, row, rows);
      case 'folded':
        return drawFolded(view, row, rows);
      case 'lighter':
        return drawLighter(view, row, rows);
      default:
        return row satisfies never;
    }
  });

/** How much changed, and by what kinds, before any of it is shown. */
export function drawExtent(
  changes: ChangeSet,
  { version, messages }: Pick<ChangesView, 'version' | 'messages'>,
  locale: Locale,
): TemplateResult {
  const { stats } = changes;
  const words = CHANGES_WORDS[messages.tag];
  const told = kindsCounted(stats);
  const extent = extentOf(rowsBetween(changes, version), locale);
  return html`${
      told.length > 0
        ? html`<p class="facts">${told.map((kind) => html`<span>${words.count(stats[kind], kind)}</span>`)}</p>`
        : nothing
    }
    <p class="small">${wordsOnExtent(messages.tag, extent)}</p>`;
}

/** Where a change stands. What went into another clause is found by the name it had. */
export const clauseOf = ({ from, to, kind, part }: ChangedRow): ClauseId =>
  (part && kind === 'join' ? from! : (to ?? from)!).id;

/** How one cites what a row is about. */
export const citedAs = ({ to, was, path, kind, part }: ChangedRow): string =>
  to && !(part && kind === 'join') ? path : was;

function drawChanged(view: ChangesView, changed: ChangedRow, rows: readonly Row[]): TemplateResult {
  const { messages } = view;
  const { cells, depth } = changed;
  const clause = clauseOf(changed);
  const row = rows.find((one) => one.clause === clause);
  const names: RowNames = {
    now: (id) => rows.find((one) => one.clause === id)?.path ?? '',
    language: messages.language,
  };
  return drawRow(
    view,
    {
      clause,
      depth,
      path: '',
      tags: [],
      conspicuous: false,
      emphasised: false,
      continued: false,
      ...row,
      cells: Object.fromEntries(
        Object.keys(cells).map((locale) => [locale, { number: citedAs(changed), heading: '', paragraphs: [] }]),
      ),
    },
    (locale) => {
      const { heading, opening, text } = cells[locale]!;
      const words = CHANGES_WORDS[messagesFor(locale).tag];
      return html`${
        heading.length > 0
          ? // The clause above it may be folded away, heading and all: so every change is one of a flat list.
            html`<div class="h" role="heading" aria-level=${view.level}>${drawSegments(heading, words)}</div>`
          : ''
      }${opening && html`<p class="opening">${opening}</p>`}${paragraphsOf(text).map((segments) => html`<p>${drawSegments(segments, words)}</p>`)}`;
    },
    [
      ...wordsOnKinds(messages.tag, changed, names),
      ...wordsOnChange(messages.tag, changed, names).map((words) => ({ kind: '', words })),
    ].map(({ kind, words }) => html`<span class="chip ${kind}">${words}</span>`),
  );
}

/** A run of words; the rest of one that began in the paragraph before is not announced again. */
type Run = Segment & { readonly goesOn?: boolean };

/** The runs of each paragraph: a line feed in a run ends one. */
function paragraphsOf(segments: readonly Segment[]): Run[][] {
  const paragraphs: Run[][] = [];
  for (const { op, text } of segments) {
    let goesOn = false;
    text.split('\n').forEach((part, at) => {
      if (at > 0 || paragraphs.length === 0) paragraphs.push([]);
      if (part === '') return;
      paragraphs.at(-1)!.push({ op, text: part, goesOn });
      goesOn = true;
    });
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

export const drawSegments = (segments: readonly Run[], words: ChangesWords): unknown[] =>
  segments.map(({ op, text, goesOn }) => {
    const announced = (before: string) => (goesOn ? nothing : html`<span class="vh">${before}</span>`);
    switch (op) {
      case 'equal':
        return text;
      case 'insert':
        return html`<ins>${announced(words.inserted)}${text}</ins>`;
      case 'delete':
        return html`<del>${announced(words.deleted)}${text}</del>`;
      default:
        return op satisfies never;
    }
  });

function drawFolded(view: ChangesView, { clauses }: FoldedRow, rows: readonly Row[]): TemplateResult {
  const { messages } = view;
  const ids = new Set(clauses.map(({ id }) => id));
  const folded = rows.filter(({ clause }) => ids.has(clause));
  const name = ({ id, heading = '' }: FoldedClause): string =>
    rows.find(({ clause }) => clause === id)?.cells[readersLocale(view)]?.heading || heading || id;
  return drawFold(view, clauses[0]!.id, wordsOnFold(messages.tag, clauses, name), () =>
    folded.map((row) => drawRow(view, row)),
  );
}

function drawLighter(view: ChangesView, { rows: inside }: LighterRow, rows: readonly Row[]): TemplateResult {
  const changed = inside.filter(isChanged);
  const names = changed.map((row) => citedAs(row) || headingOf(row, readersLocale(view)));
  const some = [...names.slice(0, 5), ...(names.length > 5 ? ['…'] : [])];
  return drawFold(
    view,
    `lesser-${clauseOf(changed[0]!)}`,
    CHANGES_WORDS[view.messages.tag].lesser(changed.length, some),
    () => drawAll(view, inside, rows),
  );
}

/** The button stays where it was, so whoever pressed it is still there and can press it again. */
function drawFold(view: ChangesView, first: string, words: string, inside: () => unknown): TemplateResult {
  const name = view.name(first);
  const open = view.unfolded.has(name);
  return html`<button type="button" class="fold" aria-expanded=${open} @click=${() => view.unfold(name)}>
      ${words}</button
    >${open ? inside() : nothing}`;
}

/** The heading as it stands now; of a removed clause, as it stood. */
export const headingOf = ({ cells, to }: ChangedRow, locale: Locale): string =>
  (cells[locale]?.heading ?? [])
    .filter(({ op }) => op === 'equal' || op === (to ? 'insert' : 'delete'))
    .map(({ text }) => text)
    .join('');

const readersLocale = ({ version, messages }: ChangesView): Locale =>
  version.locales.find((tag) => tag.slice(0, 2) === messages.tag.slice(0, 2)) ?? version.prevailing.locale;
