// Which clause became which, what fell into parts and what moved: all that is known before anything is said of the words.

import type { Locale } from '../agreement.ts';
import { align, isCounted } from './align.ts';
import type { Ids } from './align.ts';
import type { Compared } from './compared-text.ts';
import { movedClauses } from './moves.ts';
import type { Alignment } from './pairing.ts';
import { partsOf, sameTexts } from './parts.ts';
import type { Parts } from './parts.ts';
import type { WordedClause, Wording } from './wording.ts';

export interface Settled {
  readonly oldOf: Alignment;
  readonly parts: Parts;
  /** New indices. */
  readonly moved: ReadonlySet<number>;
}

/** `lengthOf`: how much text a clause has. */
export function settle(
  old: readonly WordedClause[],
  young: readonly WordedClause[],
  wording: Wording,
  ids: Ids,
  lengthOf: (clause: Compared) => number,
): Settled {
  const isSureIn =
    (oldOf: Alignment) =>
    (j: number): boolean => {
      const [before, now] = [old[oldOf[j] ?? -1], young[j]!];
      const isNamed = ids === 'stable' && before?.id === now.id && !isCounted(now);
      return isNamed || isKnownByWords(before, now, wording);
    };
  const withMoves = (oldOf: Alignment): Settled => {
    const parts = partsOf(old, young, oldOf, wording);
    const wholes = new Map(parts.splits.map(({ part, whole }) => [part, whole]));
    const joins = Map.groupBy(parts.joins, ({ whole }) => whole);
    const wholeOf = (j: number): number | null => wholes.get(j) ?? null;
    const originsOf = (j: number): number[] => [
      ...(wholes.has(j) ? [wholes.get(j)!] : []),
      ...(joins.get(j) ?? []).map(({ part }) => part),
    ];
    return {
      oldOf,
      parts,
      moved: movedClauses(old, young, oldOf, { lengthOf, isSure: isSureIn(oldOf), wholeOf, originsOf }),
    };
  };
  const first = withMoves(align(old, young, wording, ids));
  const isSure = isSureIn(first.oldOf);
  const unsure = new Set([...first.moved].filter((j) => !isSure(j)));
  // What is one clause by its place alone cannot have another place: it is gone, and something new stands there.
  return unsure.size === 0 ? first : withMoves(first.oldOf.map((i, j) => (unsure.has(j) ? null : i)));
}

/** As alike as this, the words say that two clauses are one; below it their place does. */
const LIKE = 0.45;

/** Whether the words of a pair say that it is one; a clause without an old one of its own is in no pair. */
function isKnownByWords(old: WordedClause | undefined, young: WordedClause, { bags, locales }: Wording): boolean {
  if (old === undefined || sameTexts(old, young, locales)) return true;
  return (
    bags.likeness(old.headedBag, young.headedBag) >= LIKE || hasAll(old, young, locales) || hasAll(young, old, locales)
  );
}

/** Whether one has all that the other says, word for word. */
const hasAll = (one: WordedClause, { texts }: WordedClause, locales: readonly Locale[]): boolean =>
  locales.every((locale) => {
    const part = texts[locale]?.text.trim() ?? '';
    return part !== '' && (one.texts[locale]?.text.includes(part) ?? false);
  });
