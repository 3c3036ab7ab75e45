// What a presentation is used for, once and for ever. A text is used for one decision. A settings page is used for one choice of
// messages and for one answer to each consent it asks. To refuse messages needs no presentation, so a used one does not keep
// anybody from it.

import type { Json } from '../../core/bytes/canonical-json.ts';
import { toBase64Url, utf8 } from '../../core/bytes/encoding.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import type { PresentationInstance } from '../../core/consent/presentation.ts';
import { sha256 } from '../native.ts';
import { Refused } from '../refused.ts';
import type { PresentationUse } from '../store.ts';
import type { Ledger } from './ledger.ts';
import { openEntry } from './opened.ts';

export const useOf = ({ id, iat }: PresentationInstance, body: Digest): PresentationUse => ({ id, issued: iat, body });

/** The use for one part of what was presented; its name is as long as that of the whole. */
export const useOfPart = ({ id, iat }: PresentationInstance, part: string, body: Digest): PresentationUse => ({
  id: toBase64Url(sha256(utf8(`${id}/${part}`)).subarray(0, 16)),
  issued: iat,
  body,
});

/** The entry of the same request; null if nobody used this before. Any other request is told that it is used. */
export async function usedFor(ledger: Ledger, use: PresentationUse): Promise<number | null> {
  const used = await ledger.store.use(use);
  if (used === null) return null;
  if (used.body !== use.body) throw new Refused('presentation-used', { field: '/presentation', index: used.index });
  return used.index;
}

/** The same before standing in line. What is not yet kept for good waits like a new one, and its guard finds it. */
export async function usedBefore(ledger: Ledger, use: PresentationUse): Promise<number | null> {
  const used = await ledger.store.use(use);
  return used === null || used.index >= ledger.sequencer.size ? null : usedFor(ledger, use);
}

/** With a token that has run out only what was recorded with this very token is found again: `find` looks for it. Whoever asks
 *  for anything else is told that the token has run out, and nothing of what was recorded. */
export async function onlyAgain(
  ledger: Ledger,
  expired: Refused,
  { assertion }: { readonly assertion: Json },
  find: () => Promise<number | null>,
): Promise<number> {
  const before = await find().catch((error: unknown) => {
    if (error instanceof Refused) return null;
    throw error;
  });
  const stored = before === null ? null : await ledger.store.entry(before);
  if (!stored || (await openEntry(ledger, stored)).opened['assertion'] !== assertion) throw expired;
  return stored.index;
}
