// A holder's keys as they are kept: all together under the operator's own, bound to the holder.

import type { KeyObject } from 'node:crypto';
import type { HolderId } from '../store.ts';
import { decrypt, encrypt, KEYS_BYTES, SEALED_BYTES_MORE } from './class-cipher.ts';

export const WRAPPED_BYTES = KEYS_BYTES + SEALED_BYTES_MORE;

export const wrapKeys = (wrapping: KeyObject, holder: HolderId, keys: Uint8Array): Uint8Array =>
  encrypt(wrapping, keys, contextOf(holder));

/** Throws if `wrapped` was not made for this holder, or under another key. */
export const unwrapKeys = (wrapping: KeyObject, holder: HolderId, wrapped: Uint8Array): Uint8Array =>
  new Uint8Array(decrypt(wrapping, wrapped, contextOf(holder)));

const contextOf = (holder: HolderId): string => `wrap/${holder}`;
