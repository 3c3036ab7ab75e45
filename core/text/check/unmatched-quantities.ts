// Which quantities of one text the other does not have.

import type { Quantity } from '../quantities.ts';

/** Quantities of one text that the other does not have, as pairs where they look like the same place. */
export function unmatchedQuantities(
  here: readonly Quantity[],
  there: readonly Quantity[],
): { here: Quantity[]; there: Quantity[] } {
  const left = new Set(here);
  const right = new Set(there);
  const cancel = (keyOfLeft: (quantity: Quantity) => string | null, keyOfRight = keyOfLeft): void => {
    const waiting = new Map<string, Quantity[]>();
    for (const quantity of right) {
      const key = keyOfRight(quantity);
      if (key === null) continue;
      const queue = waiting.get(key);
      if (queue) queue.push(quantity);
      else waiting.set(key, [quantity]);
    }
    for (const quantity of left) {
      const key = keyOfLeft(quantity);
      const other = key === null ? undefined : waiting.get(key)?.pop();
      if (!other) continue;
      left.delete(quantity);
      right.delete(other);
    }
  };
  cancel(exactly);
  // A year is twelve months and a week seven days; a day is not twenty-four hours (Civil Code 201).
  cancel(inSmallerUnit);
  cancel(onlyCount, valueOf);
  cancel(valueOf, onlyCount);
  // A figure said again, or one figure for two items of a list, is no difference of substance.
  const saidBy = (others: readonly Quantity[]): ((quantity: Quantity) => boolean) => {
    const said = new Set(others.map(exactly));
    return ({ value, unit }) => said.has(`${value} ${unit}`) || said.has(`${value} count`);
  };
  const [saidHere, saidThere] = [saidBy(here), saidBy(there)];
  return {
    here: [...left].filter((quantity) => !quantity.weak && !saidThere(quantity)),
    there: [...right].filter((quantity) => !quantity.weak && !saidHere(quantity)),
  };
}

const exactly = ({ value, unit }: Quantity): string => `${value} ${unit}`;
const valueOf = ({ value }: Quantity): string => value;
const onlyCount = ({ value, unit }: Quantity): string | null => (unit === 'count' ? value : null);

/** A length of time as the smaller unit says it: a month is not thirty days, nor a day a working day. */
export function inSmallerUnit({ value, unit }: Pick<Quantity, 'value' | 'unit'>): string {
  if (unit === 'year') return `${Number(value) * 12} month`;
  if (unit === 'quarter') return `${Number(value) * 3} month`;
  if (unit === 'week') return `${Number(value) * 7} day`;
  return `${value} ${unit}`;
}
