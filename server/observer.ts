/** What the sequencer and the store tell of their work; numbers only. */
export interface Observer {
  /** A growth is durable: how many entries, seconds from taking the batch to durable, and of these in the store's commit. */
  grown(growth: { readonly entries: number; readonly seconds: number; readonly commitSeconds: number }): void;
  /** A growth or a request failed for this reason. */
  failed(reason: string, error: unknown): void;
  /** So many bytes of the journal are not folded into the database: durable, and more and more. The error is null where nothing
   *  failed, and somebody has been reading what stood there before them. */
  journalStays(journal: { readonly bytes: number; readonly error: unknown }): void;
}

export const UNOBSERVED: Observer = { grown() {}, failed() {}, journalStays() {} };
