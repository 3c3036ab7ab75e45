// Personal values are stored encrypted from the first entry on: AES-256-GCM under keys per holder *and* class, each wrapped
// by the operator's key, so that one class can be destroyed when its time is up and the others stay.
// Look-up is exact, by keyed hash of the name: there is no index over the values themselves.

import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { canonicalJson } from '../../core/bytes/canonical-json.ts';
import { toBase64Url, utf8 } from '../../core/bytes/encoding.ts';
import type {
  BlindIndex,
  HolderId,
  HolderKeys,
  PlainClasses,
  PlainValues,
  SealedClasses,
  WrappedKeys,
} from '../store.ts';
import { random, uuidByTime } from '../native.ts';
import { classContext, decrypt, encrypt } from './class-cipher.ts';
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
/** So many holders are made at once and lie ready: their keys are durable before anybody needs them. */
const HOLDERS_AHEAD = 256;
const KEY_BYTES = 32;

export class Vault {
  readonly #wrapping: KeyObject;
  readonly #index: KeyObject;
  readonly #holders: HolderKeys;
  readonly #ready: HolderId[] = [];
  readonly #recent = new Map<HolderId, ClassKeys>();

  constructor(keys: KeyFile, holders: HolderKeys) {
    this.#wrapping = createSecretKey(secretBytes(keys.wrapping));
    this.#index = createSecretKey(secretBytes(keys.index));
    this.#holders = holders;
  }

  /** Keyed hash of a person's name at a site, or of an address: the same name gives the same index. */
  blindIndex(kind: 'subject' | 'address', site: string, name: string): BlindIndex {
    return createHmac('sha256', this.#index)
      .update(canonicalJson([kind, site, name]))
      .digest('hex')
      .slice(0, 32);
  }

  /** Holders with fresh keys, durable before this resolves: what is encrypted under them can always be read again. */
  async newHolders(count: number): Promise<readonly HolderId[]> {
    if (this.#ready.length < count) {
      const made = Array.from({ length: count - this.#ready.length + HOLDERS_AHEAD }, () => this.#makeHolder());
      await this.#holders.add(made.map(({ wrapped }) => wrapped));
      for (const { wrapped, keys } of made) {
        this.#remember(wrapped.holder, keys);
        this.#ready.push(wrapped.holder);
      }
    }
    return this.#ready.splice(0, count);
  }

  /** `contents`, the JSON of each filled slot's disclosure by the slot's name, gathered by class with the key of each. */
  async classify(holder: HolderId, contents: { readonly [slot: string]: string }): Promise<PlainClasses> {
    const keys = await this.#keysOf(holder);
    if (!keys) throw new Error(`holder ${holder} has no keys`);
    if (DATA_CLASSES.some((dataClass) => isDestroyed(keys[dataClass])))
      throw new Error(`keys of holder ${holder} were destroyed: nothing is sealed under them any more`);
    const joined = { identity: '', contact: '', technical: '' };
    for (const slot in contents) {
      const dataClass = CLASS_OF_SLOT[slot] ?? 'identity';
      joined[dataClass] += `${joined[dataClass] === '' ? '' : ','}${contents[slot]!}`;
    }
    const ofClass = (dataClass: DataClass): PlainValues | null =>
      joined[dataClass] === '' ? null : { key: keys[dataClass], content: `[${joined[dataClass]}]` };
    return { identity: ofClass('identity'), contact: ofClass('contact'), technical: ofClass('technical') };
  }

  /** The disclosures that can still be opened; those of a destroyed class are simply missing. */
  async open(holder: HolderId, sealed: SealedClasses): Promise<Disclosures> {
    const keys = await this.#keysOf(holder);
    if (!keys) return {};
    const opened: Record<string, string> = {};
    for (const dataClass of DATA_CLASSES) {
      const ciphertext = sealed[dataClass];
      if (!ciphertext || isDestroyed(keys[dataClass])) continue;
      const content = decrypt(createSecretKey(keys[dataClass]), ciphertext, classContext(holder, dataClass));
      for (const disclosed of JSON.parse(content.toString('utf8')) as [string, string, unknown][])
        opened[disclosed[1]] = toBase64Url(utf8(canonicalJson(disclosed)));
    }
    return opened;
  }

  /** The classes of a holder whose keys are there: not those that were destroyed. Null for a holder that is not known, whose
   *  keys are lost. */
  async classesOf(holder: HolderId): Promise<readonly DataClass[] | null> {
    const keys = await this.#keysOf(holder);
    return keys && DATA_CLASSES.filter((dataClass) => !isDestroyed(keys[dataClass]));
  }

  /** Destroys the keys of `classes` of each of these holders, for good. The holders stay known, so a copy that still has the
   *  keys does not bring them back where both are put together. */
  async destroy(holders: readonly HolderId[], classes: readonly DataClass[]): Promise<void> {
    const left: WrappedKeys[] = [];
    for (const holder of holders) {
      const keys = await this.#keysOf(holder);
      if (keys) left.push(this.#wrap(holder, bytesWithout(keys, classes)));
      this.#recent.delete(holder);
    }
    await this.#holders.replace(left);
  }

  /** Every holder of whom keys were destroyed. */
  async *destroyed(): AsyncIterable<{ readonly holder: HolderId; readonly classes: readonly DataClass[] }> {
    for await (const { holder, wrapped } of this.#holders.all()) {
      const keys = this.#unwrap(holder, wrapped);
      const classes = DATA_CLASSES.filter((dataClass) => isDestroyed(keys[dataClass]));
      if (classes.length > 0) yield { holder, classes };
    }
  }

  async #keysOf(holder: HolderId): Promise<ClassKeys | null> {
    const recent = this.#recent.get(holder);
    if (recent) return recent;
    const wrapped = await this.#holders.read(holder);
    if (!wrapped) return null;
    const keys = this.#unwrap(holder, wrapped);
    this.#remember(holder, keys);
    return keys;
  }

  #makeHolder(): { readonly wrapped: WrappedKeys; readonly keys: ClassKeys } {
    const holder = uuidByTime();
    const bytes = random(KEY_BYTES * DATA_CLASSES.length);
    return { wrapped: this.#wrap(holder, bytes), keys: classKeys(bytes) };
  }

  #wrap(holder: HolderId, bytes: Uint8Array): WrappedKeys {
    return { holder, wrapped: encrypt(this.#wrapping, bytes, `wrap/${holder}`) };
  }

  #unwrap(holder: HolderId, wrapped: Uint8Array): ClassKeys {
    return classKeys(decrypt(this.#wrapping, wrapped, `wrap/${holder}`));
  }

  #remember(holder: HolderId, keys: ClassKeys): void {
    this.#recent.set(holder, keys);
    if (this.#recent.size > KEPT_KEYS) this.#recent.delete(this.#recent.keys().next().value!);
  }
}

/** One key for each class, in the order of `DATA_CLASSES`. */
function classKeys(bytes: Uint8Array): ClassKeys {
  const ofClass = (place: number): Uint8Array => bytes.subarray(place * KEY_BYTES, (place + 1) * KEY_BYTES);
  return { identity: ofClass(0), contact: ofClass(1), technical: ofClass(2) };
}

/** A key that was destroyed is all zeros, under the operator's key like any other: nobody else could make it look so. */
const isDestroyed = (key: Uint8Array): boolean => key.every((byte) => byte === 0);

function bytesWithout(keys: ClassKeys, classes: readonly DataClass[]): Uint8Array {
  const bytes = new Uint8Array(KEY_BYTES * DATA_CLASSES.length);
  for (const [place, dataClass] of DATA_CLASSES.entries())
    if (!classes.includes(dataClass)) bytes.set(keys[dataClass], place * KEY_BYTES);
  return bytes;
}
