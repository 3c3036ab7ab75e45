// Where the keys of holders are kept, as far as the vault and backups need to know.

import type { HolderId } from '../store.ts';

/** Keys of holders, apart from the database, so that destroying one is not undone by an old backup of the other. */
export interface HolderKeys {
  /** The keys of all classes under the operator's; null for an unknown holder. One whose keys were destroyed stays known: what
   *  is destroyed is not lost. */
  read(holder: HolderId): Promise<Uint8Array | null>;
  /** Makes so many holders with fresh keys, durable before this resolves. */
  make(count: number): Promise<FreshHolders>;
  /** Overwrites the keys of known holders, so that nothing of the old ones is left in the file. Durable before it returns. */
  replace(keys: readonly WrappedKeys[]): Promise<void>;
  all(): AsyncIterable<WrappedKeys>;
  close(): Promise<void>;
}

export interface WrappedKeys {
  readonly holder: HolderId;
  /** The keys of all classes under the operator's. */
  readonly wrapped: Uint8Array;
}

export interface FreshHolders {
  readonly holders: readonly HolderId[];
  /** Of one holder after the other: a key of 32 bytes for each class, in clear. */
  readonly keys: Uint8Array;
}
