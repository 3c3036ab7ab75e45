// What a change set says, held against what is known to have been done.

import { isChange, type ChangeSet, type ClauseChange, type Segment } from '../../core/text/changes/change-set.ts';
import { newText, oldText } from '../../core/text/changes/segments.ts';
import { knotsOf, textOf, type Knot, type Print, type Printed } from './base-text.ts';
import { quantitiesIn } from './quantities.ts';
import type { Revision } from './revise.ts';
import { textOfSentence, type Language } from './sentences.ts';
import { widened } from './widened.ts';

/** Counts; they are added up over all revisions before anything is divided. */
export interface Judged {
  readonly pairs: { readonly found: number; readonly true: number; readonly right: number };
  readonly moves: { readonly found: number; readonly true: number; readonly right: number };
  /** Characters marked, and characters that were changed, both widened to whole words; clauses that came or went whole left out. */
  readonly marked: number;
  readonly changed: number;
  /** Runs of marks in edited clauses; edited clauses, each language apart; edits in them. */
  readonly fragments: number;
  readonly editedClauses: number;
  readonly edits: number;
  /** Quantities that were changed, and those of them shown whole on both sides. */
  readonly quantities: { readonly changed: number; readonly whole: number; readonly cut: number };
  /** Clauses whose words are as they were, and those of them with a mark. */
  readonly untouched: { readonly clauses: number; readonly marked: number };
  /** Clauses of which one language was edited, and those of them that are flagged. */
  readonly oneLanguage: { readonly clauses: number; readonly flagged: number };
}

export interface Known {
  readonly old: readonly Knot[];
  readonly revision: Revision;
  readonly printedOld: Printed;
  readonly printedYoung: Printed;
  readonly languages: readonly Language[];
  readonly print: Print;
}

export function judge(set: Pick<ChangeSet, 'clauses'>, known: Known): Judged {
  const { old, revision, printedOld, printedYoung, languages } = known;
  const oldKnots = new Map(knotsOf(old).map((knot) => [knot.key, knot]));
  const youngKnots = new Map(knotsOf(revision.young).map((knot) => [knot.key, knot]));
  const changes = set.clauses.filter(isChange);
  const keyOf = ({ from, to }: ClauseChange): number =>
    to ? printedYoung.ids.get(to.id)! : printedOld.ids.get(from!.id)!;

  const truth = truthOf(oldKnots, youngKnots, revision, languages);
  let marked = 0;
  let fragments = 0;
  let cut = 0;
  const markedKeys = new Set<number>();
  for (const change of changes) {
    const key = keyOf(change);
    const wholeRight =
      (change.kind === 'insertion' && revision.origins.get(key)?.length === 0) ||
      (change.kind === 'repeal' && !truth.kept.has(key));
    if (wholeRight) continue;
    for (const segments of [change.segments, change.heading ?? []]) {
      const runs = segments.filter(({ op }) => op !== 'equal');
      if (runs.length > 0) markedKeys.add(key);
      marked += markedIn(segments);
      fragments += runs.filter(({ op }, at) => op === 'delete' || runs[at - 1]?.op !== 'delete').length;
      cut += cutQuantities(segments);
    }
  }

  const untouched = [...youngKnots.keys()].filter(
    (key) => !truth.touched.has(key) && revision.origins.get(key)!.length === 1,
  );
  return {
    pairs: pairsOf(set, known, oldKnots, youngKnots),
    moves: movesOf(changes, known, oldKnots, youngKnots),
    marked,
    changed: truth.changed,
    fragments,
    editedClauses: truth.editedClauses,
    edits: truth.edits,
    quantities: { ...wholeQuantities(changes, known, oldKnots, youngKnots), cut },
    untouched: { clauses: untouched.length, marked: untouched.filter((key) => markedKeys.has(key)).length },
    oneLanguage: {
      clauses: truth.oneLanguage.size,
      flagged: [...truth.oneLanguage].filter((key) =>
        changes.some((change) => change.oneLocaleOnly === true && keyOf(change) === key),
      ).length,
    },
  };
}

interface Truth {
  readonly changed: number;
  readonly editedClauses: number;
  readonly edits: number;
  /** New clauses that are not word for word what they were. */
  readonly touched: ReadonlySet<number>;
  readonly oneLanguage: ReadonlySet<number>;
  /** Old clauses of which something is left. */
  readonly kept: ReadonlySet<number>;
}

function truthOf(
  oldKnots: ReadonlyMap<number, Knot>,
  youngKnots: ReadonlyMap<number, Knot>,
  { origins }: Revision,
  languages: readonly Language[],
): Truth {
  const kept = new Set([...origins.values()].flat());
  const linesOf = (knots: Iterable<Knot>) =>
    new Map([...knots].flatMap(({ lines }) => lines.map((line) => [line.key, line])));
  const before = linesOf([...oldKnots.values()].filter(({ key }) => kept.has(key)));
  const after = linesOf(youngKnots.values());
  const touched = new Set<number>();
  const touchedIn = new Map<number, Set<Language>>();
  let changed = 0;
  let editedClauses = 0;
  let edits = 0;
  const gone = new Set([...before.keys()].filter((key) => !after.has(key)));
  for (const language of languages) {
    for (const [key, from] of origins) {
      if (from.length === 0) continue;
      let here = 0;
      for (const line of youngKnots.get(key)!.lines) {
        const was = before.get(line.key);
        const [a, b] = [was ? textOfSentence(was.sentence, language) : '', textOfSentence(line.sentence, language)];
        if (a === b) continue;
        changed += widened(a, b);
        here += 1;
      }
      for (const line of from.flatMap((each) => oldKnots.get(each)!.lines)) {
        if (!gone.delete(line.key)) continue;
        for (const each of languages) changed += textOfSentence(line.sentence, each).replace(/\s/gu, '').length;
        here += 1;
        for (const each of languages) touchedIn.set(key, (touchedIn.get(key) ?? new Set()).add(each));
      }
      if (here === 0) continue;
      edits += here;
      editedClauses += 1;
      touched.add(key);
      touchedIn.set(key, (touchedIn.get(key) ?? new Set()).add(language));
    }
  }
  const oneLanguage = new Set(
    [...touchedIn]
      .filter(([key, these]) => these.size === 1 && languages.length > 1 && origins.get(key)!.length === 1)
      .map(([key]) => key),
  );
  return { changed, editedClauses, edits, touched, oneLanguage, kept };
}

/** Clauses of the same words count as one: which of them is which nobody can say. */
function pairsOf(
  set: Pick<ChangeSet, 'clauses'>,
  { revision, printedOld, printedYoung, languages }: Known,
  oldKnots: ReadonlyMap<number, Knot>,
  youngKnots: ReadonlyMap<number, Knot>,
): Judged['pairs'] {
  const words = (knot: Knot): string =>
    [...(knot.heading ?? []), ...languages.map((language) => textOf({ ...knot, respelled: false }, language))].join(
      '\n',
    );
  const pair = (from: number, to: number): string => `${words(oldKnots.get(from)!)}\n→\n${words(youngKnots.get(to)!)}`;
  const right = new Map<string, number>();
  let all = 0;
  for (const [to, from] of revision.origins) {
    for (const each of from) {
      right.set(pair(each, to), (right.get(pair(each, to)) ?? 0) + 1);
      all += 1;
    }
  }
  const found = new Set(
    set.clauses.filter(({ from, to }) => from && to).map(({ from, to }) => `${from!.id} ${to!.id}`),
  );
  let hits = 0;
  for (const each of found) {
    const [from, to] = each.split(' ');
    const name = pair(printedOld.ids.get(from!)!, printedYoung.ids.get(to!)!);
    const left = right.get(name) ?? 0;
    if (left > 0) hits += 1;
    right.set(name, left - 1);
  }
  return { found: found.size, true: all, right: hits };
}

/** Of clauses whose words no other has, in either text: where a stock sentence went here and came there, that it moved is as
 *  true as that it did not. In a text of paragraphs alone what stands below a moved clause moved too. */
function movesOf(
  changes: readonly ClauseChange[],
  { revision, printedYoung, languages, print }: Known,
  oldKnots: ReadonlyMap<number, Knot>,
  youngKnots: ReadonlyMap<number, Knot>,
): Judged['moves'] {
  const keysOf = new Map<string, Set<number>>();
  const words = (knot: Knot): string =>
    [...(knot.heading ?? []), ...languages.map((language) => textOf(knot, language))]
      .join('\n')
      .normalize('NFKC')
      .replace(/\s/gu, '');
  for (const [key, knot] of [...oldKnots, ...youngKnots]) {
    const keys = keysOf.get(words(knot)) ?? new Set();
    keysOf.set(words(knot), keys.add(key));
  }
  const isUnique = (key: number): boolean => keysOf.get(words(youngKnots.get(key)!))!.size === 1;
  const right = new Set(
    [...revision.moved]
      .flatMap((key) => (print === 'paragraphs' ? knotsOf([youngKnots.get(key)!]).map((knot) => knot.key) : [key]))
      .filter((key) => isUnique(key) && revision.origins.get(key)!.length > 0),
  );
  const found = new Set(
    changes
      .filter(({ kind, moved, to }) => to && (kind === 'move' || moved === true))
      .map(({ to }) => printedYoung.ids.get(to!.id)!)
      .filter(isUnique),
  );
  return { found: found.size, true: right.size, right: [...found].filter((key) => right.has(key)).length };
}

const markedIn = (segments: readonly Segment[]): number => {
  const runs: { before: string; after: string }[] = [];
  segments.forEach(({ op, text }, at) => {
    if (op === 'equal') return;
    if (op === 'insert' && segments[at - 1]?.op === 'delete') runs.at(-1)!.after = text;
    else runs.push(op === 'delete' ? { before: text, after: '' } : { before: '', after: text });
  });
  return runs.reduce((sum, { before, after }) => sum + `${before}${after}`.replace(/\s/gu, '').length, 0);
};

/** Quantities that begin in one segment and end in another. */
function cutQuantities(segments: readonly Segment[]): number {
  let cut = 0;
  for (const [text, op] of [
    [oldText(segments), 'insert'],
    [newText(segments), 'delete'],
  ] as const) {
    const borders = new Set<number>();
    let at = 0;
    for (const segment of segments) {
      if (segment.op === op) continue;
      borders.add((at += (op === 'insert' ? (segment.was ?? segment.text) : segment.text).length));
    }
    cut += quantitiesIn(text).filter(([start, end]) =>
      [...borders].some((border) => start < border && border < end),
    ).length;
  }
  return cut;
}

function wholeQuantities(
  changes: readonly ClauseChange[],
  { revision, printedYoung }: Known,
  oldKnots: ReadonlyMap<number, Knot>,
  youngKnots: ReadonlyMap<number, Knot>,
): { changed: number; whole: number } {
  const oldLines = new Map([...oldKnots.values()].flatMap(({ lines }) => lines.map((line) => [line.key, line])));
  const byKey = Map.groupBy(
    changes.filter(({ to }) => to),
    ({ to, locale }) => `${printedYoung.ids.get(to!.id)} ${locale}`,
  );
  let changed = 0;
  let whole = 0;
  for (const knot of youngKnots.values()) {
    for (const { key, sentence } of knot.lines) {
      if (revision.edited.get(key) !== 'quantity') continue;
      for (const [language, at] of [
        ['zh-CN', 0],
        ['en', 1],
      ] as const) {
        const [before, after] = [oldLines.get(key)?.sentence[language].quantity[at], sentence[language].quantity[at]];
        if (before === undefined || before === after) continue;
        const found = (byKey.get(`${knot.key} ${language}`) ?? []).flatMap(({ segments }) => segments);
        if (!printedYoung.texts[language]) continue;
        changed += 1;
        const has = (op: Segment['op'], quantity: string): boolean =>
          found.some(
            (segment) => segment.op === op && segment.text.replace(/\s/gu, '').includes(quantity.replace(/\s/gu, '')),
          );
        if (has('delete', before) && has('insert', after)) whole += 1;
      }
    }
  }
  return { changed, whole };
}

const NOTHING: Judged = {
  pairs: { found: 0, true: 0, right: 0 },
  moves: { found: 0, true: 0, right: 0 },
  marked: 0,
  changed: 0,
  fragments: 0,
  editedClauses: 0,
  edits: 0,
  quantities: { changed: 0, whole: 0, cut: 0 },
  untouched: { clauses: 0, marked: 0 },
  oneLanguage: { clauses: 0, flagged: 0 },
};

/** Counts added up. */
export const sumOf = (all: readonly Judged[]): Judged => all.reduce((sum, each) => added(sum, each), NOTHING);

const added = <Counts extends object>(one: Counts, other: Counts): Counts =>
  Object.fromEntries(
    Object.entries(one).map(([name, value]) => {
      const more = (other as { [name: string]: unknown })[name];
      return [name, typeof value === 'number' ? value + (more as number) : added(value as object, more as object)];
    }),
  ) as Counts;
