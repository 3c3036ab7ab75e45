// A revision of a generated text, with the truth about it: which clause is which, what moved, and what each sentence was.

import type { Random } from '../../test/faults/harness/random.ts';
import { knotsOf, newArticle, newClause, newLine, type Keys, type Knot, type Line } from './base-text.ts';
import { editSentence, type Edited, type Language } from './sentences.ts';

/** Shares of all clauses. */
export interface Rates {
  readonly edit: number;
  readonly insert: number;
  readonly remove: number;
  readonly move: number;
  readonly split: number;
  readonly join: number;
  readonly respell: number;
  /** Of the edits: those of one language only. */
  readonly oneLanguage: number;
  /** A whole new article before all others. */
  readonly newFirst?: boolean;
}

export interface Revision {
  readonly young: readonly Knot[];
  /** Old keys of each new one; none for an inserted clause. */
  readonly origins: ReadonlyMap<number, readonly number[]>;
  readonly moved: ReadonlySet<number>;
  /** Lines of which one part was changed. */
  readonly edited: ReadonlyMap<number, Edited>;
}

const NONE: Rates = { edit: 0, insert: 0, remove: 0, move: 0, split: 0, join: 0, respell: 0, oneLanguage: 0 };
export const PROFILES = {
  light: { ...NONE, edit: 0.03, insert: 0.005, remove: 0.005, move: 0.01, oneLanguage: 0.1 },
  ordinary: {
    edit: 0.1,
    insert: 0.02,
    remove: 0.02,
    move: 0.02,
    split: 0.015,
    join: 0.015,
    respell: 0.03,
    oneLanguage: 0.1,
  },
  heavy: {
    edit: 0.4,
    insert: 0.07,
    remove: 0.07,
    move: 0.05,
    split: 0.03,
    join: 0.03,
    respell: 0.05,
    oneLanguage: 0.1,
  },
  dense: { ...NONE, edit: 1, oneLanguage: 0.1 },
  renumbered: { ...NONE, newFirst: true, move: 0.01 },
  respelled: { ...NONE, respell: 0.5 },
} as const satisfies { readonly [profile: string]: Rates };
export type Profile = keyof typeof PROFILES;

export function revise(
  random: Random,
  keys: Keys,
  old: readonly Knot[],
  rates: Rates,
  languages: readonly Language[],
): Revision {
  const origins = new Map<number, readonly number[]>(knotsOf(old).map(({ key }) => [key, [key]]));
  const edited = new Map<number, Edited>();
  const { rows, moved } = moveSome(random, old, rates.move);
  const removed = (knot: Knot): void => {
    for (const { key } of knotsOf([knot])) origins.delete(key);
  };

  const inRow = (row: readonly Knot[]): Knot[] => {
    // Where something moved nothing else comes or goes: what moved past what would be left to taste.
    const quiet = row.some(({ key }) => moved.has(key));
    const result: Knot[] = [];
    for (let at = 0; at < row.length; at++) {
      const knot = { ...row[at]!, below: inRow(row[at]!.below) };
      const next = row[at + 1];
      const leaf = isLeaf(knot) && !quiet;
      if (leaf && row.length > 2 && random.part() < rates.remove) removed(knot);
      else if (leaf && knot.lines.length > 1 && random.part() < rates.split) {
        const cut = random.integer(1, knot.lines.length);
        const part = { ...knot, key: keys.next(), lines: knot.lines.slice(cut) };
        origins.set(part.key, [knot.key]);
        result.push({ ...knot, lines: knot.lines.slice(0, cut) }, part);
      } else if (leaf && next && isLeaf(next) && random.part() < rates.join) {
        origins.delete(next.key);
        origins.set(knot.key, [knot.key, next.key]);
        result.push({ ...knot, lines: [...knot.lines, ...next.lines] });
        at += 1;
      } else if (knot.lines.length > 0 && random.part() < rates.edit) {
        result.push({ ...knot, lines: editLines(random, keys, knot.lines, rates, languages, edited) });
      } else result.push({ ...knot, respelled: random.part() < rates.respell });
      if (!quiet && knot.heading === null && random.part() < rates.insert) {
        const fresh = newClause(random, keys);
        origins.set(fresh.key, []);
        result.push(fresh);
      }
    }
    return result;
  };
  const young = inRow(rows);
  if (rates.newFirst) {
    const article = newArticle(random, keys);
    for (const { key } of knotsOf([article])) origins.set(key, []);
    young.unshift(article);
  }
  return { young, origins, moved, edited };
}

/** The same text with one part of one sentence changed. */
export function oneNeedle(random: Random, old: readonly Knot[], languages: readonly Language[]): Revision {
  const knots = knotsOf(old);
  const origins = new Map<number, readonly number[]>(knots.map(({ key }) => [key, [key]]));
  for (;;) {
    const line = random.pick(random.pick(knots).lines);
    const needle = line && editSentence(random, line.sentence, languages);
    if (!needle) continue;
    const inRow = (row: readonly Knot[]): Knot[] =>
      row.map((knot) => ({
        ...knot,
        lines: knot.lines.map((other) => (other === line ? { ...line, sentence: needle.sentence } : other)),
        below: inRow(knot.below),
      }));
    return { young: inRow(old), origins, moved: new Set(), edited: new Map([[line.key, needle.edited]]) };
  }
}

const isLeaf = ({ heading, below }: Knot): boolean => heading === null && below.length === 0;

function editLines(
  random: Random,
  keys: Keys,
  lines: readonly Line[],
  rates: Rates,
  languages: readonly Language[],
  edited: Map<number, Edited>,
): Line[] {
  const what = random.part();
  const at = random.integer(0, lines.length);
  if (what < 0.12) return [...lines.slice(0, at + 1), newLine(random, keys), ...lines.slice(at + 1)];
  if (what < 0.2 && lines.length > 2) return lines.filter((_, index) => index !== at);
  const inLanguages = random.part() < rates.oneLanguage ? [random.pick(languages)] : languages;
  return lines.map((line, index) => {
    if (index !== at && random.part() > 0.15) return line;
    const change = editSentence(random, line.sentence, inLanguages);
    if (!change) return line;
    edited.set(line.key, change.edited);
    return { ...line, sentence: change.sentence };
  });
}

/** Moves that can be told one way only: past more than half of what stands there, one in a row. */
function moveSome(random: Random, old: readonly Knot[], rate: number): { rows: Knot[]; moved: Set<number> } {
  const moved = new Set<number>();
  const inRow = (row: readonly Knot[]): Knot[] => {
    const result = row.map((knot) => ({ ...knot, below: inRow(knot.below) }));
    if (row.length < 5 || random.part() > rate * row.length) return result;
    const from = random.integer(0, row.length);
    const to = random.integer(0, row.length);
    const passed = row
      .slice(Math.min(from, to), Math.max(from, to) + 1)
      .filter((_, at, { length }) => at !== (from < to ? 0 : length - 1));
    const size = (knots: readonly Knot[]): number => knotsOf(knots).length;
    if (Math.abs(from - to) < 3 || size(passed) <= 2 * size([row[from]!])) return result;
    const [knot] = result.splice(from, 1);
    result.splice(to, 0, knot!);
    moved.add(knot!.key);
    return result;
  };
  const rows = inRow(old);
  return { rows, moved };
}
