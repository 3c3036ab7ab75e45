// A random sample of a log too large to be checked whole each time: each entry against its leaf hash, its sealed fields against
// what it committed to, its proof against the newest signed head.

import { leafHash, verifyInclusion } from '../../core/log/merkle.ts';
import { openCheckpoint } from '../../core/log/checkpoint.ts';
import { parseVerifierKey } from '../../core/log/note.ts';
import { openSlots, readEntry } from '../../core/record/entry.ts';
import { verifyEd25519 } from '../../server/keys/signer.ts';
import { LogReader } from '../../server/log-reader.ts';
import { sha256 } from '../../server/native.ts';
import { openStored } from '../../server/open-ledger.ts';
import type { Random } from '../../test/faults/harness/random.ts';
import { placeIn } from './generator.ts';

export interface SampleCheck {
  readonly size: number;
  readonly checked: number;
  /** Sealed fields that were opened and found as committed to. */
  readonly opened: number;
}

/** Throws with the first entry that does not hold. */
export async function checkSample(data: string, count: number, random: Random): Promise<SampleCheck> {
  const stored = openStored(placeIn(data));
  try {
    const { store, vault } = stored;
    const head = (await store.head())!;
    const log = new LogReader(store);
    const signed = openCheckpoint(head.checkpoint, [parseVerifierKey(stored.vkey)!], verifyEd25519);
    if (signed.state !== 'verified') throw new Error('the newest checkpoint is not signed by the key of the directory');
    const { size, root } = signed.checkpoint;
    let opened = 0;
    for (let checked = 0; checked < count; checked++) {
      const index = random.integer(0, size);
      const entry = (await store.entry(index))!;
      const reading = readEntry(entry.bytes);
      if (reading.reading !== 'entry') throw new Error(`entry ${index} cannot be read`);
      const disclosures = Object.values(await vault.open(entry.holder, entry.sealed));
      if (openSlots(reading.entry, disclosures, sha256) === null)
        throw new Error(`a sealed field of entry ${index} is not what it committed to`);
      opened += disclosures.length;
      const path = await log.inclusionProof(index, size);
      if (!verifyInclusion(leafHash(entry.bytes, sha256), index, size, path, root, sha256))
        throw new Error(`entry ${index} is not proven under the newest head`);
    }
    return { size, checked: count, opened };
  } finally {
    await stored.close();
  }
}
