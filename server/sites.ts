// Places that embed the widget: their keys, origins and return addresses. A secret key is stored as its hash.

import { randomBytes } from 'node:crypto';
import { toHex, utf8 } from '../core/bytes/encoding.ts';
import { sha256 } from './native.ts';
import type { Store } from './store.ts';

export interface Site {
  /** `site_` and 128 random bits: what entries name, since they name no host. */
  readonly id: string;
  readonly name: string;
  /** `pk_…`, public: in the page. */
  readonly siteKey: string;
  /** SHA-256 of `sk_…`, hexadecimal. */
  readonly secretHash: string;
  /** Shared secret for HS256 subject tokens (`ts_…`), hidden under the operator's key; null if the site signs with its own key. */
  readonly tokenSecret: string | null;
  /** Public JWKs (EdDSA, ES256) for subject tokens signed with a key the ledger never had. */
  readonly tokenKeys: readonly { readonly [member: string]: unknown }[];
  /** Web origins that may use the site key from a browser; only the test keys have `EVERY_ORIGIN`. */
  readonly origins: readonly string[];
  /** Addresses to which the hosted page may send people back; none if absent. Only the test keys have `EVERY_LOCAL_PAGE`. */
  readonly returns?: readonly string[];
}

/** No web origin is spelt like this, so no site can register it. */
export const EVERY_ORIGIN = '*';
/** Nor any address: whatever page is served on the reader's own machine. Only the test keys have it. */
export const EVERY_LOCAL_PAGE = 'localhost';

/** Whether the hosted page may send somebody back to `address`, which it compares letter for letter. */
export const mayReturnTo = ({ returns = [] }: Pick<Site, 'returns'>, address: string): boolean =>
  URL.canParse(address) && (returns.includes(address) || (returns.includes(EVERY_LOCAL_PAGE) && isLocalPage(address)));

function isLocalPage(address: string): boolean {
  const { protocol, hostname, username, hash, href } = new URL(address);
  const isPlain = username === '' && hash === '' && href === address;
  // A page's policy can name no other address of this machine: not [::1].
  return protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname) && isPlain;
}

export const newSiteId = (): string => `site_${randomBytes(16).toString('base64url')}`;
export const hashKey = (key: string): string => toHex(sha256(utf8(key)));

export class Sites {
  readonly #bySiteKey = new Map<string, Site>();
  readonly #bySecretHash = new Map<string, Site>();
  readonly #byId = new Map<string, Site>();

  static async load(store: Store): Promise<Sites> {
    const sites = new Sites();
    for (const json of await store.sites()) sites.put(JSON.parse(json) as Site);
    return sites;
  }

  put(site: Site): void {
    this.#bySiteKey.set(site.siteKey, site);
    this.#bySecretHash.set(site.secretHash, site);
    this.#byId.set(site.id, site);
  }

  bySiteKey(siteKey: string): Site | undefined {
    return this.#bySiteKey.get(siteKey);
  }

  bySecret(secret: string): Site | undefined {
    return this.#bySecretHash.get(hashKey(secret));
  }

  byId(id: string): Site | undefined {
    return this.#byId.get(id);
  }

  all(): readonly Site[] {
    return [...this.#byId.values()];
  }
}
