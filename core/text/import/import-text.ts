// From the lines of a document in one or two languages to the texts of an agreement, with every gap said.

import type { ClauseId, Locale, LocaleText, PerLocale } from '../agreement.ts';
import { assemble } from './assemble.ts';
import { cleanLines, excerpt } from './clean.ts';
import { gapsOf } from './gaps.ts';
import type { Gap } from './gaps.ts';
import { identify, valueOf } from './identify.ts';
import { joinOutlines } from './joint.ts';
import type { Group, Unit } from './joint.ts';
import { firstLost } from './kept.ts';
import { byLanguage, CHINESE, ENGLISH, isMostly } from './language.ts';
import { namesOf } from './names.ts';
import type { FoundName } from './names.ts';
import { IMPORT_RULES } from './note.ts';
import { partLines } from './mixed-lines.ts';
import type { ImportNote } from './note.ts';
import { outlineOf } from './outline.ts';
import type { Outline } from './outline.ts';
import { withBoldHeadings } from './ranks.ts';
import type { ReadLine } from './read-line.ts';
import { withSharedNumbers } from './shared-numbers.ts';

export interface ImportedText {
  /** The Chinese first, as far as there is one. */
  readonly locales: readonly Locale[];
  readonly texts: PerLocale<LocaleText>;
  /** Clauses at the top, without the words before the first. */
  readonly clauses: PerLocale<number>;
  readonly gaps: readonly Gap[];
  readonly names: readonly FoundName[];
  readonly notes: readonly ImportNote[];
  /** Lines with text in them, each of which stands in `texts`. */
  readonly lines: number;
}

/** The text in `lines`, or the notes that say why there is none. */
export function importText(lines: readonly ReadLine[]): ImportedText | { readonly notes: readonly ImportNote[] } {
  const { lines: clean, notes } = cleanLines(lines);
  const { lines: cleaned, shared } = withSharedNumbers(partLines(clean));
  const file = lines[0]?.file ?? '';
  const note = (
    rule: ImportNote['rule'],
    line: ReadLine | undefined,
    locale: Locale | null,
    parameters: ImportNote['parameters'] = {},
  ): void => {
    notes.push({ rule, file: line?.file ?? file, line: line?.line ?? 1, locale, parameters });
  };
  if (cleaned.length === 0) {
    note('text-missing', undefined, null);
    return { notes: notes.filter(isError) };
  }
  const { languages, outlines } = outlinesOf(cleaned);
  for (const [locale, { pieces }] of outlines) {
    if (pieces.length > 0) continue;
    // A few words of another language are no second text.
    if (languages.get(locale)!.length * 20 < cleaned.length) continue;
    note('clauses-missing', languages.get(locale)![0], locale);
  }
  if (notes.some(isError)) return { notes: notes.filter(isError) };

  const groups = joinOutlines(outlines);
  const ids = identify(groups);
  const locales = [...outlines.keys()];
  const texts: Record<Locale, LocaleText> = {};
  for (const [locale, { title }] of outlines) {
    const { flattened, ...text } = assemble(groups, locale, title?.text ?? '', ids);
    texts[locale] = text;
    const lost = firstLost(languages.get(locale)!, title, text);
    if (lost) throw new Error(`line ${lost.line} of ${lost.file} is not kept in the ${locale} text`);
    const own = languages.get(locale)!;
    const bold = withBoldHeadings(own).filter((line, at) => line !== own[at]);
    if (bold.length > 0) note('bold-as-heading', bold[0], locale, { count: bold.length });
    if (title === null) note('title-missing', languages.get(locale)![0], locale);
    for (const line of new Set(flattened)) note('number-deep', line, locale, { text: excerpt(line.text) });
  }
  if (shared.length > 0) note('number-shared', shared[0], null, { count: shared.length });
  for (const missing of [CHINESE, ENGLISH].filter((locale) => !languages.has(locale)))
    note('language-missing', undefined, missing);
  const front = groups.find(({ top }) => top === null);
  if (front) note('preamble-heading', [...front.units[0]!.pieces.values()][0]!.line, null, { id: ids.get(null)! });
  notes.push(...numberNotes(groups, ids));

  return {
    locales,
    texts,
    clauses: Object.fromEntries(
      locales.map((locale) => [locale, groups.filter(({ top }) => top?.pieces.has(locale)).length]),
    ),
    gaps: locales.length < 2 ? [] : gapsOf(groups, locales, ids),
    names: namesOf(new Map([...languages].map(([locale, own]) => [locale, own.map(({ text }) => text)]))),
    notes,
    lines: cleaned.length,
  };
}

/** By language. What is in another language, a small part without one clause of its own, is a part of the text that has them. */
function outlinesOf(lines: readonly ReadLine[]): {
  readonly languages: ReadonlyMap<Locale, readonly ReadLine[]>;
  readonly outlines: ReadonlyMap<Locale, Outline>;
} {
  const languages = byLanguage(lines);
  const outlines = new Map([...languages].map(([locale, own]) => [locale, outlineOf(own)]));
  const without = [...outlines.keys()].filter((locale) => outlines.get(locale)!.pieces.length === 0);
  const most = [...languages.keys()].find((locale) => isMostly(lines, locale));
  if (without.length !== 1 || most === undefined || without[0] === most) return { languages, outlines };
  return { languages: byLanguage(lines, most), outlines: new Map([[most, outlineOf(lines)]]) };
}

export const isImported = (result: ImportedText | { readonly notes: readonly ImportNote[] }): result is ImportedText =>
  'texts' in result;

const isError = ({ rule }: ImportNote): boolean => IMPORT_RULES[rule] === 'error';

/** Numbers that stand twice among their siblings, or leave one out. */
function numberNotes(groups: readonly Group[], ids: ReadonlyMap<Unit | null, ClauseId>): ImportNote[] {
  const notes: ImportNote[] = [];
  const last = new Map<string, { value: number; seen: Map<string, ReadLine> }>();
  const all = groups.flatMap(({ top, units }) => units.map((unit) => ({ unit, isFront: top === null })));
  for (const { unit, isFront } of all.filter((each) => each.unit.isClause)) {
    const [locale, piece] = [...unit.pieces].find(([, { number }]) => number !== '') ?? [];
    if (!piece || locale === undefined) continue;
    // Articles are counted on through chapters: there the number before stands elsewhere.
    const key = `${unit.parent === null && !isFront ? '' : ids.get(unit.parent)!} ${piece.kind!}`;
    const known = last.get(key) ?? { value: 0, seen: new Map<string, ReadLine>() };
    const value = valueOf(unit);
    const earlier = known.seen.get(value);
    const told = { locale, file: piece.line.file, line: piece.line.line };
    // 第二条之一 stands where 第二条 stands.
    const count = /^第.*之/u.test(piece.number) ? known.value : countOf(value);
    if (earlier)
      notes.push({ ...told, rule: 'number-again', parameters: { number: piece.number, earlier: earlier.line } });
    else if (known.seen.size > 0 && count !== null && count > known.value + 1)
      notes.push({ ...told, rule: 'number-skips', parameters: { number: piece.number } });
    known.seen.set(value, piece.line);
    known.value = count ?? known.value + 1;
    last.set(key, known);
  }
  return notes;
}

/** Where a number stands in its list; null for one that may be read in two ways. */
function countOf(value: string): number | null {
  const own = value.split('.').at(-1)!;
  if (/^\d+$/u.test(own)) return Number(own);
  return /^[a-h]$/u.test(own) ? own.charCodeAt(0) - 96 : null;
}
