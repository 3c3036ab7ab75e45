// What stands on the disk names nobody: a copy of every file, without the keys, tells of numbers and times.

import Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../core/bytes/canonical-json.ts';
import { digestOf } from '../../core/bytes/hash.ts';
import type { MaySend } from '../../server/ledger/may-send.ts';
import { openEntry } from '../../server/ledger/opened.ts';
import type { Problem } from '../../core/wire.ts';
import { Altered } from '../../server/store.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';

const PERSON = 'zq-person';
const LINKED = 'zq-linked';
const REPORTED = 'zq-reported';
const ADDRESSED = 'zq-addressed@example.com';
const MAIL = 'zq-mail@example.com';
const PHONE = '13800137777';
const COMPANY = '秘密示例公司';
const REGISTRATION = '91ZQ0000EXAMPLE';
const CDATA = 'zq-form-data';
const NAMED = 'zq-request';
const SECRETS = [PERSON, LINKED, REPORTED, ADDRESSED, MAIL, PHONE, COMPANY, REGISTRATION, CDATA, NAMED];

let ledger: TestLedger;
let accepted: number;
beforeAll(async () => {
  ledger = await TestLedger.start();
  const subjectToken = await ledger.subjectToken(PERSON, { claims: { email: MAIL, phone: `+86${PHONE}` } });
  const answer = await ledger.decide(await ledger.token({ subjectToken, cdata: CDATA }), {
    subjectToken,
    preferences: { email: 'in', sms: 'out' },
    capacity: { kind: 'organisation', name: COMPANY, registration: REGISTRATION, authority: 'employee' },
  });
  accepted = answer.body.index;
  const { token } = (await ledger.decide(await ledger.token({ cdata: CDATA }))).body;
  await ledger.bySite('POST', '/v1/siteverify', { token, subject: LINKED, idempotencyKey: NAMED });
  const reported = { presentation: await ledger.token(), decision: 'declined', capacity: { kind: 'self' } };
  await ledger.bySite('POST', '/v1/decisions', { ...reported, subject: REPORTED });
  const changes = [{ channel: 'phone', state: 'out' }];
  await ledger.bySite('POST', '/v1/preferences', { subject: PERSON, changes }, { 'Idempotency-Key': NAMED });
  const may = await ledger.bySite<MaySend>('GET', `/v1/may-send?address=${encodeURIComponent(ADDRESSED)}`);
  await ledger.send('POST', new URL(may.body.unsubscribe.url).pathname);
});
afterAll(() => ledger.end());

describe('the files of a ledger', () => {
  it('hold no name, address or request in clear, in no common spelling', () => {
    const files = readdirSync(ledger.place.data);
    expect(files).toContain('ledger.db');
    for (const file of files) {
      const content = readFileSync(join(ledger.place.data, file));
      for (const secret of SECRETS) {
        const spellings = [
          Buffer.from(secret),
          Buffer.from(secret, 'utf16le'),
          Buffer.from(Buffer.from(secret).toString('hex')),
          // All but the last digits, which depend on what follows.
          Buffer.from(Buffer.from(secret).toString('base64url').slice(0, -2)),
          Buffer.from(digestOf(secret).slice('sha256:'.length)),
        ];
        expect(
          spellings.findIndex((spelling) => content.includes(spelling)),
          `${secret} in ${file}`,
        ).toBe(-1);
      }
    }
  });

  it('let nobody try out whose decision an entry is', async () => {
    const guess = {
      decision: 'accepted',
      capacity: { kind: 'organisation', name: COMPANY, registration: REGISTRATION, authority: 'employee' },
      preferences: { email: 'in', sms: 'out' },
      observed: null,
      subject: PERSON,
    };
    const content = readdirSync(ledger.place.data).map((file) => readFileSync(join(ledger.place.data, file)));
    const digest = digestOf(canonicalJson(guess));
    expect(content.some((bytes) => bytes.includes(digest))).toBe(false);
    expect((await ledger.ledger.store.entry(accepted))!.type).toBe('decision');
  });
});

describe('what was sealed', () => {
  it('counts for nothing when it is put under another entry, even of the same person', async () => {
    const [one, two] = [await ledger.accept('swapped-1'), await ledger.accept('swapped-2')];
    const file = new Database(ledger.place.store.file);
    const swap = 'update entry set holder = other.holder, identity = other.identity from entry other where';
    expect(file.prepare(`${swap} entry.idx = ? and other.idx = ?`).run(one.index, two.index).changes).toBe(1);
    file.close();
    const { store } = ledger.ledger;
    await expect(store.entry(one.index)).rejects.toThrow(Altered);
    const [stored] = await store.entries(one.index, one.index + 1);
    await expect(openEntry(ledger.ledger, stored!)).rejects.toThrow('not the ones it committed to');
  });
});

describe('whether an account exists', () => {
  it('is told to its site alone: the same words for a stranger as for a customer', async () => {
    const asked = async (subject: string, headers: Record<string, string>) => {
      const answers = await Promise.all(
        [`status?agreement=${SMALL}`, 'history', 'may-send?channel=email', `receipts/${accepted}`].map((what) =>
          ledger.send<Problem>('GET', `/v1/subjects/${subject}/${what}`, undefined, headers),
        ),
      );
      return answers.map(({ status, body }) => [status, body.code]);
    };
    for (const headers of [{}, { Authorization: 'Bearer sk_other' }, { Authorization: 'Bearer uk_demo' }]) {
      const [known, unknown] = await Promise.all([
        asked(PERSON, headers as Record<string, string>),
        asked('nobody', headers as Record<string, string>),
      ]);
      expect(known).toEqual(unknown);
      expect(known.every(([status]) => status === 401 || status === 403)).toBe(true);
    }
  });
});
