/** What came of one fault, counted while it is tried. */
export class Tally {
  /** How often the fault was brought about. */
  tried = 0;
  /** Decisions that were acknowledged meanwhile. */
  acknowledged = 0;
  /** Faults that were noticed and named, of those that have to be. Null where there is nothing to notice. */
  found: number | null = null;
  /** A sentence for every acknowledged decision that is gone, changed or no longer proven. */
  readonly lost: string[] = [];
  /** A sentence for every fault that was passed over, and for every other promise that was not kept. */
  readonly unnoticed: string[] = [];
  readonly notes: string[] = [];

  /** A fault that the service or `assent fsck` named. */
  foundOne(): void {
    this.found = (this.found ?? 0) + 1;
  }

  /** Takes note of a promise that was not kept. */
  promised(kept: boolean, otherwise: string): void {
    if (!kept) this.unnoticed.push(otherwise);
  }

  get held(): boolean {
    return this.tried > 0 && this.lost.length === 0 && this.unnoticed.length === 0;
  }
}
