import { toBase64 } from '../../core/bytes/encoding.ts';
import { Refused } from '../refused.ts';
import type { Ledger } from './ledger.ts';

/** What brings a receipt up to date: the same leaf in a larger tree, and that this tree grew from the receipt's own. */
export async function laterProofs(ledger: Ledger, index: number, size: number) {
  const head = ledger.sequencer.head;
  const first = await ledger.store.checkpointOver(index);
  if (!head || !first || size > head.size || size < first.size) throw new Refused('not-found');
  const inclusion = await ledger.log.inclusionProof(index, size);
  const consistency = await ledger.log.consistencyProof(first.size, size);
  return { index, size, inclusion: inclusion.map(toBase64), first: first.size, consistency: consistency.map(toBase64) };
}
