// Do two locales say the same clauses? Ids, nesting, order, numbers, headings and paragraphs, before any word is compared.

import type { ClauseId } from './agreement.ts';
import { increasingRun } from './increasing-run.ts';
import { numberValue } from './numbering.ts';

/** A clause as pairing sees it, in the order it is printed. */
export interface Outline {
  readonly id: ClauseId;
  readonly parent: ClauseId | null;
  readonly number: string;
  readonly heading: boolean;
  /** Null for a paragraph of its own, the id of a clause below it, in order. */
  readonly body: readonly (ClauseId | null)[];
}

type PairingRule = 'clause-one-locale' | 'clause-order' | 'number-differs' | 'heading-one-locale' | 'paragraphs-differ';

export interface Unpaired {
  readonly rule: PairingRule;
  readonly id: ClauseId;
  /** Which side lacks the clause, for `clause-one-locale`; else the second is compared with the first. */
  readonly missing: 'first' | 'second' | null;
  /** The nearest clause before it that both sides have, in the side that lacks it. */
  readonly after: ClauseId | null;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** Where `second` differs from `first`; empty when the two can be drawn side by side. */
export function pairOutlines(allOfFirst: readonly Outline[], allOfSecond: readonly Outline[]): Unpaired[] {
  // An id that is used twice is a fault of its own, and says nothing about which clause is which.
  const again = new Set([...usedAgain(allOfFirst), ...usedAgain(allOfSecond)]);
  const first = allOfFirst.filter(({ id }) => !again.has(id));
  const second = allOfSecond.filter(({ id }) => !again.has(id));
  const ofFirst = new Map(first.map((clause) => [clause.id, clause]));
  const ofSecond = new Map(second.map((clause) => [clause.id, clause]));
  const found: Unpaired[] = [...lacking(first, ofSecond, 'second'), ...lacking(second, ofFirst, 'first')];

  const common = second.filter(({ id }) => ofFirst.has(id));
  const order = new Map(first.map(({ id }, index) => [id, index]));
  const inOrder = increasingRun(common.map(({ id }) => order.get(id)!));
  common.forEach((clause, index) => {
    const other = ofFirst.get(clause.id)!;
    const report = (rule: PairingRule, parameters: Unpaired['parameters']): void => {
      found.push({ rule, id: clause.id, missing: null, after: null, parameters: { id: clause.id, ...parameters } });
    };
    if (!inOrder.has(index) || clause.parent !== other.parent) report('clause-order', { parent: other.parent ?? '' });
    if (numberValue(clause.number) !== numberValue(other.number)) {
      report('number-differs', { here: clause.number, there: other.number });
    }
    if (clause.heading !== other.heading) report('heading-one-locale', {});
    // A clause that is missing or stands elsewhere is said by its own rule: here only paragraphs are at issue.
    const here = places(clause.body, other.body);
    const there = places(other.body, clause.body);
    if (here !== there) report('paragraphs-differ', { here: paragraphs(here), there: paragraphs(there) });
  });
  return found;
}

function usedAgain(outlines: readonly Outline[]): ClauseId[] {
  const seen = new Set<ClauseId>();
  return outlines.flatMap(({ id }) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [id] : [];
  });
}

function lacking(
  whole: readonly Outline[],
  other: ReadonlyMap<ClauseId, Outline>,
  missing: 'first' | 'second',
): Unpaired[] {
  let after: ClauseId | null = null;
  const found: Unpaired[] = [];
  for (const { id, number } of whole) {
    if (other.has(id)) after = id;
    else found.push({ rule: 'clause-one-locale', id, missing, after, parameters: { id, number } });
  }
  return found;
}

/** `p` for a paragraph and `c` for a clause that both hold, in order. */
function places(body: Outline['body'], other: Outline['body']): string {
  const there = new Set(other);
  return body
    .filter((block) => block === null || there.has(block))
    .map((block) => (block === null ? 'p' : 'c'))
    .join('');
}

const paragraphs = (body: string): number => body.replace(/c/gu, '').length;
