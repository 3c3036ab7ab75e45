// What changed between the version a person knows and the new one: changed clauses with their marks in every language, in
// the order of the new text, what did not change folded between them. A mark is a colour, a line, and hidden words.

import { html, type TemplateResult } from 'lit';
import type { ClauseId, Locale } from '../../core/text/agreement.ts';
import type { ChangeKind, ChangeSet, Segment } from '../../core/text/changes/change-set.ts';
import { changeRows, type ChangedRow, type FoldedRow, type Row } from '../../core/text/rows.ts';
import { messagesFor } from '../language.ts';
import type { Messages } from '../messages/messages.ts';
import { drawRow, type Sections, type TextView } from './text.ts';

export interface ChangesView extends TextView {
  readonly changes: ChangeSet;
  readonly sections: Sections;
  /** First clauses of the folds that stand open. */
  readonly unfolded: ReadonlySet<ClauseId>;
  readonly unfold: (clause: ClauseId) => void;
}

/** In the order a reader cares about them. */
export const TOLD_KINDS: readonly ChangeKind[] = [
  'substitution',
  'replacement',
  'insertion',
  'repeal',
  'split',
  'join',
  'move',
  'renumbering',
];

export function drawChanges(view: ChangesView): TemplateResult[] {
  const rows = view.sections.flat();
  return changeRows(view.changes, view.version).map((row) =>
    row.row === 'changed' ? drawChanged(view, row, rows) : drawFolded(view, row, rows),
  );
}

/** How many top-level clauses have more than another number, and how long a reader of `locale` takes for them. */
export function extentOf(
  changes: ChangeSet,
  sections: Sections,
  version: TextView['version'],
  locale: Locale,
): { readonly clauses: number; readonly minutes: number } {
  const changed = changeRows(changes, version).filter((row) => row.row === 'changed');
  const ids = new Set(changed.map(({ from, to }) => (to ?? from)!.id));
  const gone = changed.filter(({ to, from }) => to === null && from?.parent === undefined);
  const length = changed.reduce(
    (sum, { cells }) => sum + cells[locale]!.text.reduce((all, { text }) => all + text.length, 0),
    0,
  );
  return {
    clauses: sections.filter((section) => section.some(({ clause }) => ids.has(clause))).length + gone.length,
    minutes: Math.ceil(length / (locale.startsWith('zh') ? 400 : 1200)), // characters a minute
  };
}

function drawChanged(view: ChangesView, changed: ChangedRow, rows: readonly Row[]): TemplateResult {
  const { messages } = view;
  const { kind, from, to, moved, onlyIn, cells, depth } = changed;
  const row = rows.find(({ clause }) => clause === to?.id);
  const around = row ? '' : (rows.find(({ clause }) => clause === from?.parent)?.path ?? '');
  const said = [
    messages.kinds[kind],
    moved && kind !== 'move' && messages.kinds.move,
    onlyIn && messages.oneLocaleOnly(messages.language(onlyIn)),
    from && to && from.number !== to.number && from.number && messages.was(from.number),
    ...othersOf(view, changed, rows),
  ].filter(Boolean);
  return drawRow(
    view,
    {
      clause: (to ?? from)!.id,
      depth,
      path: '',
      tags: [],
      conspicuous: false,
      emphasised: false,
      continued: false,
      ...row,
      cells: Object.fromEntries(
        Object.entries(cells).map(([locale, { number }]) => [
          locale,
          { number: row?.path || around + number, heading: '', paragraphs: [] },
        ]),
      ),
    },
    (locale) => {
      const { heading, text } = cells[locale]!;
      const words = messagesFor(locale);
      return html`${
        heading.length > 0
          ? html`<div class="h" role="heading" aria-level=${view.level + depth}>${drawSegments(heading, words)}</div>`
          : ''
      }${paragraphsOf(text).map((segments) => html`<p>${drawSegments(segments, words)}</p>`)}`;
    },
    said.map((word, at) => html`<span class="chip ${at === 0 ? kind : ''}">${word}</span>`),
  );
}

/** Parts of a split stand in the new text, which has their headings in the reader's language; of a merged clause only the
 *  number it had is known. A clause can be split and take in another at once: then it is told as split. */
function othersOf({ version, messages }: ChangesView, { kind, others }: ChangedRow, rows: readonly Row[]): string[] {
  const locale = version.locales.find((tag) => tag.slice(0, 2) === messages.tag.slice(0, 2)) ?? '';
  const parts = others.flatMap(({ id }) => (kind === 'split' ? (rows.find(({ clause }) => clause === id) ?? []) : []));
  const merged = others.filter(({ id }) => parts.every(({ clause }) => clause !== id));
  return [
    parts.length > 0 &&
      messages.others(
        'split',
        parts.map(({ path, cells }) => ({ number: path, heading: cells[locale]?.heading ?? '' })),
      ),
    merged.length > 0 &&
      messages.others(
        'join',
        merged.map(({ number }) => ({ number: number.replace(/[.．、]$/u, ''), heading: '' })),
      ),
  ].filter((words) => words !== false);
}

/** The runs of each paragraph: a line feed in a run ends one. */
function paragraphsOf(segments: readonly Segment[]): Segment[][] {
  const paragraphs: Segment[][] = [];
  for (const { op, text } of segments) {
    text.split('\n').forEach((part, at) => {
      if (at > 0 || paragraphs.length === 0) paragraphs.push([]);
      if (part !== '') paragraphs.at(-1)!.push({ op, text: part });
    });
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

const drawSegments = (segments: readonly Segment[], messages: Messages): unknown[] =>
  segments.map(({ op, text }) => {
    switch (op) {
      case 'equal':
        return text;
      case 'insert':
        return html`<ins><span class="vh">${messages.inserted}</span>${text}</ins>`;
      case 'delete':
        return html`<del><span class="vh">${messages.deleted}</span>${text}</del>`;
      default:
        return op satisfies never;
    }
  });

function drawFolded(view: ChangesView, { clauses }: FoldedRow, rows: readonly Row[]): TemplateResult {
  const { messages, changes } = view;
  const ids = new Set(clauses.map(({ id }) => id));
  const folded = rows.filter(({ clause }) => ids.has(clause));
  const [first, last] = [folded[0]!, folded.at(-1)!];
  const name = view.name(first.clause);
  if (view.unfolded.has(name)) return html`${folded.map((row) => drawRow(view, row))}`;
  const named = ({ path, cells }: Row): string => path || cells[view.shown[0]!]!.heading;
  const before = changes.clauses.find(({ to }) => to?.id === first.clause)?.from?.number;
  const renumbered = before && before !== clauses[0]!.number;
  return html`<button type="button" class="fold" aria-expanded="false" @click=${() => view.unfold(name)}>
    ${messages.unchanged(named(first), named(last))}${renumbered ? messages.bracketed(messages.was(before)) : ''}
  </button>`;
}
