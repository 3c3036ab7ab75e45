// How often one caller may come, by a bucket of tokens each: as many as its policy has at once, and as they fill again after
// that. Kept in memory, of a bounded number of callers; whoever is forgotten has a full bucket, as has everybody after a while.

import { Recent } from './recent.ts';

export interface Policy {
  /** Calls at once. */
  readonly quota: number;
  /** Seconds in which an empty bucket fills again: in each of them a part of `quota` comes back. */
  readonly window: number;
}

/** Who is counted by what. Far above what people do: a class of sixty that signs up behind one address within a minute makes
 *  some four hundred calls. */
export const POLICIES = {
  /** Calls from a site's pages, by client address. */
  page: { quota: 600, window: 60 },
  /** The same of all of a site's pages together, where nobody's address is known. */
  pages: { quota: 6000, window: 20 },
  /** A site's server, by its secret key. */
  site: { quota: 4000, window: 20 },
  /** Somebody with a role, by their key. */
  role: { quota: 600, window: 60 },
  /** Forms on the ledger's own pages that belong to no site, by client address. */
  form: { quota: 60, window: 60 },
  /** The same of everybody together, where nobody's address is known. */
  forms: { quota: 600, window: 20 },
} as const satisfies { readonly [name: string]: Policy };

export type PolicyName = keyof typeof POLICIES;
export type Policies = { readonly [name in PolicyName]: Policy };

export const isPolicyName = (name: string): name is PolicyName => Object.hasOwn(POLICIES, name);

/** What became of a call, as its caller is told (IETF draft-ietf-httpapi-ratelimit-headers). */
export interface Counted {
  readonly isLet: boolean;
  readonly policy: PolicyName;
  readonly quota: number;
  readonly window: number;
  /** Calls that are left. */
  readonly left: number;
  /** Seconds until all of the quota is there again. */
  readonly full: number;
  /** Seconds until one more call is let in; 0 if it would be now. */
  readonly wait: number;
}

interface Bucket {
  tokens: number;
  /** When it had so many, in milliseconds. */
  at: number;
}

/** Callers that are remembered: some 10 MiB. */
export const MOST_CALLERS = 65_536;

/** So much of a call, or of a second, may be lost in fractions: whoever waits as long as they were told is let in. */
const ROUNDING = 1e-9;

export class RateLimits {
  readonly #policies: Policies;
  readonly #monotonic: () => number;
  readonly #buckets = new Recent<string, Bucket>(MOST_CALLERS);
  /** By then every bucket that was not touched since the last time is full again, and need not be remembered. */
  readonly #longest: number;
  #forgotten: number;

  /** `monotonic` in milliseconds. */
  constructor(policies: Policies = POLICIES, monotonic: () => number = () => performance.now()) {
    this.#policies = policies;
    this.#monotonic = monotonic;
    this.#longest = 1000 * Math.max(...Object.values(policies).map(({ window }) => window));
    this.#forgotten = monotonic();
  }

  /** Counts one call of `caller`; one that is not let in costs nothing. */
  count(name: PolicyName, caller: string): Counted {
    const now = this.#monotonic();
    if (now - this.#forgotten >= this.#longest) {
      this.#buckets.forgetOld();
      this.#forgotten = now;
    }
    const { quota, window } = this.#policies[name];
    const key = `${name} ${caller}`;
    const known = this.#buckets.get(key);
    const tokens = known ? Math.min(quota, known.tokens + ((now - known.at) * quota) / (window * 1000)) : quota;
    const isLet = tokens >= 1 - ROUNDING;
    const left = isLet ? Math.max(0, tokens - 1) : tokens;
    this.#buckets.set(key, { tokens: left, at: now });
    const seconds = (missing: number): number => Math.ceil((missing * window) / quota - ROUNDING);
    return {
      isLet,
      policy: name,
      quota,
      window,
      left: Math.floor(left),
      full: seconds(quota - left),
      wait: left >= 1 - ROUNDING ? 0 : Math.max(1, seconds(1 - left)),
    };
  }

  /** How many callers are remembered. */
  get callers(): number {
    return this.#buckets.size;
  }
}

/** The fields that say so: structured fields (RFC 9651), each a list of one item. */
export const rateLimitHeaders = ({ policy, quota, window, left, full, wait }: Counted) => ({
  'RateLimit-Policy': `"${policy}";q=${quota};w=${window}`,
  RateLimit: `"${policy}";r=${left};t=${full}`,
  'Retry-After': String(Math.max(1, wait)),
});
