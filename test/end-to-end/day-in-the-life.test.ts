// The life of a revision, told once from end to end on the demonstration: real browsers, the real trading site, the command line,
// and a clock that passes days. One story and so one piece: its parts stand in order, and each builds on the one before.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import type { Browser, Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Receipt } from '../../core/record/receipt.ts';
import { DEMO_KEYS } from '../../server/demo.ts';
import type { Status } from '../../server/ledger/status.ts';
import type { Problem } from '../../core/wire.ts';
import { assent } from '../commands/assent.ts';
import { draft, startMovingDemo, TERMS, type MovingDemo } from './moving-demo.ts';
import { launchBrowser, Visitor } from './visitor.ts';

let demo: MovingDemo;
let browser: Browser;
let folder: string;
/** Everybody's subject, by e-mail address. */
const subjects = new Map<string, string>();

beforeAll(async () => {
  [demo, browser] = await Promise.all([startMovingDemo(), launchBrowser()]);
  folder = mkdtempSync(join(tmpdir(), 'assent-day-'));
});
afterAll(async () => {
  await browser.close();
  await demo.end();
  rmSync(folder, { recursive: true });
});

const CHEN = 'chen@example.com';
const LIN = 'lin@example.com';
const WANG = 'wang@example.com';

async function call<Body>(
  method: string,
  path: string,
  { key, body, origin }: { readonly key?: string; readonly body?: object; readonly origin?: string } = {},
): Promise<{ readonly status: number; readonly body: Body }> {
  const response = await fetch(demo.url + path, {
    method,
    headers: {
      ...(key && { Authorization: `Bearer ${key}` }),
      ...(origin && { Origin: origin }),
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text) as Body };
}

const bySite = <Body>(method: string, path: string, body?: object) =>
  call<Body>(method, path, { key: 'sk_demo', ...(body && { body }) });
const of = (email: string): string => subjects.get(email)!;
const statusOf = async (email: string, asOf?: string | number): Promise<Status> =>
  (
    await bySite<Status>(
      'GET',
      `/v1/subjects/${of(email)}/status?agreement=${TERMS}${asOf === undefined ? '' : `&asOf=${asOf}`}`,
    )
  ).body;

/** The four answers that must never be taken for one another: in force, coming, accepted, shown. */
const fourOf = async (email: string, asOf?: string | number) => {
  const { current, pending, accepted, shown, deemed, ask } = await statusOf(email, asOf);
  return {
    inForce: current?.version ?? null,
    pending: pending?.version ?? null,
    accepted: accepted?.version ?? null,
    deemed: deemed?.version ?? null,
    shown: shown?.version ?? null,
    ask,
  };
};

/** `assent publish` into the running ledger, as a publisher does it. */
async function publish(version: string): Promise<{ readonly code: number | null; readonly out: string }> {
  const words = ['publish', `${TERMS}@${version}`, '--folder', demo.agreements, '--to', demo.url];
  const { code, out, said } = await assent(words, { env: { ASSENT_PUBLISHER_KEY: 'ak_demo' } });
  return { code, out: out + said };
}

async function visit<Result>(
  email: string,
  act: (visitor: Visitor) => Promise<Result>,
  locale: 'zh-CN' | 'en' = 'en',
): Promise<Result> {
  const visitor = await Visitor.arrive(browser, demo, locale);
  await visitor.page.clock.setSystemTime(demo.now());
  try {
    if (!subjects.has(email)) await visitor.signUp(email);
    else {
      await visitor.logIn(email);
      await visitor.page.waitForLoadState();
    }
    const result = await act(visitor);
    expect(visitor.complaints).toEqual([]);
    return result;
  } finally {
    await visitor.leave();
  }
}

/** Stays until the ledger has heard that it was shown: a browser that is closed sends nothing more. */
async function putOff({ widget, labels, page }: Visitor): Promise<void> {
  const heard = page.waitForResponse(
    (response) => response.url().endsWith('/v1/presentations/seen') && response.request().method() === 'POST',
  );
  await widget.getByRole('button', { name: labels.later }).click();
  expect((await heard).ok()).toBe(true);
}

const receipts: Receipt[] = [];
const newestReceipt = async (email: string): Promise<Receipt> => {
  const { entries } = (
    await bySite<{ entries: readonly { index: number; type: string }[] }>('GET', `/v1/subjects/${of(email)}/history`)
  ).body;
  const { index } = entries.find(({ type }) => type === 'decision')!;
  return (await bySite<Receipt>('GET', `/v1/subjects/${of(email)}/receipts/${index}`)).body;
};

interface Step {
  readonly size: number;
  readonly time: string;
  readonly held: ReadonlyMap<string, { readonly bySize: object; readonly byTime: object }>;
}
const steps: Step[] = [];

/** What holds now, for everybody: asked again at the end, as of then. */
async function remember(): Promise<void> {
  const time = demo.now().toISOString();
  const { size } = demo.ledger.sequencer;
  const held = new Map<string, { bySize: object; byTime: object }>();
  for (const email of subjects.keys())
    held.set(email, { bySize: await fourOf(email, size), byTime: await fourOf(email, time) });
  steps.push({ size, time, held });
}

const digestOf = async (version: string): Promise<string> => demo.ledger.publications.version(TERMS, version)!.digest;

/** As the site signs in a person for its own page. */
const tokenFor = (email: string): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(of(email))
    .setAudience('pk_demo')
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(DEMO_KEYS.token));

/** The presentation that somebody was shown last. */
const seen = new Map<string, string>();

/** Somebody's page shows what is due, and reports that it did. */
async function see(email: string): Promise<void> {
  const subjectToken = await tokenFor(email);
  const asked = { siteKey: 'pk_demo', agreements: [TERMS], locale: 'zh-CN', kind: 're-acceptance', subjectToken };
  const page = { origin: demo.site };
  const { presentation } = (await call<{ presentation: string }>('POST', '/v1/presentations', { ...page, body: asked }))
    .body;
  const reported = await call('POST', '/v1/presentations/seen', {
    ...page,
    body: { siteKey: 'pk_demo', presentation, subjectToken },
  });
  expect(reported.status).toBe(201);
  seen.set(email, presentation);
}

/** The site's server reports that somebody goes on using the service, having seen version `version`. */
async function goOn(email: string, version: string) {
  if (!seen.has(email)) await see(email);
  return bySite<Problem & { readonly receipt: Receipt }>('POST', `/v1/subjects/${of(email)}/continued-use`, {
    agreement: TERMS,
    digest: await digestOf(version),
    presentation: seen.get(email)!,
  });
}

async function expectText(place: Locator, words: RegExp): Promise<void> {
  await place.getByText(words).first().waitFor();
}

/** What a publisher writes about version 4. */
const SMALL_REVISION: readonly (readonly [string, string])[] = [
  ["version: '3'", "version: '4'"],
  ['materiality: editorial', 'materiality: material'],
  ['continuedUse: false', 'continuedUse: true'],
  ['第 9.2 条改一个标点，两种文本的含义均不变。', '第 18 条增加一句，不涉及重点提示条款、费用和个人信息。'],
  [
    'Only one mark of punctuation in clause 9.2 is another; the sense of both texts is unchanged.',
    'One sentence is added in clause 18; no conspicuous clause, fee or personal data is touched.',
  ],
  ['第 9.2 条改一个标点，含义不变。', '第 18 条：任何一方不得以对方名义作出承诺。'],
  [
    'One mark of punctuation in clause 9.2 is another; the sense is unchanged.',
    'In clause 18, neither party may make promises in the other’s name.',
  ],
  ['您的权利和义务不变，无须作任何选择。', '您和外贸通都不得以对方名义作出承诺。'],
  [
    'Your rights and duties do not change, and you need not choose anything.',
    'Neither you nor Foreign Trade Pass may make promises in the other’s name.',
  ],
];

describe('a day in the life of an agreement', () => {
  it('version 1 is in force, and three people sign up on it', async () => {
    for (const [email, locale] of [
      [CHEN, 'zh-CN'],
      [LIN, 'en'],
      [WANG, 'zh-CN'],
    ] as const) {
      await visit(email, async () => undefined, locale);
      const { records } = (
        await call<{ records: readonly { subject: string }[] }>('GET', '/v1/records?type=decision&limit=1', {
          key: 'lk_demo',
        })
      ).body;
      subjects.set(email, records[0]!.subject);
      receipts.push(await newestReceipt(email));
      expect(await fourOf(email)).toEqual({
        inForce: '1',
        pending: null,
        accepted: '1',
        deemed: null,
        shown: '1',
        ask: 'no',
      });
    }
    expect(new Set(subjects.values()).size).toBe(3);
  });

  it('version 2 that would take effect too soon is not published, and nothing of it stands anywhere', async () => {
    const second = `agreements/${TERMS}/2`;
    draft(demo.agreements, { from: second, to: '2' }, { 'version.yaml': [['effective: P30D', 'effective: P3D']] });
    const { code, out } = await publish('2');
    expect([code, out]).toEqual([1, expect.stringMatching(/notice/i) as string]);
    expect((await call('GET', `/v1/agreements/${TERMS}/versions/2`)).status).toBe(404);
    // Who declines is served on the old terms until a date, and then no more.
    const ends = 'onDecline:\n  rule: service-ends\n  after: P60D';
    draft(
      demo.agreements,
      { from: second, to: '2' },
      {
        'version.yaml': [
          ['onDecline:\n  rule: old-terms-continue', ends],
          [
            '选择“不同意”，您接受的第 {previous} 版继续适用。',
            '选择“不同意”，您接受的第 {previous} 版适用至 {ends}，届时服务终止；此前您可以导出资料，未使用的费用将退还。',
          ],
          [
            'If you decline, version {previous}, which you accepted, continues to apply.',
            'If you decline, version {previous} applies until {ends}, when the service ends; until then you can export your data, and unused fees are refunded.',
          ],
        ],
      },
    );
    expect(await publish('2')).toMatchObject({ code: 0 });
    expect((await publish('2')).code).toBe(1);
    await remember();
    expect(await fourOf(CHEN)).toMatchObject({ inForce: '1', pending: '2', accepted: '1', shown: '1', ask: 'may' });
  });

  it('while it is pending anybody comments on it, without script, and the publisher answers', async () => {
    const context = await browser.newContext({ locale: 'zh-CN', javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${demo.url}/agreements/${TERMS}`);
    await page.locator('a[href*="#comments"]').first().click();
    await page.locator('textarea[name=text]').fill('收费通知可以再早一些吗？');
    await page.locator('#comments form button').click();
    await page.getByRole('status').waitFor();
    await context.close();
    type Comments = { readonly comments: readonly { readonly index: number; readonly text: string }[] };
    const { comments } = (await call<Comments>('GET', `/v1/agreements/${TERMS}/comments?version=2`, { key: 'ak_demo' }))
      .body;
    expect(comments.map(({ text }) => text)).toEqual(['收费通知可以再早一些吗？']);
    const answer = {
      answeredBy: '示例发布人，法务部 / Example Publisher, Legal Department',
      text: '收费至少提前 30 日通知，届时可以不接受而终止协议。',
      question: '收费提前多久通知？',
    };
    const answered = await call('POST', `/v1/agreements/${TERMS}/comments/${comments[0]!.index}/answer`, {
      key: 'ak_demo',
      body: answer,
    });
    expect(answered.status).toBe(201);
    const shown = await (await fetch(`${demo.url}/agreements/${TERMS}/2`)).text();
    expect(shown).toContain(answer.text);
    expect(shown).not.toContain('收费通知可以再早一些吗');
    await remember();
  });

  it('who puts it off goes on as before, and it is known what they were shown', async () => {
    await visit(CHEN, putOff, 'zh-CN');
    await expect
      .poll(() => fourOf(CHEN))
      .toMatchObject({ inForce: '1', pending: '2', accepted: '1', shown: '2', ask: 'may' });
    await remember();
  });

  it('who declines is not asked again, and keeps what they accepted', async () => {
    await visit(LIN, async (visitor) => {
      await visitor.choose('decline');
      await expectText(visitor.widget, /version 1 applies until/i);
    });
    receipts.push(await newestReceipt(LIN));
    await remember();
    expect(await fourOf(LIN)).toMatchObject({ accepted: '1', shown: '2', ask: 'no' });
    await visit(LIN, async ({ widget }) => expect(await widget.count()).toBe(0));
  });

  it('on its day it is in force for everybody, and applies to nobody who did not accept it', async () => {
    demo.passDays(31);
    await remember();
    expect(await fourOf(CHEN)).toMatchObject({ inForce: '2', pending: null, accepted: '1', ask: 'must' });
    expect(await fourOf(LIN)).toMatchObject({ inForce: '2', accepted: '1', ask: 'no' });
  });

  it('going on is not acceptance of what touches fees, licence and disputes, whatever the site reports', async () => {
    const refused = await goOn(WANG, '2');
    expect([refused.status, refused.body.code]).toEqual([422, 'continued-use-not-allowed']);
    expect((await statusOf(WANG)).deemed).toBeNull();
  });

  it('who is asked at log-in reads what changed since their own version, and accepts', async () => {
    await visit(
      WANG,
      async (visitor) => {
        await expectText(visitor.widget, /修改|新增/);
        await visitor.choose('accept');
      },
      'zh-CN',
    );
    receipts.push(await newestReceipt(WANG));
    await remember();
    expect(await fourOf(WANG)).toMatchObject({ inForce: '2', accepted: '2', deemed: null, shown: '2', ask: 'no' });
  });

  it('an editorial version 3 runs its notice as well, and asks nobody', async () => {
    draft(
      demo.agreements,
      { from: `test/fixtures/agreements/${TERMS}/3`, to: '3' },
      {
        'zh-CN.md': [
          ['请谨慎行事，并运用常识', '请谨慎行事并运用常识'],
          ['，也不得对外贸通网站的网络', '；也不得对外贸通网站的网络'],
        ],
        'version.yaml': [
          ['第 8.3 条增加一个逗号，两种', '第 9.2 条改一个标点，两种'],
          ['第 8.3 条增加一个逗号，含义', '第 9.2 条改一个标点，含义'],
          ['a comma is added in clause 8.3', 'one mark of punctuation in clause 9.2 is another'],
          ['A comma is added in clause 8.3', 'One mark of punctuation in clause 9.2 is another'],
        ],
      },
    );
    const { code, out } = await publish('3');
    expect([code, out]).toEqual([0, expect.any(String) as string]);
    demo.passDays(9);
    await remember();
    expect(await fourOf(WANG)).toMatchObject({ inForce: '3', accepted: '2', ask: 'no' });
  });

  it('who refused is reminded once, before the service ends, and it ends on its day', async () => {
    demo.passDays(45);
    await remember();
    expect(await fourOf(LIN)).toMatchObject({ accepted: '1', ask: 'may' });
    await visit(LIN, putOff);
    await expect.poll(async () => (await statusOf(LIN)).ask).toBe('no');
    await visit(LIN, async ({ widget }) => expect(await widget.count()).toBe(0));
    demo.passDays(8);
    await remember();
    expect(await statusOf(LIN)).toMatchObject({ ask: 'must', mayContinue: false });
  });

  it('going on is acceptance of a small revision, where it was shown and the version accepted says so', async () => {
    draft(
      demo.agreements,
      { from: join(demo.agreements, TERMS, '3'), to: '4' },
      {
        'zh-CN.md': [['或者特许经营关系。', '或者特许经营关系。任何一方不得以对方名义作出承诺。']],
        'en.md': [
          [
            'franchise between you and Foreign Trade Pass.',
            'franchise between you and Foreign Trade Pass. Neither of us may make promises in the other’s name.',
          ],
        ],
        'version.yaml': SMALL_REVISION,
      },
    );
    const { code, out } = await publish('4');
    expect([code, out]).toEqual([0, expect.any(String) as string]);
    await see(WANG);
    const tooSoon = await goOn(WANG, '4');
    expect([tooSoon.status, tooSoon.body.code]).toEqual([422, 'continued-use-not-allowed']);
    demo.passDays(9);
    const unseen = await bySite<Problem>('POST', `/v1/subjects/${of(CHEN)}/continued-use`, {
      agreement: TERMS,
      digest: await digestOf('4'),
      presentation: seen.get(WANG)!,
    });
    expect(unseen.status).toBeGreaterThanOrEqual(400);
    const deemed = await goOn(WANG, '4');
    expect(deemed.status).toBe(201);
    receipts.push(deemed.body.receipt);
    await remember();
    expect(await fourOf(WANG)).toMatchObject({ inForce: '4', accepted: '2', deemed: '4', ask: 'no' });
  });

  it('who never answered is shown everything since the version they accepted, three revisions back', async () => {
    const subjectToken = await tokenFor(CHEN);
    const asked = { siteKey: 'pk_demo', agreements: [TERMS], locale: 'zh-CN', kind: 're-acceptance', subjectToken };
    const { agreements } = (
      await call<{ agreements: readonly { changes?: object }[] }>('POST', '/v1/presentations', {
        body: asked,
        origin: demo.site,
      })
    ).body;
    expect(agreements[0]).toMatchObject({ version: '4', show: 'changes', changes: { from: '1', to: '4' } });
    await visit(CHEN, async (visitor) => visitor.choose('accept'), 'zh-CN');
    receipts.push(await newestReceipt(CHEN));
    await remember();
    expect(await fourOf(CHEN)).toMatchObject({ inForce: '4', accepted: '4', ask: 'no' });
  });

  it('who leaves ends the agreement, and is told what survives and how long the record is kept', async () => {
    type Ending = { readonly statement: string; readonly receipt: Receipt };
    const { status, body } = await bySite<Ending>('POST', `/v1/subjects/${of(WANG)}/termination`, {
      agreement: TERMS,
      by: 'user',
    });
    expect(status).toBe(201);
    expect(body.statement).toMatch(/survive/);
    receipts.push(body.receipt);
    await remember();
    expect(await statusOf(WANG)).toMatchObject({ accepted: null, deemed: null, ask: 'no', ended: { by: 'user' } });
  });

  it('what held at each step can still be asked for, by size and by time, and is what it was', async () => {
    expect(steps.length).toBeGreaterThan(8);
    for (const { size, time, held } of steps) {
      for (const [email, then] of held) {
        expect(await fourOf(email, size), `${email} at ${size}`).toEqual(then.bySize);
        expect(await fourOf(email, time), `${email} at ${time}`).toEqual(then.byTime);
      }
    }
  });

  it('and is given as a file with proofs, which verifies without the ledger', async () => {
    const { vkeys } = (await call<{ vkeys: readonly string[] }>('GET', '/.well-known/assent.json')).body;
    for (const [at, { size }] of [...steps.entries()].filter(([place]) => place % 3 === 0)) {
      const path = `/v1/subjects/${of(WANG)}/as-of?agreement=${TERMS}&at=${size}`;
      const file = join(folder, `${at}.as-of.json`);
      writeFileSync(file, JSON.stringify((await bySite('GET', path)).body));
      const { code, out } = await assent(['verify', file, '--vkey', vkeys[0]!]);
      expect([code, out]).toEqual([0, expect.stringContaining('Accepted by this user') as string]);
    }
  });

  it('every receipt of the story verifies offline, with the key and nothing else', async () => {
    const { vkeys } = (await call<{ vkeys: readonly string[] }>('GET', '/.well-known/assent.json')).body;
    for (const [at, receipt] of receipts.entries()) {
      const file = join(folder, `${at}.receipt.json`);
      writeFileSync(file, JSON.stringify(receipt));
      const { code, out } = await assent(['verify', file, '--vkey', vkeys[0]!]);
      expect([code, out]).toEqual([0, expect.stringContaining('Verified') as string]);
    }
    expect(receipts.length).toBe(8);
    expect(demo.reported).toEqual([]);
  });
});
