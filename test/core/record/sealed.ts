import { utf8 } from '../../../core/bytes/encoding.ts';
import type { FactToRecord } from '../../../core/consent/facts.ts';
import { sealEntry, type SealedEntry } from '../../../core/record/entry.ts';
import { sealingWith, type Random } from '../../../core/record/slots.ts';

export interface SealedBytes extends SealedEntry {
  readonly bytes: Uint8Array;
}

/** `fact` as an entry, with what is hashed of it. */
export function sealed(fact: FactToRecord, time: string, random: Random): SealedBytes {
  const entry = sealEntry(fact, time, sealingWith(random));
  return { ...entry, bytes: utf8(entry.text) };
}
