// Personal values are stored encrypted from the first entry on: AES-256-GCM under keys per holder *and* class, each wrapped
// by the operator's key, so that one class can be destroyed when its time is up and the others stay.
// Look-up is exact, by keyed hash of the name: there is no index over the values themselves.

import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { canonicalJson, parseCanonicalJson } from '../../core/bytes/canonical-json.ts';
import type { BlindIndex, HolderId, HolderKeys, SealedClasses, WrappedKeys } from '../store.ts';
import { toHex } from '../../core/bytes/encoding.ts';
import { random } from '../native.ts';
import { secretBytes, type KeyFile } from './key-file.ts';

export const DATA_CLASSES = ['identity', 'contact', 'technical'] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

type ClassKeys = { readonly [dataClass in DataClass]: Uint8Array };
export type Disclosures = { readonly [slot: string]: string };

/** Which class a sealed field belongs to; what is not listed is `identity`. */
const CLASS_OF_SLOT: { readonly [slot: string]: DataClass } = {
  observed: 'technical',
  network: 'technical',
  address: 'contact',
  contact: 'contact',
};

const KEPT_KEYS = 10_000;

export class Vault {
  readonly #wrapping: Uint8Array;
  readonly #index: Uint8Array;
  readonly #holders: HolderKeys;
  readonly #recent = new Map<HolderId, ClassKeys>();

  constructor(keys: KeyFile, holders: HolderKeys) {
    this.#wrapping = secretBytes(keys.wrapping);
    this.#index = secretBytes(keys.index);
    this.#holders = holders;
  }

  /** Keyed hash of a person's name at a site, or of an address: the same name gives the same index. */
  blindIndex(kind: 'subject' | 'address', site: string, name: string): BlindIndex {
    return createHmac('sha256', this.#index)
      .update(canonicalJson([kind, site, name]))
      .digest('hex')
      .slice(0, 32);
  }

  /** Makes holders with fresh keys, durable before this resolves: what is encrypted under them can always be read again. */
  async newHolders(count: number): Promise<readonly HolderId[]> {
    const made = Array.from({ length: count }, () => {
      const holder = toHex(random(16));
      const keys: ClassKeys = { identity: random(32), contact: random(32), technical: random(32) };
      this.#remember(holder, keys);
      return this.#wrapAll(holder, keys);
    });
    await this.#holders.add(made);
    return made.map(({ holder }) => holder);
  }

  async seal(holder: HolderId, disclosures: Disclosures): Promise<SealedClasses> {
    const keys = await this.#keysOf(holder);
    if (!keys) throw new Error(`holder ${holder} has no keys`);
    const ofClass = (dataClass: DataClass): Uint8Array | null => {
      const mine = Object.fromEntries(
        Object.entries(disclosures).filter(([slot]) => (CLASS_OF_SLOT[slot] ?? 'identity') === dataClass),
      );
      return Object.keys(mine).length === 0
        ? null
        : encrypt(keys[dataClass], canonicalJson(mine), `${holder}/${dataClass}`);
    };
    return { identity: ofClass('identity'), contact: ofClass('contact'), technical: ofClass('technical') };
  }

  /** The disclosures that can still be opened; those of a destroyed class are simply missing. */
  async open(holder: HolderId, sealed: SealedClasses): Promise<Disclosures> {
    const keys = await this.#keysOf(holder);
    if (!keys) return {};
    const opened: Record<string, string> = {};
    for (const dataClass of DATA_CLASSES) {
      const ciphertext = sealed[dataClass];
      if (ciphertext)
        Object.assign(opened, parseCanonicalJson(decrypt(keys[dataClass], ciphertext, `${holder}/${dataClass}`)));
    }
    return opened;
  }

  async #keysOf(holder: HolderId): Promise<ClassKeys | null> {
    const recent = this.#recent.get(holder);
    if (recent) return recent;
    const wrapped = await this.#holders.read(holder);
    if (!wrapped) return null;
    const unwrap = (dataClass: DataClass) =>
      Buffer.from(decrypt(this.#wrapping, wrapped[dataClass], `wrap/${holder}/${dataClass}`), 'base64url');
    const keys = { identity: unwrap('identity'), contact: unwrap('contact'), technical: unwrap('technical') };
    this.#remember(holder, keys);
    return keys;
  }

  #wrapAll(holder: HolderId, keys: ClassKeys): WrappedKeys {
    const wrap = (dataClass: DataClass) =>
      encrypt(this.#wrapping, Buffer.from(keys[dataClass]).toString('base64url'), `wrap/${holder}/${dataClass}`);
    return { holder, identity: wrap('identity'), contact: wrap('contact'), technical: wrap('technical') };
  }

  #remember(holder: HolderId, keys: ClassKeys): void {
    this.#recent.set(holder, keys);
    if (this.#recent.size > KEPT_KEYS) this.#recent.delete(this.#recent.keys().next().value!);
  }
}

/** Nonce (12 bytes), ciphertext, tag (16 bytes); `context` binds it to its place. */
function encrypt(key: Uint8Array, content: string, context: string): Uint8Array {
  const nonce = random(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(content, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Uint8Array, sealed: Uint8Array, context: string): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8');
}
