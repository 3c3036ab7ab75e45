import type { JsonObject } from '../../core/bytes/canonical-json.ts';
import { openSlots, readEntry, type Entry } from '../../core/record/entry.ts';
import { sha256 } from '../native.ts';
import type { Disclosures } from '../keys/vault.ts';
import type { StoredEntry } from '../store.ts';
import type { Ledger } from './ledger.ts';

export interface OpenedEntry {
  readonly entry: Entry;
  /** The values of its sealed fields, and what opens them: of those that can still be opened. */
  readonly opened: JsonObject;
  readonly disclosures: Disclosures;
}

/** A stored entry with what can still be opened of it. Throws if it is not the entry it was: then nothing it says counts. */
export async function openEntry(ledger: Pick<Ledger, 'vault'>, stored: StoredEntry): Promise<OpenedEntry> {
  const reading = readEntry(stored.bytes);
  if (reading.reading !== 'entry') throw new Error(`entry ${stored.index} cannot be read`);
  const disclosures = await ledger.vault.open(stored.holder, stored.sealed);
  const opened = openSlots(reading.entry, Object.values(disclosures), sha256);
  if (!opened) throw new Error(`the sealed fields of entry ${stored.index} are not the ones it committed to`);
  return { entry: reading.entry, opened, disclosures };
}

/** When an entry was recorded. Throws if it cannot be read. */
export function recordedAt({ index, bytes }: StoredEntry): string {
  const reading = readEntry(bytes);
  if (reading.reading !== 'entry') throw new Error(`entry ${index} cannot be read`);
  return reading.entry.time;
}
