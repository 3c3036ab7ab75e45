// Personal values are stored encrypted from the first entry on: AES-256-GCM under keys per holder *and* class, each wrapped
// by the operator's key, so that one class can be destroyed when its time is up and the others stay.
// Look-up is exact, by keyed hash of the name: there is no index over the values themselves.

import { createSecretKey, type KeyObject } from 'node:crypto';
import { canonicalJson } from '../../core/bytes/canonical-json.ts';
import { toBase64Url, utf8 } from '../../core/bytes/encoding.ts';
import type { HolderKeys, WrappedKeys } from './holder-keys.ts';
import type { BlindIndex, HolderId, PlainClasses, SealedClasses } from '../store.ts';
import {
  classContext,
  classKey,
  DATA_CLASSES,
  decrypt,
  isDestroyed,
  KEYS_BYTES,
  keysWithout,
  type DataClass,
} from './class-cipher.ts';
import { secretBytes, type KeyFile } from './key-file.ts';
import { KeyedHash } from './keyed-hash.ts';
import { Recent } from '../recent.ts';
import { unwrapKeys, wrapKeys } from './wrapping.ts';

export type Disclosures = { readonly [slot: string]: string };

/** Which class a sealed field belongs to; what is not listed is `identity`. */
const CLASS_OF_SLOT: { readonly [slot: string]: DataClass } = {
  observed: 'technical',
  network: 'technical',
  address: 'contact',
  contact: 'contact',
};

const KEPT_KEYS = 20_000;
/** So many holders are made at once and lie ready: their keys are durable before anybody needs them. */
const HOLDERS_AHEAD = 512;

export class Vault {
  readonly #wrapping: KeyObject;
  readonly #index: KeyedHash;
  readonly #holders: HolderKeys;
  readonly #ready: HolderId[] = [];
  #making: Promise<void> | null = null;
  /** The keys of the holders used last. */
  readonly #recent = new Recent<HolderId, Uint8Array>(KEPT_KEYS);

  constructor(keys: KeyFile, holders: HolderKeys) {
    this.#wrapping = createSecretKey(secretBytes(keys.wrapping));
    this.#index = new KeyedHash(secretBytes(keys.index));
    this.#holders = holders;
  }

  /** Keyed hash of a person's name at a site, or of an address: the same name gives the same index. */
  blindIndex(kind: 'subject' | 'address', site: string, name: string): BlindIndex {
    return this.#index.of(canonicalJson([kind, site, name]), 'hex').slice(0, 32);
  }

  /** Holders with fresh keys, durable before this resolves: what is encrypted under them can always be read again. */
  async newHolders(count: number): Promise<readonly HolderId[]> {
    while (this.#ready.length < count) await this.#makeMore(count - this.#ready.length);
    const taken = this.#ready.splice(0, count);
    // Nobody waits for these yet; if they cannot be made, the next who has to wait is told.
    if (this.#ready.length < HOLDERS_AHEAD / 2) this.#makeMore(0).catch(() => undefined);
    return taken;
  }

  /** Resolves once keys lie ready for whoever comes next. */
  async makeReady(): Promise<void> {
    if (this.#ready.length === 0) await this.#makeMore(1);
  }

  /** `contents`, the JSON of each filled slot's disclosure by the slot's name, gathered by class with the holder's keys. */
  async classify(holder: HolderId, contents: { readonly [slot: string]: string }): Promise<PlainClasses> {
    const keys = await this.#keysOf(holder);
    if (!keys) throw new Error(`holder ${holder} has no keys`);
    return gathered(holder, keys, contents);
  }

  /** The same at once; null for a holder whose keys have to be read first. */
  classified(holder: HolderId, contents: { readonly [slot: string]: string }): PlainClasses | null {
    const keys = this.#recent.get(holder);
    return keys ? gathered(holder, keys, contents) : null;
  }

  /** The disclosures that can still be opened; those of a destroyed class are simply missing. */
  async open(holder: HolderId, sealed: SealedClasses): Promise<Disclosures> {
    const keys = await this.#keysOf(holder);
    if (!keys) return {};
    const opened: Record<string, string> = {};
    for (const dataClass of DATA_CLASSES) {
      const ciphertext = sealed[dataClass];
      if (!ciphertext || isDestroyed(keys, dataClass)) continue;
      const content = decrypt(classKey(keys, dataClass), ciphertext, classContext(holder, dataClass));
      for (const disclosed of JSON.parse(content.toString('utf8')) as [string, string, unknown][])
        opened[disclosed[1]] = toBase64Url(utf8(canonicalJson(disclosed)));
    }
    return opened;
  }

  /** The classes of a holder whose keys are there: not those that were destroyed. Null for a holder that is not known, whose
   *  keys are lost. */
  async classesOf(holder: HolderId): Promise<readonly DataClass[] | null> {
    const keys = await this.#keysOf(holder);
    return keys && DATA_CLASSES.filter((dataClass) => !isDestroyed(keys, dataClass));
  }

  /** Destroys the keys of `classes` of each of these holders, for good. The holders stay known, so a copy that still has the
   *  keys does not bring them back where both are put together. */
  async destroy(holders: readonly HolderId[], classes: readonly DataClass[]): Promise<void> {
    const left: WrappedKeys[] = [];
    for (const holder of holders) {
      const keys = await this.#keysOf(holder);
      if (keys) left.push({ holder, wrapped: wrapKeys(this.#wrapping, holder, keysWithout(keys, classes)) });
      this.#recent.delete(holder);
    }
    await this.#holders.replace(left);
  }

  /** Every holder of whom keys were destroyed. */
  async *destroyed(): AsyncIterable<{ readonly holder: HolderId; readonly classes: readonly DataClass[] }> {
    for await (const { holder, wrapped } of this.#holders.all()) {
      const keys = unwrapKeys(this.#wrapping, holder, wrapped);
      const classes = DATA_CLASSES.filter((dataClass) => isDestroyed(keys, dataClass));
      if (classes.length > 0) yield { holder, classes };
    }
  }

  async #keysOf(holder: HolderId): Promise<Uint8Array | null> {
    const recent = this.#recent.get(holder);
    if (recent) return recent;
    const wrapped = await this.#holders.read(holder);
    if (!wrapped) return null;
    const keys = unwrapKeys(this.#wrapping, holder, wrapped);
    this.#recent.set(holder, keys);
    return keys;
  }

  /** At most one lot is made at a time; whoever needs more than it brings asks again. */
  #makeMore(least: number): Promise<void> {
    this.#making ??= this.#make(least + HOLDERS_AHEAD).finally(() => (this.#making = null));
    return this.#making;
  }

  async #make(count: number): Promise<void> {
    const { holders, keys } = await this.#holders.make(count);
    for (const [i, holder] of holders.entries()) {
      this.#recent.set(holder, keys.subarray(i * KEYS_BYTES, (i + 1) * KEYS_BYTES));
      this.#ready.push(holder);
    }
  }
}

function gathered(holder: HolderId, keys: Uint8Array, contents: { readonly [slot: string]: string }): PlainClasses {
  if (DATA_CLASSES.some((dataClass) => isDestroyed(keys, dataClass)))
    throw new Error(`keys of holder ${holder} were destroyed: nothing is sealed under them any more`);
  const joined = { identity: '', contact: '', technical: '' };
  for (const slot in contents) {
    const dataClass = CLASS_OF_SLOT[slot] ?? 'identity';
    joined[dataClass] += `${joined[dataClass] === '' ? '' : ','}${contents[slot]!}`;
  }
  const ofClass = (dataClass: DataClass): string | null => (joined[dataClass] === '' ? null : `[${joined[dataClass]}]`);
  return { keys, identity: ofClass('identity'), contact: ofClass('contact'), technical: ofClass('technical') };
}
