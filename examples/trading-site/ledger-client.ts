// All that this site ever says to its ledger. Copy this file: it needs `fetch`, and `jose` for the subject tokens.

import { SignJWT } from 'jose';

export interface LedgerKeys {
  /** Where the ledger is, without a trailing slash. */
  readonly url: string;
  readonly siteKey: string;
  readonly secretKey: string;
  readonly tokenSecret: string;
}

export interface Verification {
  /** Only for an acceptance that meets every expectation. */
  readonly success: boolean;
  readonly 'error-codes': readonly string[];
  /** The entry in the ledger. */
  readonly index?: number;
}

export interface Standing {
  readonly agreement: string;
  readonly current: { readonly version: string } | null;
  readonly accepted: { readonly version: string; readonly index: number; readonly time: string } | null;
  /** What this account is to be asked about. */
  readonly due: { readonly version: string; readonly digest: string } | null;
  /** Not at all, with "later", or instead of the page. */
  readonly ask: 'no' | 'may' | 'must';
  /** The end of the agreement, recorded and perhaps still to come. */
  readonly ended: { readonly effective: string; readonly keptUntil: string } | null;
  /** Whether the service may go on. */
  readonly mayContinue: boolean;
}

export type Channel = 'email' | 'sms' | 'phone' | 'visit';

export interface MaySend {
  readonly allowed: boolean;
  readonly state: 'in' | 'out' | 'not-asked';
  readonly since: string | null;
  /** Goes into the message: the link, and the headers that mail programs make a button of (RFC 8058). */
  readonly unsubscribe: { readonly url: string; readonly headers: { readonly [name: string]: string } };
}

export interface HistoryEntry {
  readonly index: number;
  readonly type: string;
  readonly time: string;
  readonly decision?: 'accepted' | 'declined' | 'continued-use';
  readonly agreements?: readonly ShownAgreement[];
  /** Choices about messages made together with a decision. */
  readonly preferences?: { readonly [channel: string]: 'in' | 'out' };
  /** Of the end of an agreement. */
  readonly ended?: { readonly agreement: string; readonly titles: { readonly [locale: string]: string } };
  /** What was said of one purpose of processing. */
  readonly consent?: { readonly purpose: string; readonly state: 'given' | 'refused' | 'withdrawn' };
  /** Choices about messages made alone. */
  readonly changes?: readonly { readonly channel: string; readonly state: 'in' | 'out' }[];
}

export interface ShownAgreement {
  readonly agreement: string;
  readonly version: string;
  /** A contract is accepted; a statement is only made known. */
  readonly act: 'accept' | 'acknowledge';
  readonly show: 'full' | 'changes' | 'nothing';
  readonly titles: { readonly [locale: string]: string };
}

/** Who is signed in, as a subject token says it. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** The ledger did not answer, or cannot record now: nothing happened, and trying again can help. */
export class LedgerUnreachable extends Error {}

/** The ledger refused the call: a mistake of this site, by its stable code. */
export class LedgerRefused extends Error {
  readonly code: string;
  constructor(code: string, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}

const PATIENCE_MS = 5000;

export class LedgerClient {
  readonly #keys: LedgerKeys;

  constructor(keys: LedgerKeys) {
    this.#keys = keys;
  }

  /** Checks the token a form was sent and says whose account it is. The same key with the same question is answered the same
   *  for a day, so a sign-up that broke off half-way can be sent again. */
  siteverify(asked: {
    readonly token: string;
    readonly subject: string;
    readonly idempotencyKey: string;
    readonly expect: { readonly agreements: readonly string[]; readonly action: string };
  }): Promise<Verification> {
    return this.#json('POST', '/v1/siteverify', asked);
  }

  /** What holds for an account, agreement by agreement. Reading is always right: nothing has to be kept in step. */
  async status(subject: string): Promise<readonly Standing[]> {
    const path = `/v1/subjects/${encodeURIComponent(subject)}/status`;
    return (await this.#json<{ agreements: readonly Standing[] }>('GET', path)).agreements;
  }

  /** Ask right before sending, never long before. A refusal by the person counts, and so does one by the address. */
  async maySend({ id, email, phone }: Person, channel: Channel): Promise<MaySend> {
    const query = new URLSearchParams({ channel });
    const byPerson = this.#json<MaySend>('GET', `/v1/subjects/${encodeURIComponent(id)}/may-send?${query}`);
    if (channel === 'visit') return byPerson;
    query.set('address', channel === 'email' ? email : phone);
    const byAddress = this.#json<MaySend>('GET', `/v1/may-send?${query}`);
    const [person, address] = await Promise.all([byPerson, byAddress]);
    return address.state === 'out' ? { ...person, allowed: false, state: 'out', since: address.since } : person;
  }

  /** Everything recorded about an account, newest first. */
  async history(subject: string): Promise<readonly HistoryEntry[]> {
    const path = `/v1/subjects/${encodeURIComponent(subject)}/history?limit=100`;
    return (await this.#json<{ entries: readonly HistoryEntry[] }>('GET', path)).entries;
  }

  /** The receipt of one entry as a file, exactly as it came; null if the account has no such entry. */
  async receipt(subject: string, index: string): Promise<string | null> {
    const path = `/v1/subjects/${encodeURIComponent(subject)}/receipts/${encodeURIComponent(index)}`;
    const response = await this.#send('GET', path);
    if (response.status === 404) return null;
    if (!response.ok) throw await refusal(response);
    return response.text();
  }

  /** Says to the widget who is signed in, for ten minutes. Name an e-mail address or a telephone number only once you have
   *  confirmed that it is theirs. */
  subjectToken({ id, name, email, phone }: Person): Promise<string> {
    return new SignJWT({ name, email, phone })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(id)
      .setAudience(this.#keys.siteKey)
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(new TextEncoder().encode(this.#keys.tokenSecret));
  }

  async #json<Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const response = await this.#send(method, path, body);
    if (!response.ok) throw await refusal(response);
    return (await response.json()) as Answer;
  }

  async #send(method: 'GET' | 'POST', path: string, body?: object): Promise<Response> {
    try {
      return await fetch(this.#keys.url + path, {
        method,
        headers: { Authorization: `Bearer ${this.#keys.secretKey}`, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
    } catch (cause) {
      throw new LedgerUnreachable('the ledger did not answer', { cause });
    }
  }
}

async function refusal(response: Response): Promise<Error> {
  const { code = String(response.status), detail = '' } = (await response.json().catch(() => ({}))) as {
    code?: string;
    detail?: string;
  };
  return response.status >= 500 || response.status === 429
    ? new LedgerUnreachable(`${code}: ${detail}`)
    : new LedgerRefused(code, detail);
}
