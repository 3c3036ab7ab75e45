/** What the sequencer tells of its work; numbers only. */
export interface Observer {
  /** A growth is durable: how many entries, seconds from taking the batch to durable, and of these in the store's commit. */
  grown(growth: { readonly entries: number; readonly seconds: number; readonly commitSeconds: number }): void;
  /** A growth or a request failed for this reason. */
  failed(reason: string, error: unknown): void;
}

export const UNOBSERVED: Observer = { grown() {}, failed() {} };
