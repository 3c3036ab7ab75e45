/** A map that remembers what was put into it last: at least half of `most`, and never more. It forgets by halves, since a map
 *  from which the oldest is taken one by one is searched past all the places that became empty. */
export class Recent<Key, Value> {
  readonly #most: number;
  #young = new Map<Key, Value>();
  #old = new Map<Key, Value>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: Key): Value | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  set(key: Key, value: Value): void {
    this.#young.set(key, value);
    if (this.#young.size >= this.#most / 2) this.forgetOld();
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  delete(key: Key): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }

  /** Forgets the older half; what is young now is old from here on. */
  forgetOld(): void {
    this.#old = this.#young;
    this.#young = new Map();
  }
}
