// A list of numbers that grows, in flat memory: one for all clauses of a comparison is cheaper to keep than one for each,
// of which there may be tens of thousands.

/** Of 32 bits each. */
export class FlatList {
  #numbers = new Int32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  at(place: number): number {
    return this.#numbers[place]!;
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const more = new Int32Array(this.#length * 2);
      more.set(this.#numbers);
      this.#numbers = more;
    }
    this.#numbers[this.#length++] = number;
  }
}
