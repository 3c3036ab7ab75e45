// A real ledger in a directory of its own, with a clock that tests move forward and the small agreement published.

import type { WidgetBuild } from '../../server/assets.ts';
import { Packed } from '../../server/packed.ts';
import { SignJWT } from 'jose';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { compileFolder } from '../../server/agreements-folder.ts';
import { buildApp } from '../../server/app.ts';
import { prepareDemo, publishNext, DEMO_KEYS } from '../../server/demo.ts';
import type { Proxies } from '../../server/client-address.ts';
import type { Counting } from '../../server/counting.ts';
import { POLICIES, RateLimits, type Policies } from '../../server/rate-limits.ts';
import { openLog } from '../../server/operations/log.ts';
import { Operations } from '../../server/operations/operations.ts';
import { createLedger, loadLedger, type OpenLedger } from '../../server/open-ledger.ts';
import { publish } from '../../server/ledger/publish.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import { parseVerifierKey } from '../../core/log/note.ts';
import { verifyReceipt, type Verdict } from '../../core/record/verdict.ts';
import { verifyEd25519 } from '../../server/keys/signer.ts';
import type {
  DecisionAnswer,
  DecisionRequest,
  PresentationAnswer,
  PresentationRequest,
  Problem,
} from '../../core/wire.ts';

export const PORT = 8787;
export const ORIGIN = `http://localhost:${PORT}`;
export const AGREEMENTS = 'test/fixtures/agreements';
export const SMALL = 'small-terms';

/** In place of what Vite builds, for tests that no browser takes part in. */
export const WIDGET_STAND_IN: WidgetBuild = {
  script: new Packed(new Uint8Array()),
  parts: new Map(),
  whole: { file: 'assent-test.js', integrity: 'sha384-test', script: new Packed(new Uint8Array()) },
  tokensCss: '',
};

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

/** Keeps the bugs that are reported, besides logging them. */
class TestOperations extends Operations {
  readonly #reported: unknown[];

  constructor(log: ReturnType<typeof openLog>, reported: unknown[]) {
    super(log);
    this.#reported = reported;
  }

  override readonly report = (error: unknown): void => void this.#reported.push(error);
}

export class TestLedger {
  readonly place;
  ledger!: OpenLedger;
  app!: Hono;
  /** Bugs the service reported: a test that causes none finds this empty. */
  readonly reported: unknown[] = [];
  /** What the service logged, line by line. */
  readonly logged: string[] = [];
  readonly operations: Operations;
  /** Null: nobody is counted. */
  #counting: Counting | null = null;
  #ahead = 0;

  readonly #agreements: string;

  private constructor(data: string, agreements: string) {
    this.#agreements = agreements;
    this.operations = new TestOperations(openLog('info', { write: (line) => this.logged.push(line) }), this.reported);
    const monotonic = () => performance.now() + this.#ahead;
    this.running = { clock: this.clock, monotonic, observer: this.operations };
    const store = { kind: 'sqlite', file: join(data, 'ledger.db') } as const;
    this.place = { data, store, url: ORIGIN, origin: 'demo.invalid/test', headFile: join(data, 'head'), demo: true };
  }

  static async start(agreements = AGREEMENTS): Promise<TestLedger> {
    const test = new TestLedger(mkdtempSync(join(tmpdir(), 'assent-test-')), agreements);
    test.ledger = await createLedger(test.place, test.running);
    await test.#serve();
    return test;
  }

  /** Goes on with what stands in `place`. */
  static async resume(place: TestLedger['place'], agreements = AGREEMENTS): Promise<TestLedger> {
    const test = new TestLedger(place.data, agreements);
    Object.assign(test.place, place);
    test.ledger = await loadLedger(test.place, test.running);
    await test.#serve();
    return test;
  }

  readonly clock = (): string => new Date(Date.now() + this.#ahead).toISOString();
  /** Both clocks move: what passes here is time, not a clock that was set. */
  readonly running;

  passTime(milliseconds: number): void {
    this.#ahead += milliseconds;
  }

  async restart(): Promise<void> {
    await this.ledger.close();
    this.ledger = await loadLedger(this.place, this.running);
    await this.#serve();
  }

  /** Throws if the service reported a bug meanwhile. */
  async end(): Promise<void> {
    if (this.reported.length > 0) throw new AggregateError(this.reported, 'the service reported bugs');
    await this.ledger.close();
    rmSync(this.place.data, { recursive: true, force: true });
  }

  async #serve(): Promise<void> {
    await prepareDemo(this.ledger, this.#agreements, PORT);
    this.app = buildApp(this.ledger, {
      widget: WIDGET_STAND_IN,
      agreements: this.#agreements,
      operations: this.operations,
      counting: this.#counting,
    });
  }

  /** Serves anew, with callers counted by `policies` where they differ from the usual; for them no time passes but what a test
   *  lets pass. */
  async countBy(policies: Partial<Policies>, proxies: Proxies): Promise<void> {
    this.#counting = { limits: new RateLimits({ ...POLICIES, ...policies }, () => this.#ahead), proxies };
    await this.#serve();
  }

  publishNext() {
    return publishNext(this.ledger, this.#agreements);
  }

  /** Publishes version 2 of one agreement: at once, or with its own notice period. */
  publishSecond(agreement: string, demoAtOnce: boolean) {
    const compiled = compileFolder(this.#agreements, agreement, '2');
    if (!compiled.ok) throw new Error(`${agreement} does not compile`);
    return publish(this.ledger, compiled, { demoAtOnce });
  }

  /** Takes a published version back, as an entry. */
  async withdraw(agreement: string, version: string, digest: Digest): Promise<void> {
    const { sequencer, publications, store } = this.ledger;
    const outcome = await sequencer.record({
      fact: { type: 'version.withdrawn', clear: { agreement, version, digest }, sealed: {} },
      subject: null,
      use: null,
      exclusive: [],
      effects: () => [],
    });
    if (outcome.outcome === 'recorded') await publications.follow(store, outcome.recorded);
  }

  async send<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const response = await this.app.request(`${ORIGIN}${path}`, {
      method,
      ...sent,
      headers: { Origin: ORIGIN, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    });
    const text = await response.text();
    const isJson = /\bjson\b/u.test(response.headers.get('Content-Type') ?? '');
    return {
      status: response.status,
      body: (text === '' ? null : isJson ? JSON.parse(text) : text) as Body,
      headers: response.headers,
    };
  }

  present(change: Partial<PresentationRequest> = {}): Promise<Answer<PresentationAnswer & Problem>> {
    return this.send('POST', '/v1/presentations', {
      siteKey: DEMO_KEYS.site,
      agreements: [SMALL],
      locale: 'zh-CN',
      kind: 'sign-up',
      ...change,
    });
  }

  async token(change: Partial<PresentationRequest> = {}): Promise<string> {
    return (await this.present(change)).body.presentation!;
  }

  decide(
    presentation: string,
    change: Partial<DecisionRequest> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer<DecisionAnswer & Problem>> {
    return this.send(
      'POST',
      '/v1/decisions',
      { siteKey: DEMO_KEYS.site, presentation, decision: 'accepted', capacity: { kind: 'self' }, ...change },
      headers,
    );
  }

  /** A decision in one go, by somebody known or not. */
  async accept(subject?: string, change: Partial<DecisionRequest> = {}): Promise<DecisionAnswer> {
    const known = subject === undefined ? {} : { subjectToken: await this.subjectToken(subject) };
    const answer = await this.decide(await this.token(known), { ...known, ...change });
    if (answer.status !== 201) throw new Error(`not accepted: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  bySite<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    return this.send(method, path, body, { Authorization: `Bearer ${DEMO_KEYS.secret}`, ...headers });
  }

  byLegal<Body>(path: string): Promise<Answer<Body>> {
    return this.send('GET', path, undefined, { Authorization: `Bearer ${DEMO_KEYS.legal}` });
  }

  subjectToken(
    subject: string,
    {
      secret = DEMO_KEYS.token,
      audience = DEMO_KEYS.site,
      life = 3600,
      claims = {},
    }: { secret?: string; audience?: string; life?: number; claims?: Record<string, string> } = {},
  ): Promise<string> {
    const now = Math.floor(Date.parse(this.clock()) / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(subject)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + life)
      .sign(new TextEncoder().encode(secret));
  }

  verify(receipt: unknown): Verdict {
    const content = typeof receipt === 'string' ? receipt : JSON.stringify(receipt);
    return verifyReceipt(content, { trusted: [parseVerifierKey(this.ledger.logSigner.vkey)!], verify: verifyEd25519 });
  }

  async size(): Promise<number> {
    return (await this.ledger.store.head())!.size;
  }
}
