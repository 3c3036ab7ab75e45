import { toBase64 } from '../../core/bytes/encoding.ts';
import { verifyConsistency } from '../../core/log/merkle.ts';
import { rootOfEdge } from '../../core/log/tree.ts';
import { sha256 } from '../native.ts';
import { Refused } from '../refused.ts';
import { Altered, type Head } from '../store.ts';
import type { Ledger } from './ledger.ts';

/** What brings a receipt up to date: the same leaf in a larger tree, and that this tree grew from the receipt's own. Caches keep
 *  it for ever, so what does not lead to the root that was signed is never given out: rejects with `Altered`. */
export async function laterProofs(ledger: Ledger, index: number, size: number) {
  const { store, log, sequencer } = ledger;
  const { head } = sequencer;
  const first = await store.checkpointOver(index);
  if (!head || !first || size > head.size || size < first.size) throw new Refused('not-found');
  const root = await rootAt(ledger, size, head);
  const [leaf] = await store.treeHashes(0, index, 1);
  const inclusion = await log.inclusionProof(index, size);
  if (!leaf || !(await log.proves({ level: 0, index }, leaf, { size, root }))) throw new Altered(index);
  const consistency = await log.consistencyProof(first.size, size);
  const firstRoot = rootOfEdge(await log.edge(first.size), sha256);
  if (!verifyConsistency(first.size, size, firstRoot, root, consistency, sha256)) throw new Altered(index);
  return { index, size, inclusion: inclusion.map(toBase64), first: first.size, consistency: consistency.map(toBase64) };
}

/** The root at `size`, from which the tree grew that was signed last. */
async function rootAt({ log }: Pick<Ledger, 'log'>, size: number, head: Head): Promise<Uint8Array> {
  if (size === head.size) return head.root;
  const root = rootOfEdge(await log.edge(size), sha256);
  const path = await log.consistencyProof(size, head.size);
  if (!verifyConsistency(size, head.size, root, head.root, path, sha256)) throw new Altered(size - 1);
  return root;
}
