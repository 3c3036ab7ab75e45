// Bringing a receipt up to date on the verifier page: only from the ledger that serves this page, since the page may speak to
// nobody else, and only when the reader asks for it. What comes back is checked here like everything else.

import { fromBase64 } from '../../core/bytes/encoding.ts';
import { parseCheckpoint } from '../../core/log/checkpoint.ts';
import { parseNote, type VerifierKey } from '../../core/log/note.ts';
import type { Receipt } from '../../core/record/receipt.ts';
import { ledgerOf, placeOf, refresh, type LaterProof, type Refreshing } from '../../core/record/refresh.ts';
import { verifying } from './web-verify.ts';

/** `offline`: the ledger did not answer, or not as it should. */
export type Update = Refreshing | { readonly state: 'offline' };

/** Whether the ledger that the receipt names is the one at `origin`. */
export const isFrom = (receipt: Receipt, origin: string): boolean => ledgerOf(receipt) === origin;

export async function updateReceipt(receipt: Receipt, trusted: readonly VerifierKey[]): Promise<Update> {
  const later = await fetchLater(receipt);
  return later === null ? { state: 'offline' } : verifying((verify) => refresh(receipt, later, { trusted, verify }));
}

async function fetchLater(receipt: Receipt): Promise<LaterProof | null> {
  const place = await verifying((verify) => placeOf(receipt, { trusted: [], verify }));
  const checkpoint = place && (await textAt('/log/checkpoint'));
  const size = checkpoint === null ? undefined : parseCheckpoint(parseNote(checkpoint)?.text ?? '')?.size;
  const proofs = size === undefined ? null : await textAt(`/v1/proofs/${place!.index}/${size}`);
  // A log that went back has no proofs for this receipt; its checkpoint says so by itself.
  if (proofs === null)
    return size !== undefined && size < place!.first.size
      ? { checkpoint: checkpoint!, inclusion: [], consistency: [] }
      : null;
  const { inclusion, consistency } = JSON.parse(proofs) as Record<'inclusion' | 'consistency', readonly string[]>;
  const [path, growth] = [inclusion, consistency].map((hashes) => hashes.map((hash) => fromBase64(hash) ?? NO_HASH));
  return { checkpoint: checkpoint!, inclusion: path!, consistency: growth! };
}

const NO_HASH = new Uint8Array();

/** Null where nothing comes back, or not what was asked for. */
async function textAt(path: string): Promise<string | null> {
  try {
    const answer = await fetch(path, { credentials: 'omit', cache: 'no-cache' });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null; // fetch rejects when there is no answer, and only then
  }
}
