// Chance that can be had again: a fault that was found is looked into with the same seed.

export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to below 1 (mulberry32, by Tommy Ettinger, public domain). */
  part(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** From `from` to below `to`. */
  integer(from: number, to: number): number {
    return from + Math.floor(this.part() * (to - from));
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.integer(0, items.length)]!;
  }

  /** At most `count` of them, in no order. */
  sample<Item>(items: readonly Item[], count: number): readonly Item[] {
    if (items.length <= count) return items;
    const chosen = new Set<number>();
    while (chosen.size < count) chosen.add(this.integer(0, items.length));
    return [...chosen].map((index) => items[index]!);
  }

  bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => this.integer(0, 256)));
  }
}
