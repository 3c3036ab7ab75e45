// How values of one class are encrypted: AES-256-GCM, bound to their holder and class. Apart from the vault, because a store
// encrypts where its commit runs, and has no other business with keys.

import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { utf8 } from '../../core/bytes/encoding.ts';
import { random } from '../native.ts';
import type { HolderId, PlainClasses, SealedClasses } from '../store.ts';

export const DATA_CLASSES = ['identity', 'contact', 'technical'] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

const KEY_BYTES = 32;
/** Of a holder: one key for each class. */
export const KEYS_BYTES = KEY_BYTES * DATA_CLASSES.length;

/** The key of one class among a holder's. */
export const classKey = (keys: Uint8Array, dataClass: DataClass): KeyObject =>
  createSecretKey(keys.subarray(placeOf(dataClass), placeOf(dataClass) + KEY_BYTES));

/** A key that was destroyed is all zeros, under the operator's key like any other: nobody else could make it look so. */
export function isDestroyed(keys: Uint8Array, dataClass: DataClass): boolean {
  const start = placeOf(dataClass);
  for (let at = start; at < start + KEY_BYTES; at++) if (keys[at] !== 0) return false;
  return true;
}

/** `keys` with those of `classes` destroyed. */
export function keysWithout(keys: Uint8Array, classes: readonly DataClass[]): Uint8Array {
  const left = new Uint8Array(keys);
  for (const dataClass of classes) left.fill(0, placeOf(dataClass), placeOf(dataClass) + KEY_BYTES);
  return left;
}

const placeOf = (dataClass: DataClass): number => DATA_CLASSES.indexOf(dataClass) * KEY_BYTES;

/** What a store writes in place of `plain`. */
export function sealClasses(holder: HolderId, { keys, ...plain }: PlainClasses): SealedClasses {
  const seal = (dataClass: DataClass): Uint8Array | null => {
    const content = plain[dataClass];
    return content === null ? null : encrypt(classKey(keys, dataClass), utf8(content), classContext(holder, dataClass));
  };
  return { identity: seal('identity'), contact: seal('contact'), technical: seal('technical') };
}

export const classContext = (holder: HolderId, dataClass: DataClass): string => `${holder}/${dataClass}`;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** By which what is encrypted is longer than what it says. */
export const SEALED_BYTES_MORE = NONCE_BYTES + TAG_BYTES;

/** Takes key objects, because making a cipher from bytes costs three times as much as making one of them first.
 *  Nonce, ciphertext, tag; `context` binds it to its place. */
export function encrypt(key: KeyObject, content: Uint8Array, context: string): Uint8Array {
  const nonce = random(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  const sealed = Buffer.allocUnsafe(content.length + SEALED_BYTES_MORE);
  sealed.set(nonce);
  sealed.set(cipher.update(content), NONCE_BYTES);
  cipher.final();
  sealed.set(cipher.getAuthTag(), NONCE_BYTES + content.length);
  return sealed;
}

/** Throws if `sealed` was not encrypted under this key and context. */
export function decrypt(key: KeyObject, sealed: Uint8Array, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
