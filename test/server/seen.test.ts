import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordDetails } from '../../server/ledger/records.ts';
import type { Status } from '../../server/ledger/status.ts';
import type { Problem } from '../../core/wire.ts';
import { SMALL, TestLedger } from '../support/test-ledger.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await TestLedger.start();
});
afterAll(() => ledger.end());

type Answered = { readonly index: number } & Problem;

const OBSERVED = { fontPx: 16, visible: 1, visibleMs: 2400 };

async function shown(account: string, body: Record<string, unknown> = {}) {
  const subjectToken = await ledger.subjectToken(account);
  const presentation = await ledger.token({ subjectToken });
  const seen = (more: Record<string, unknown> = {}) =>
    ledger.send<Answered>('POST', '/v1/presentations/seen', {
      siteKey: 'pk_demo',
      presentation,
      subjectToken,
      ...body,
      ...more,
    });
  return { subjectToken, presentation, seen };
}

describe('what a known person was shown', () => {
  it('is an entry of theirs, once, with what was observed, and decides nothing', async () => {
    const { seen } = await shown('acct-reader');
    const first = await seen({ observed: OBSERVED });
    expect([first.status, Object.keys(first.body)]).toEqual([201, ['index']]);
    const again = await seen({ observed: { ...OBSERVED, visibleMs: 9000 } });
    expect([again.status, again.body.index]).toEqual([200, first.body.index]);

    const { body } = await ledger.byLegal<{ record: RecordDetails }>(`/v1/records/${first.body.index}`);
    expect(body.record).toMatchObject({
      type: 'presented',
      subject: 'acct-reader',
      agreements: [{ agreement: SMALL, version: '1' }],
      opened: { subject: 'acct-reader', observed: OBSERVED },
    });
    const status = await ledger.bySite<Status>('GET', `/v1/subjects/acct-reader/status?agreement=${SMALL}`);
    expect(status.body).toMatchObject({
      accepted: null,
      declined: null,
      deemed: null,
      ask: 'must',
      shown: { version: '1', index: first.body.index },
    });
    const before = await ledger.bySite<Status>(
      'GET',
      `/v1/subjects/acct-reader/status?agreement=${SMALL}&asOf=${first.body.index}`,
    );
    expect(before.body).toMatchObject({ shown: null, asOf: { size: first.body.index } });
  });

  it('is logged once by twenty requests at the same time', async () => {
    const { seen } = await shown('acct-twenty');
    const before = await ledger.size();
    const answers = await Promise.all(Array.from({ length: 20 }, () => seen()));
    expect(new Set(answers.map(({ body }) => body.index)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await ledger.size()).toBe(before + 1);
  });

  it('joins the chain of the account, and the decision on the same presentation still counts', async () => {
    const { seen, presentation, subjectToken } = await shown('acct-both');
    await seen();
    expect((await ledger.decide(presentation, { subjectToken })).status).toBe(201);
    const chain = await ledger.send<{ verdict: object; entries: readonly unknown[] }>(
      'GET',
      '/v1/me/chain?siteKey=pk_demo',
      undefined,
      { 'Assent-Subject-Token': subjectToken },
    );
    expect(chain.body).toMatchObject({ verdict: { state: 'gapless', last: 2 } });
  });

  it.each([
    [
      'another account',
      async () => ({ subjectToken: await ledger.subjectToken('acct-other') }),
      'subject-token-invalid',
    ],
    ['nobody', async () => ({ subjectToken: undefined }), 'invalid-field'],
    ['a presentation that nobody signed', async () => ({ presentation: 'forged' }), 'presentation-invalid'],
    ['a member that is not known', async () => ({ read: true }), 'unknown-field'],
    ['observations without measure', async () => ({ observed: { visible: 2 } }), 'invalid-field'],
  ])('is refused for %s, and nothing is recorded', async (_, wrong, code) => {
    const { seen } = await shown('acct-right');
    const before = await ledger.size();
    expect((await seen(await wrong())).body.code).toBe(code);
    expect(await ledger.size()).toBe(before);
  });

  it('is refused once it was presented too long ago', async () => {
    const { seen } = await shown('acct-late');
    ledger.passTime(31 * 60 * 1000);
    expect((await seen({ subjectToken: await ledger.subjectToken('acct-late') })).body.code).toBe(
      'presentation-expired',
    );
  });

  it('is refused for settings, where no text is shown', async () => {
    const subjectToken = await ledger.subjectToken('acct-settings');
    const presentation = await ledger.token({ subjectToken, kind: 'settings' });
    const { seen } = await shown('acct-settings', { presentation });
    expect((await seen()).body).toMatchObject({ code: 'invalid-field', field: '/presentation' });
  });
});
