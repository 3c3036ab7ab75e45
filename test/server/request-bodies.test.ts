// What arrives is taken as it was sent or not at all: nothing is repaired, chosen or passed over on the sender's behalf.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../core/wire.ts';
import { ORIGIN, SMALL, TestLedger } from '../support/test-ledger.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await TestLedger.start();
});
afterAll(() => ledger.end());

const JSON_TYPE = { 'Content-Type': 'application/json' };
const asked = JSON.stringify({ siteKey: 'pk_demo', agreements: [SMALL], locale: 'en', kind: 'sign-up' });
const with_ = (member: string) => `${asked.slice(0, -1)},${member}}`;

async function post(path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = JSON_TYPE) {
  const response = await ledger.app.request(`${ORIGIN}${path}`, {
    method: 'POST',
    body,
    headers: { Origin: ORIGIN, ...headers },
  });
  const { code, field } = (await response.json()) as Problem;
  return [response.status, code, field];
}

describe('a body', () => {
  it('is UTF-8: other bytes are refused, not replaced', async () => {
    const bytes = (...strange: number[]) =>
      new Uint8Array(
        Buffer.concat([Buffer.from(with_('"cdata":"').slice(0, -1)), Buffer.from(strange), Buffer.from('"}')]),
      );
    for (const strange of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0x80]])
      expect(await post('/v1/presentations', bytes(...strange))).toEqual([400, 'malformed', undefined]);
    expect((await post('/v1/presentations', bytes(0xe4, 0xb8, 0xad)))[0]).toBe(201);
  });

  it.each(['text/plain', 'application/json; charset=gbk', 'application/json5', ''])(
    'of the type %j is refused, whatever is in it',
    async (type) => {
      expect(await post('/v1/presentations', asked, { 'Content-Type': type })).toEqual([415, 'media-type', undefined]);
    },
  );

  it('is refused when it says it is compressed', async () => {
    const answer = await post('/v1/presentations', asked, { ...JSON_TYPE, 'Content-Encoding': 'gzip' });
    expect(answer).toEqual([415, 'media-type', undefined]);
  });

  it('says each member once: of two decisions neither is taken', async () => {
    const presentation = await ledger.token();
    const twice = (second: string) =>
      `{"siteKey":"pk_demo","presentation":"${presentation}","decision":"declined",${second}:"accepted","capacity":{"kind":"self"}}`;
    const before = await ledger.size();
    for (const name of ['"decision"', '"decisio\\u006e"', '"decision" '])
      expect(await post('/v1/decisions', twice(name))).toEqual([400, 'malformed', undefined]);
    expect(await ledger.size()).toBe(before);
  });

  it('may say what looks like members inside a text', async () => {
    expect(
      (await post('/v1/presentations', with_(JSON.stringify({ cdata: '{"a":1,"a":2}\\"x":' }).slice(1, -1))))[0],
    ).toBe(201);
  });

  it('has no member that is quietly left out', async () => {
    const presentation = await ledger.token();
    const body = (members: string) =>
      `{"siteKey":"pk_demo","presentation":"${presentation}","decision":"accepted","capacity":{"kind":"self"},${members}}`;
    for (const [members, field] of [
      ['"__proto__":{}', '/__proto__'],
      ['"preferences":{"__proto__":"in"}', '/preferences/__proto__'],
      ['"preferences":{"fax":"in"}', '/preferences/fax'],
      ['"observed":{"__proto__":1}', '/observed/__proto__'],
    ] as const)
      expect(await post('/v1/decisions', body(members))).toEqual([400, 'unknown-field', field]);
  });
});

describe('an address', () => {
  it.each(['%FF', '%', '%E4', '%ED%A0%80', '%C0%AF'])('with the broken escape %s is nobody’s', async (subject) => {
    const { status, body } = await ledger.bySite<Problem>('GET', `/v1/subjects/${subject}/status`);
    expect([status, body.code]).toEqual([400, 'malformed']);
  });

  it('says an account’s name exactly, strokes and percent signs included', async () => {
    await ledger.accept('a/b%41');
    const accepted = async (path: string) =>
      (await ledger.bySite<{ accepted: unknown }>('GET', `/v1/subjects/${path}/status?agreement=${SMALL}`)).body
        .accepted;
    expect(await accepted('a%2Fb%2541')).not.toBeNull();
    expect(await accepted('a%2FbA')).toBeNull();
  });
});

it.each(['.', '..'])('no account is called %s, which no address could say', async (subject) => {
  const asked = { subject, agreements: [SMALL], locale: 'en', kind: 'sign-up' };
  const { status, body } = await ledger.bySite<Problem>('POST', '/v1/presentations', asked);
  expect([status, body.code, body.field]).toEqual([400, 'invalid-field', '/subject']);
  expect((await ledger.bySite('POST', '/v1/presentations', { ...asked, subject: `${subject}a` })).status).toBe(201);
});

describe('a query', () => {
  it.each([
    ['/v1/subjects/a/status?asof=3', 'unknown-field', '/asof'],
    ['/v1/subjects/a/status?asOf=3&asOf=4', 'invalid-field', '/asOf'],
    ['/v1/subjects/a/may-send?chanel=sms', 'unknown-field', '/chanel'],
    ['/v1/subjects/a/history?limit=1e1', 'invalid-field', '/limit'],
    ['/v1/subjects/a/history?limit=0', 'invalid-field', '/limit'],
    ['/v1/subjects/a/history?limit=201', 'invalid-field', '/limit'],
  ])('that is misspelled asks for nothing else: %s', async (path, code, field) => {
    const { status, body } = await ledger.bySite<Problem>('GET', path);
    expect([status, body.code, body.field]).toEqual([400, code, field]);
  });
});

describe('a query where none is known', () => {
  const refusal = async (method: string, path: string, body?: object) => {
    const { status, body: said } = await ledger.bySite<Problem>(method, path, body);
    return [status, said.code, said.field];
  };

  it.each([
    ['POST', '/v1/presentations', { subject: 'a', agreements: [SMALL], locale: 'en', kind: 'sign-up' }],
    ['POST', '/v1/siteverify', {}],
    ['POST', '/v1/preferences', { subject: 'a', changes: [{ channel: 'email', state: 'out' }] }],
    ['DELETE', '/v1/decisions/1/subject', undefined],
    ['GET', '/v1/subjects/a/receipts/1', undefined],
    ['GET', `/v1/agreements/${SMALL}`, undefined],
    ['GET', `/v1/agreements/${SMALL}/versions/1`, undefined],
    ['GET', `/v1/agreements/${SMALL}/changes`, undefined],
    ['GET', `/v1/documents/sha256:${'0'.repeat(64)}`, undefined],
  ])('is refused, and nothing recorded: %s %s', async (method, path, body) => {
    const before = await ledger.size();
    expect(await refusal(method, `${path}?asOf=3`, body)).toEqual([400, 'unknown-field', '/asOf']);
    expect(await ledger.size()).toBe(before);
  });

  it.each(['/v1/records/1', '/v1/records/1/receipt'])('is refused: GET %s', async (path) => {
    const { status, body } = await ledger.byLegal<Problem>(`${path}?asOf=3`);
    expect([status, body.code, body.field]).toEqual([400, 'unknown-field', '/asOf']);
  });

  it('that stands twice is refused where one is known', async () => {
    const twice = `/v1/agreements/${SMALL}/changes?from=1&to=2&from=1`;
    expect(await refusal('GET', twice)).toEqual([400, 'invalid-field', '/from']);
  });

  it('keeps no refusal out that a gateway hands on', async () => {
    const refused = { from: '13800001234', text: 'TD' };
    const answer = await ledger.bySite('POST', '/v1/inbound/sms?gateway=1', refused);
    expect(answer.status).toBe(200);
  });
});

describe('a name', () => {
  const organisation = { kind: 'organisation', name: '示例公司', registration: '91', authority: 'employee' } as const;
  const decideAs = async (change: Record<string, unknown>) => {
    const { status, body } = await ledger.decide(await ledger.token(), {
      capacity: { ...organisation, ...change } as never,
    });
    return [status, body.code, body.field];
  };

  it.each([
    ['an override', '甲\u202e公司'],
    ['an isolate', '\u2066x'],
    ['an Arabic letter mark', '\u061cx'],
    ['a line separator', 'a\u2028b'],
    ['a noncharacter', 'a\uffff'],
    ['a bell', 'a\u0007'],
    ['nothing to read', ' \u200b '],
    ['a soft hyphen', '示例\u00ad公司'],
    ['a byte-order mark', '\ufeff示例公司'],
    ['a tag character', '示例公司\u{e0041}'],
    ['a joiner where none is written', '示例\u200d公司'],
    ['a joiner between Latin letters', 'Exam\u200dple'],
    ['a selector behind a Latin letter', 'Example\ufe0f'],
    ['a Hangul filler', '示例\u3164公司'],
    ['more than 200 characters', 'x'.repeat(201)],
  ])('with %s is refused where it stands', async (_what, name) => {
    const before = await ledger.size();
    expect(await decideAs({ name })).toEqual([400, 'invalid-field', '/capacity/name']);
    expect(await decideAs({ registration: name })).toEqual([400, 'invalid-field', '/capacity/registration']);
    expect(await ledger.size()).toBe(before);
  });

  it('may be of any script, with its joiners', async () => {
    for (const written of ['می‌خواهم 𠮷野 (Ltd.)', 'ශ්\u200dරී ලංකා', '葛\u{e0100}城'])
      expect((await decideAs({ name: written }))[0], written).toBe(201);
  });

  it('that is missing makes the capacity missing', async () => {
    expect(await decideAs({ name: undefined })).toEqual([422, 'capacity-required', '/capacity/name']);
  });
});
