// Numbers in the order they are first met: 0, 1, 2… What was numbered so can be counted in plain lists instead of maps.

import { FlatList } from './flat-list.ts';

/** In flat memory: of every three words there is one number, and a map of objects would take several times as long. */
export class Interner {
  /** Open addressing: each slot holds one more than the number of the value in it, or 0. */
  #slots = new Int32Array(1024);
  readonly #values = new FlatList();

  /** How many there are. */
  get size(): number {
    return this.#values.length;
  }

  /** The number of `value`, 32 bits that are mixed already. */
  of(value: number): number {
    const slot = this.#slotOf(value);
    const known = this.#slots[slot]!;
    if (known > 0) return known - 1;
    this.#values.push(value);
    this.#slots[slot] = this.#values.length;
    if (this.#values.length * 2 > this.#slots.length) this.#grow();
    return this.#values.length - 1;
  }

  /** Where `value` is, or is to be put. */
  #slotOf(value: number): number {
    const last = this.#slots.length - 1;
    let slot = (value ^ (value >>> 15)) & last;
    while (this.#slots[slot] !== 0 && this.#values.at(this.#slots[slot]! - 1) !== value) slot = (slot + 1) & last;
    return slot;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 4);
    for (let number = 0; number < this.size; number++) this.#slots[this.#slotOf(this.#values.at(number))] = number + 1;
  }
}
