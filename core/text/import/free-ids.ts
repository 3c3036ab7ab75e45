import type { ClauseId } from '../agreement.ts';

/** Room in an id for the count behind it. */
const LONGEST_STEM = 60;

/** The ids of one text: of several clauses that want one, the second gets `-2`. */
export class FreeIds {
  readonly #taken = new Set<ClauseId>();
  /** By id, the count that is tried next: all below it are taken. */
  readonly #next = new Map<ClauseId, number>();

  has(id: ClauseId): boolean {
    return this.#taken.has(id);
  }

  take(wanted: ClauseId): ClauseId {
    const id = this.#taken.has(wanted) ? this.#counted(wanted.slice(0, LONGEST_STEM)) : wanted;
    this.#taken.add(id);
    return id;
  }

  #counted(stem: ClauseId): ClauseId {
    let count = this.#next.get(stem) ?? 2;
    while (this.#taken.has(`${stem}-${count}`)) count += 1;
    this.#next.set(stem, count + 1);
    return `${stem}-${count}`;
  }
}
