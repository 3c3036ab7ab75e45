// The one place where a test key is told from a real one: whatever names a test key is answered by the test log, all else by
// the ledger. The test log is opened when the first test key is used.

import type { Context, Hono, MiddlewareHandler } from 'hono';
import { fromUtf8 } from '../../core/bytes/encoding.ts';
import { isObject } from '../../core/bytes/canonical-json.ts';
import { buildApp, type AppOptions } from '../app.ts';
import { isFromPage } from '../cross-origin.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { Operations } from '../operations/operations.ts';
import { BEHAVIOURS, ledgerUnder } from './behaviour.ts';
import { isTestSecretKey, isTestSiteKey, TEST_PATH, TEST_SITE_KEYS, type TestKey } from './keys.ts';
import { openTestLog, type TestLog } from './test-log.ts';

/** Anybody may write into the test log, and nobody needs it for long. */
const MOST_ENTRIES = 10_000;

/** What is served of the test log without any key in the call: what a page, a verifier or a mail program fetches by address. */
const SERVED =
  /^\/(v1\/(documents|agreements|proofs)\/|log\/|u\/|decide\/receipt$|\.well-known\/assent\.json$|problems\/)/;

export interface TestKeysOptions extends AppOptions {
  /** The data directory of the ledger; the test log has a folder of its own in it. */
  readonly data: string;
  /** With so many entries the test log begins anew. */
  readonly mostEntries?: number;
}

interface Named {
  readonly key: TestKey;
  readonly path: string;
}

interface Opened {
  readonly log: TestLog;
  /** One for each key that was used: they differ in what stands before the routes. */
  readonly apps: Map<TestKey, Hono>;
}

export class TestKeys {
  readonly #live: Ledger;
  readonly #options: TestKeysOptions;
  /** Bugs are logged as the ledger's own are; figures are not the ledger's. */
  readonly #operations: Operations;
  #current: Promise<Opened> | null = null;

  constructor(live: Ledger, options: TestKeysOptions) {
    this.#live = live;
    this.#options = options;
    this.#operations = new Operations(options.operations.log.child({ log: 'test' }, { level: 'error' }));
  }

  /** Before every route of the ledger. */
  readonly door: MiddlewareHandler = async (c, next) => {
    const named = await keyIn(c);
    if (named === null) return next();
    const { method, raw } = c.req;
    const body = method === 'GET' || method === 'HEAD' ? null : await c.req.arrayBuffer();
    const url = new URL(raw.url);
    url.pathname = named.path;
    return (await this.#app(named.key)).fetch(new Request(url, { method, headers: raw.headers, body }));
  };

  async close(): Promise<void> {
    await (await this.#current)?.log.close();
  }

  async #app(key: TestKey): Promise<Hono> {
    const { log, apps } = await this.#opened();
    await log.follow(this.#live);
    let app = apps.get(key);
    if (!app) {
      // Each public key has an address of its own, so that what a page fetches by address is answered by its key as well.
      const url = `${this.#live.url}${TEST_PATH}${isTestSiteKey(key) ? key : TEST_SITE_KEYS[0]}`;
      const door = BEHAVIOURS[key](log);
      app = buildApp({ ...ledgerUnder(key, log), url }, { ...this.#options, operations: this.#operations, door });
      apps.set(key, app);
    }
    return app;
  }

  async #opened(): Promise<Opened> {
    const current = (this.#current ??= this.#open(null));
    const opened = await current;
    if (opened.log.sequencer.size < (this.#options.mostEntries ?? MOST_ENTRIES)) return opened;
    if (this.#current === current) this.#current = this.#open(opened.log);
    return this.#opened();
  }

  #open(full: TestLog | null): Promise<Opened> {
    const opened = (async (): Promise<Opened> => {
      await full?.close();
      return { log: await openTestLog(this.#live, this.#options.data, this.#operations), apps: new Map() };
    })();
    // What could not be opened, on a full disk say, is tried again by whoever asks next.
    opened.catch(() => (this.#current = null));
    return opened;
  }
}

async function keyIn(c: Context): Promise<Named | null> {
  const { method, path } = c.req;
  if (path.startsWith(TEST_PATH)) {
    const [key, ...rest] = path.slice(TEST_PATH.length).split('/');
    const below = `/${rest.join('/')}`;
    return isTestSiteKey(key) && SERVED.test(below) ? { key, path: below } : null;
  }
  // Named in the address, as a page without script can name it.
  if (path === '/decide') {
    const key = c.req.query('site');
    return isTestSiteKey(key) ? { key, path } : null;
  }
  const authorization = c.req.header('Authorization');
  if (authorization !== undefined) {
    const key = authorization.replace(/^Bearer /i, '');
    // Only what a site's server calls: the rest of the service has no test keys.
    return isTestSecretKey(key) && path.startsWith('/v1/') ? { key, path } : null;
  }
  if (!isFromPage(path)) return null;
  const key = method === 'POST' ? siteKeyIn(await c.req.arrayBuffer()) : c.req.query('siteKey');
  return isTestSiteKey(key) ? { key, path } : null;
}

/** Cheap where there is none: nearly every call carries a real key. */
function siteKeyIn(body: ArrayBuffer): string | undefined {
  const bytes = Buffer.from(body);
  if (!bytes.includes('"pk_test_')) return undefined;
  try {
    const value: unknown = JSON.parse(fromUtf8(bytes) ?? '');
    return isObject(value) ? String(value['siteKey']) : undefined;
  } catch {
    return undefined; // no JSON: the ledger says so
  }
}
