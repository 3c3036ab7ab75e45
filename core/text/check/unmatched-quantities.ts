// Which quantities of one text the other does not have.

import type { Quantity, Unit } from '../quantity-values.ts';

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
  cancel(asShare);
  cancel(asClock);
  // 八折 is a fifth off, and four fifths of the price.
  cancel(ofUnit('discount'), ofUnit('percent'));
  cancel(ofUnit('percent'), ofUnit('discount'));
  cancel(whatIsLeft, ofUnit('percent'));
  cancel(ofUnit('percent'), whatIsLeft);
  cancel(onlyCount, valueOf);
  cancel(valueOf, onlyCount);
  // A figure said again, or one figure for two items of a list, is no difference of substance.
  const saidBy = (others: readonly Quantity[]): ((quantity: Quantity) => boolean) => {
    const said = new Set(others.map(exactly));
    return ({ value, unit }) => said.has(`${value} ${unit}`) || said.has(`${value} count`);
  };
  const [saidHere, saidThere] = [saidBy(here), saidBy(there)];
  const asked = {
    here: [...left].filter((quantity) => !quantity.weak && !saidThere(quantity)),
    there: [...right].filter((quantity) => !quantity.weak && !saidHere(quantity)),
  };
  // That one language leaves out a telephone is for the rule on channels to tell.
  const isOther = [asked.here, asked.there].every((side) => side.some(isTelephone));
  const kept = (quantity: Quantity): boolean => isOther || !isTelephone(quantity);
  return { here: asked.here.filter(kept), there: asked.there.filter(kept) };
}

const exactly = ({ value, unit }: Quantity): string => `${value} ${unit}`;
const valueOf = ({ value }: Quantity): string => value;
const isTelephone = ({ unit }: Quantity): boolean => unit === 'telephone';
const ofUnit =
  (wanted: Unit) =>
  ({ value, unit }: Quantity): string | null =>
    unit === wanted ? value : null;
/** In percent, but for a third and the like. */
const asShare = ({ value, unit }: Quantity): string | null =>
  unit === 'percent' ? value : unit === 'fraction' ? String(Math.round(Number(value) * 1e8) / 1e6) : null;
/** 24:00 is the 00:00 of the day after. */
const asClock = ({ value, unit }: Quantity): string | null =>
  unit === 'clock' ? (value === '24:00' ? '00:00' : value) : null;
const whatIsLeft = ({ value, unit }: Quantity): string | null =>
  unit === 'discount' ? String(100 - Number(value)) : null;
const onlyCount = ({ value, unit }: Quantity): string | null => (unit === 'count' ? value : null);

/** A length of time as the smaller unit says it: a month is not thirty days, nor a day a working day. */
export function inSmallerUnit({ value, unit }: Pick<Quantity, 'value' | 'unit'>): string {
  if (unit === 'year') return `${Number(value) * 12} month`;
  if (unit === 'quarter') return `${Number(value) * 3} month`;
  if (unit === 'week') return `${Number(value) * 7} day`;
  return `${value} ${unit}`;
}
