// The rows of a comparison: every changed clause with its marks, what did not change folded between. A mark is a colour, a
// line and hidden words, so it needs neither colour nor sight.

import type { ClauseId, Locale } from '../../core/text/agreement.ts';
import { wordsOnChange, wordsOnFold, wordsOnKinds, type RowNames } from '../../core/text/change-rows.words.ts';
import { clauseName } from '../../core/text/citation.ts';
import { foremost } from '../../core/text/changes/by-clause.ts';
import type { ChangeKind, Reason, Segment } from '../../core/text/changes/change-set.ts';
import { REASON_WORDS } from '../../core/text/changes/change-set.words.ts';
import { interfaceLanguage } from '../../core/text/locale.ts';
import {
  isChanged,
  type ChangedRow,
  type FoldedClause,
  type FoldedRow,
  type LighterRow,
} from '../../core/text/change-rows.ts';
import { rowsOf, type Row } from '../../core/text/rows.ts';
import { html, type Content, type Html } from './html.ts';
import { localeNames } from './names.ts';
import { localeOf, say, type Reader } from './reader.ts';
import { anchorOf, drawRow, withEarlier, type TextView } from './text.ts';

export interface RowsView {
  readonly reader: Reader;
  /** The new text, and the languages in columns. */
  readonly text: TextView;
  /** Of the new text, in the order printed. */
  readonly rows: readonly Row[];
  /** The first row of each clause. */
  readonly named: ReadonlyMap<ClauseId, Row>;
}

export function rowsView(reader: Reader, text: TextView): RowsView {
  const rows = rowsOf(text.version);
  return {
    reader,
    text,
    rows,
    named: new Map(rows.filter(({ continued }) => !continued).map((row) => [row.clause, row])),
  };
}

export function drawRows(view: RowsView, rows: readonly (ChangedRow | FoldedRow | LighterRow)[]): Html[] {
  return rows.map((row) => {
    switch (row.row) {
      case 'changed':
        return drawChanged(view, row);
      case 'folded':
        return drawFolded(view, row);
      case 'lighter':
        return drawLighter(view, row);
      default:
        return row satisfies never;
    }
  });
}

/** Where a change stands on the page. What went into another clause is found by the name it had. */
export const placeOf = ({ from, to, part, kind }: ChangedRow): string =>
  anchorOf((part && kind === 'join' ? from! : (to ?? from)!).id);

/** How one cites what a row is about. */
export const citedAs = ({ to, was, path, part, kind }: ChangedRow): string =>
  to && !(part && kind === 'join') ? path : was;

function drawChanged(view: RowsView, row: ChangedRow): Html {
  const { reader, text } = view;
  const place = placeOf(row);
  const name = citedAs(row);
  const spoken = name === '' ? headingOf(row, text.outline) : clauseName(reader.language, name);
  const label = say(reader, `${spoken}的永久链接`, `Permanent link to ${spoken}`);
  return html`<section class="row changed ${row.kind} d${row.depth}${row.weight === 3 && ' heavy'}" id="${place}">
    ${withEarlier(
      html`<a class="n" href="#${place}" aria-label="${label}">${name === '' ? '§' : name}</a>`,
      reader,
      row.to && !row.part ? row.was : name, // of a part, the chip says what it was part of
      name,
    )}
    <p class="chips">${drawChips(view, row)}</p>
    ${text.shown.map((locale) => drawCell(row, locale, locale === text.outline))}
  </section>`;
}

/** What stands before the word, for whoever looks for signs. */
const SIGNS: { readonly [kind in ChangeKind]?: string } = { insertion: '+', repeal: '−', move: '↕' };

function drawChips({ reader, named }: RowsView, row: ChangedRow): Content {
  const names: RowNames = {
    now: (clause) => named.get(clause)?.path ?? '',
    language: (locale) => localeNames(reader)[locale] ?? locale,
  };
  return [
    wordsOnKinds(reader.language, row, names).map(
      ({ kind, words }) =>
        html`<span class="chip kind"
          >${SIGNS[kind] && html`<span class="sign" aria-hidden="true">${SIGNS[kind]}</span>`}${words}</span
        >`,
    ),
    wordsOnChange(reader.language, row, names).map((words) => html`<span class="chip moved num">${words}</span>`),
    reasonsOf(row).map(
      (reason) =>
        html`<span class="chip${row.weight === 3 && ' note'}">${REASON_WORDS[reader.language][reason]}</span>`,
    ),
  ];
}

/** What it was about, the gravest first: not where it stands, which is said in words of its own. */
export const reasonsOf = ({ reasons }: ChangedRow): readonly Reason[] =>
  foremost(
    reasons.filter((reason) => reason !== 'moved' && reason !== 'renumbered'),
    3,
  );

function drawCell(row: ChangedRow, locale: Locale, outline: boolean): Html {
  const { heading, opening, text } = row.cells[locale]!;
  const words = drawSegments(heading, locale);
  return html`<div class="cell" lang="${locale}">
    ${heading.length > 0 && (outline ? html`<h3 class="h">${words}</h3>` : html`<p class="h">${words}</p>`)}
    ${opening && html`<p class="opening">${opening}</p>`}
    ${paragraphsOf(text).map((segments) => html`<p>${drawSegments(segments, locale)}</p>`)}
  </div>`;
}

/** A run of words; the rest of one that began in the paragraph before is not announced again. */
type Run = Segment & { readonly goesOn?: boolean };

export function drawSegments(segments: readonly Run[], locale: Locale): Content {
  const language = { language: interfaceLanguage(locale) };
  const mark = (words: string, goesOn = false): Content => !goesOn && html`<span class="vh">${words}</span>`;
  return segments.map(({ op, text, goesOn }): Content => {
    switch (op) {
      case 'equal':
        return text;
      case 'insert':
        return html`<ins>${mark(say(language, '新增：', 'inserted: '), goesOn)}${text}</ins>`;
      case 'delete':
        return html`<del>${mark(say(language, '删除：', 'removed: '), goesOn)}${text}</del>`;
      default:
        return op satisfies never;
    }
  });
}

/** Runs parted at line feeds: a mark that spans two paragraphs goes on in the second. */
function paragraphsOf(segments: readonly Segment[]): Run[][] {
  const paragraphs: Run[][] = [[]];
  for (const { op, text } of segments) {
    let said = false;
    text.split('\n').forEach((part, place) => {
      if (place > 0) paragraphs.push([]);
      if (part === '') return;
      paragraphs.at(-1)!.push({ op, text: part, goesOn: said });
      said = true;
    });
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

function drawFolded(view: RowsView, { clauses }: FoldedRow): Html {
  const { reader, rows, named, text } = view;
  const heading = ({ id, heading = '' }: FoldedClause): string =>
    named.get(id)?.cells[localeOf(reader.language)]?.heading || heading || id;
  const was = new Map(clauses.map((clause) => [clause.id, clause.was]));
  return html`<details class="fold">
    <summary>${wordsOnFold(reader.language, clauses, heading)}</summary>
    ${rows.filter(({ clause }) => was.has(clause)).map((row) => drawRow({ ...text, was }, row))}
  </details>`;
}

function drawLighter(view: RowsView, { rows }: LighterRow): Html {
  const { reader } = view;
  const changed = rows.filter(isChanged);
  const names = changed.map((row) => citedAs(row) || headingOf(row, localeOf(reader.language)));
  const listed = names.slice(0, 6).join(say(reader, '、', ', ')) + (names.length > 6 ? '…' : '');
  return html`<details class="fold lighter">
    <summary>
      ${say(reader, `${changed.length} 处次要变化：${listed}`, `${changed.length} lesser ${changed.length === 1 ? 'change' : 'changes'}: ${listed}`)}
    </summary>
    ${drawRows(view, rows)}
  </details>`;
}

/** The heading as it stands now; of a removed clause, as it stood. */
export const headingOf = ({ cells, to }: ChangedRow, locale: Locale): string =>
  (cells[locale] ?? Object.values(cells)[0]!).heading
    .filter(({ op }) => op === 'equal' || op === (to ? 'insert' : 'delete'))
    .map(({ text }) => text)
    .join('');
