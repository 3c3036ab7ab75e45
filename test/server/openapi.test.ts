import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RECORD_NOTHING } from '../../server/app.ts';
import { describeApi, type OpenApi } from '../../server/openapi.ts';
import { OPERATIONS } from '../../server/openapi/operations.ts';
import { SHAPES, type ShapeName } from '../../server/openapi/shapes.ts';
import { foldersWithConsents } from '../support/consents.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';

let test: TestLedger;
let api: OpenApi;
let folder: string;
beforeAll(async () => {
  folder = foldersWithConsents();
  test = await TestLedger.start(folder);
  api = describeApi(test.ledger, 'en');
});
afterAll(async () => {
  await test.end();
  rmSync(folder, { recursive: true, force: true });
});

/** How the router spells an operation's path. */
const routeOf = ({ path, route }: (typeof OPERATIONS)[number]): string =>
  route ?? path.replace(/\{(\w+)\}/g, (whole, name) => (whole === '{hash}' ? whole : `:${name}`));

describe('the API description', () => {
  it('describes every route there is, and none that is not', () => {
    const routes = test.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/^\/assent-[\w]+\.js$/, '/assent-{hash}.js')}`);
    const described = OPERATIONS.map((operation) => `${operation.method.toUpperCase()} ${routeOf(operation)}`);
    expect(described.sort()).toEqual([...new Set(routes)].sort());
  });

  it('says of all that may record, and of nothing else, that nobody may know yet what stands', () => {
    const recording = OPERATIONS.filter(({ method, path }) => method !== 'get' && !RECORD_NOTHING.includes(path));
    const unsure = OPERATIONS.filter(({ problems = [] }) => problems.includes('outcome-unknown'));
    expect(unsure).toEqual(recording);
  });

  it('names each operation once', () => {
    const ids = Object.values(api.paths).flatMap((methods) => Object.values(methods).map((one) => one['operationId']));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(OPERATIONS.length);
  });

  it('refers only to shapes it has', () => {
    const references = [...JSON.stringify(api).matchAll(/"\$ref":"([^"]*)"/g)].map(([, to]) => to!);
    expect(references.length).toBeGreaterThan(30);
    for (const reference of references) {
      const name = reference.replace('#/components/schemas/', '');
      expect(Object.keys(api.components.schemas), reference).toContain(name);
    }
  });

  it.each(['text/html', '*/*', 'application/json'])(
    'says in what form a page tells a caller of %s that there is none',
    async (accept) => {
      const pages = Object.entries(api.paths).filter(
        ([path, { get }]) => path.includes('{') && String(get?.['tags']) === 'pages',
      );
      expect(pages.length).toBeGreaterThan(8);
      for (const [path, { get }] of pages) {
        const asked = await test.send('GET', path.replace(/\{\w+\}/g, 'nothing'), undefined, { Accept: accept });
        const answers = get!['responses'] as { [status: string]: { content: object } };
        expect(asked.status, path).toBe(404);
        expect(Object.keys(answers['404']!.content), path).toContain(asked.headers.get('Content-Type')!.split(';')[0]);
      }
    },
  );

  it('says of every request that unknown members are refused', () => {
    const requests = Object.entries(api.components.schemas).filter(([name]) => name.endsWith('Request'));
    const open = requests.filter(([, schema]) => schema['additionalProperties'] !== false);
    expect(requests.length).toBeGreaterThan(5);
    expect(open.map(([name]) => name)).toEqual([]);
  });

  it('is served in the language asked for', async () => {
    const { body } = await test.send<OpenApi>('GET', '/openapi.json', undefined, { 'Accept-Language': 'zh-CN' });
    expect(body).toEqual(JSON.parse(JSON.stringify(describeApi(test.ledger, 'zh-Hans'))));
    expect(JSON.stringify(body)).toContain('记录一个选择');
  });

  it('is drawn as a page that names every path', async () => {
    const { body } = await test.send<string>('GET', '/docs');
    for (const { path } of OPERATIONS) expect(body, path).toContain(`>${path}<`);
  });
});

/** Reading back what the shape knows of an answer gives the whole answer: so the shape names every member. */
function expectDescribed(name: ShapeName, answer: unknown): void {
  expect(z.parse(SHAPES[name], answer), name).toEqual(answer);
}

describe('the shapes of answers', () => {
  it('name every member of real answers', async () => {
    const presented = await test.present();
    expectDescribed('PresentationAnswer', presented.body);
    const decided = await test.decide(presented.body.presentation!, { preferences: { email: 'in' } });
    expectDescribed('DecisionAnswer', decided.body);
    const verified = await test.bySite<{ success: boolean }>('POST', '/v1/siteverify', {
      token: decided.body.token,
      subject: 'acct-1',
    });
    expect(verified.body.success).toBe(true);
    expectDescribed('SiteverifyAnswer', verified.body);
    const { index } = decided.body;

    await test.publishNext();
    const subjectToken = await test.subjectToken('acct-1');
    const again = await test.present({ kind: 're-acceptance', subjectToken });
    expect(again.body.revisions).toHaveLength(1);
    expectDescribed('PresentationAnswer', again.body);
    await test.decide(again.body.presentation!, { subjectToken });

    const preferred = await test.bySite('POST', '/v1/preferences', {
      subject: 'acct-1',
      changes: [{ channel: 'sms', state: 'out' }],
    });
    expectDescribed('PreferenceAnswer', preferred.body);

    const text = { from: '+44 20 7946 0000', text: 'please stop' };
    expectDescribed('TextMessageTaken', (await test.bySite('POST', '/v1/inbound/sms', text)).body);
    const addressees = [{ channel: 'email', subject: 'acct-1', address: 'ada@example.com' }];
    expectDescribed('MaySendBatch', (await test.bySite('POST', '/v1/may-send', { addressees })).body);
    const { cursor } = (await test.bySite<{ cursor: string }>('GET', '/v1/suppressions')).body;
    expectDescribed('SuppressionsSeen', (await test.bySite('POST', '/v1/suppressions/ack', { cursor })).body);
    const old = { subject: 'acct-2', agreement: SMALL, version: '1', decision: 'accepted' };
    expectDescribed('ImportAnswer', (await test.bySite('POST', '/v1/imports', [old])).body);
    const looked = await test.bySite('POST', '/v1/imports?dryRun=true', [{ ...old, reference: 'x' }]);
    expectDescribed('ImportAnswer', looked.body);
    const refused = await test.bySite<object>('POST', '/v1/imports', [{ ...old, time: 'x' }]);
    expect(refused.body).toHaveProperty('rows');
    expectDescribed('Problem', refused.body);
    const other = await test.accept('acct-2');
    const ended = await test.bySite('POST', '/v1/subjects/acct-2/termination', { agreement: SMALL, by: 'user' });
    expect(other.index).toBeGreaterThan(index);
    expectDescribed('EndedAnswer', ended.body);

    const settings = await test.present({ kind: 'settings', subjectToken });
    expect(settings.body.consents).toHaveLength(2);
    expectDescribed('PresentationAnswer', settings.body);
    const { presentation } = settings.body;
    const consented = await test.bySite('POST', '/v1/consents', {
      subject: 'acct-1',
      purpose: 'quotes',
      state: 'given',
      presentation,
    });
    expectDescribed('ConsentAnswer', consented.body);

    const reads: readonly (readonly [ShapeName, string])[] = [
      ['Status', `/v1/subjects/acct-1/status?agreement=${SMALL}`],
      ['Status', `/v1/subjects/acct-2/status?agreement=${SMALL}`],
      ['Statuses', '/v1/subjects/acct-1/status'],
      ['Subjects', `/v1/subjects?agreement=${SMALL}`],
      ['AsOf', `/v1/subjects/acct-1/as-of?agreement=${SMALL}`],
      ['MaySend', '/v1/subjects/acct-1/may-send?channel=email'],
      ['Suppressions', '/v1/suppressions'],
      ['UnclearMessages', '/v1/inbound/sms'],
      ['History', '/v1/subjects/acct-1/history'],
      ['History', '/v1/subjects/acct-2/history'],
      ['Chain', '/v1/subjects/acct-1/chain'],
      ['Receipt', `/v1/subjects/acct-1/receipts/${index}`],
      ['Agreement', `/v1/agreements/${SMALL}`],
      ['Document', `/v1/agreements/${SMALL}/versions/1`],
      ['Proofs', `/v1/proofs/${index}/${await test.size()}`],
      ['About', '/.well-known/assent.json'],
      ['Live', '/livez'],
      ['Ready', '/readyz'],
      ['Problem', '/v1/agreements/nowhere'],
    ];
    for (const [shape, path] of reads) expectDescribed(shape, (await test.bySite('GET', path)).body);
    expectDescribed('Figures', (await test.byLegal(`/v1/stats?agreement=${SMALL}`)).body);
    expectDescribed('Records', (await test.byLegal('/v1/records')).body);
    const types = (await test.byLegal<{ records: { index: number }[] }>('/v1/records')).body.records;
    for (const record of types) expectDescribed('Record', (await test.byLegal(`/v1/records/${record.index}`)).body);
  });

  it('name what a demonstration publishes', async () => {
    const other = await TestLedger.start();
    const { status, body } = await other.send('POST', '/demo/publish');
    expect(status).toBe(201);
    expectDescribed('Published', body);
    await other.end();
  });
});
