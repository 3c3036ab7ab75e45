// Everything about one account, as the ledger hands it out: complete, provable offline, and for nobody else.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseVerifierKey } from '../../core/log/note.ts';
import { checkChainAnswers, readChainAnswers, type ChainAnswer } from '../../core/record/chain-answer.ts';
import type { ChainVerdict } from '../../core/record/chain.words.ts';
import { openDisclosure } from '../../core/record/slots.ts';
import type { DecisionAnswer, Problem } from '../../core/wire.ts';
import { verifyEd25519 } from '../../server/keys/signer.ts';
import { TestLedger } from '../support/test-ledger.ts';

type Answer = ChainAnswer & Problem & { readonly verdict: ChainVerdict };

let ledger: TestLedger;
let site: string;
let linked: DecisionAnswer;

beforeAll(async () => {
  ledger = await TestLedger.start();
  site = ledger.ledger.sites.all()[0]!.id;
  linked = await ledger.accept();
  await ledger.bySite('POST', '/v1/siteverify', { token: linked.token, subject: 'ann' });
  await ledger.accept('bob');
  const subjectToken = await ledger.subjectToken('ann', { claims: { email: 'ann@example.com' } });
  for (const state of ['out', 'out', 'out'])
    await ledger.send('POST', '/v1/preferences', {
      siteKey: 'pk_demo',
      subjectToken,
      changes: [{ channel: 'sms', state }],
    });
  const asked = await ledger.bySite<{ unsubscribe: { url: string } }>('GET', '/v1/subjects/ann/may-send?channel=email');
  await ledger.app.request(asked.body.unsubscribe.url, { method: 'POST' });
  await ledger.accept();
});
afterAll(() => ledger.end());

const bySite = (path: string) => ledger.bySite<Answer>('GET', path);
const asPerson = async (path: string, subject: string) =>
  ledger.send<Answer>('GET', path, undefined, { 'Assent-Subject-Token': await ledger.subjectToken(subject) });

const check = (...pages: readonly ChainAnswer[]) =>
  checkChainAnswers(readChainAnswers(JSON.parse(JSON.stringify(pages)) as never)!, {
    trusted: [parseVerifierKey(ledger.ledger.logSigner.vkey)!],
    verify: verifyEd25519,
  });

describe('the entries about one account', () => {
  it('are all there, the linked decision and the refusal by a link included', async () => {
    const { status, body, headers } = await bySite('/v1/subjects/ann/chain');
    expect([status, headers.get('Cache-Control'), body.cursor]).toEqual([200, 'no-store', null]);
    expect(body.verdict).toEqual({ state: 'gapless', last: 5, linked: 1, unnamed: 0 });
    expect(check(body)).toEqual({
      ...body.verdict,
      size: await ledger.size(),
      origin: ledger.ledger.origin,
    });
  });

  it('are the same for the person, for their site and for legal', async () => {
    const site1 = await bySite('/v1/subjects/ann/chain');
    const person = await asPerson('/v1/me/chain?siteKey=pk_demo', 'ann');
    const legal = await ledger.byLegal<Answer>(`/v1/records/chain?site=${site}&subject=ann`);
    expect([person.body, legal.body]).toEqual([site1.body, site1.body]);
    expect([person, legal].map(({ headers }) => headers.get('Cache-Control'))).toEqual(['no-store', 'no-store']);
  });

  it('open nothing but whose they are, their number and what they link', async () => {
    const { body } = await bySite('/v1/subjects/ann/chain');
    const opened = body.entries.flatMap(({ disclosures }) => disclosures.map((one) => openDisclosure(one)!));
    expect(new Set(opened.map(({ name }) => name))).toEqual(new Set(['subject', 'chain', 'target']));
    // As a value: three letters may stand in a hash by chance.
    expect(JSON.stringify([body, opened])).not.toMatch(/"bob\\*"/u);
    expect(JSON.stringify(opened)).toMatch(/"ann\\*"/u);
  });

  it('come page by page in one checkpoint, whatever is recorded meanwhile', async () => {
    const pages: Answer[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: Answer } = await bySite(
        `/v1/subjects/ann/chain?limit=2${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      pages.push(body);
      ({ cursor } = body);
      const other = await ledger.accept();
      await ledger.bySite('POST', '/v1/siteverify', { token: other.token, subject: 'ann' });
    }
    expect(pages.map(({ entries }) => entries.length)).toEqual([2, 2, 2]);
    for (const { verdict } of pages) expect(verdict).toMatchObject({ state: 'gapless', last: 5, linked: 1 });
    expect(check(...pages)).toMatchObject({ state: 'gapless', last: 5, linked: 1 });
    for (const part of [pages.slice(0, 2), pages.slice(1), [pages[0]!, pages[2]!], [...pages, pages[2]!]])
      expect(check(...part)).toMatchObject({ state: 'broken' });
    const newer = await bySite('/v1/subjects/ann/chain');
    expect(newer.body.verdict).toMatchObject({ state: 'gapless', last: 8, linked: 4 });
    expect(check(...pages.slice(0, 2), newer.body)).toMatchObject({ code: 'answer-in-part' });
  });

  it('follow a link that is undone', async () => {
    const { index, token } = await ledger.accept();
    await ledger.bySite('PUT', `/v1/decisions/${index}/subject`, { token, subject: 'cat' });
    expect((await bySite('/v1/subjects/cat/chain')).body.verdict).toMatchObject({ last: 1, linked: 1 });
    await ledger.bySite('DELETE', `/v1/decisions/${index}/subject`);
    const { body } = await bySite('/v1/subjects/cat/chain');
    expect([body.verdict, check(body)]).toMatchObject([
      { state: 'gapless', last: 2, linked: 0 },
      { state: 'gapless', last: 2, linked: 0 },
    ]);
  });

  it('are checked to the byte: whatever is left out, put in or changed is found', async () => {
    const { body } = await bySite('/v1/subjects/ann/chain');
    const bob = (await bySite('/v1/subjects/bob/chain')).body;
    const with0 = (change: object) => ({ ...body, entries: body.entries.with(0, { ...body.entries[0]!, ...change }) });
    const altered: readonly (readonly [string, ChainAnswer])[] = [
      ['linked-missing', { ...body, entries: body.entries.slice(1) }],
      ['number-missing', { ...body, entries: body.entries.toSpliced(3, 1) }],
      ['subject-differs', { ...body, subject: 'bob' }],
      ['site-differs', { ...body, site: `site_${'A'.repeat(22)}` }],
      ['not-included', with0({ entry: bob.entries[0]!.entry })],
      ['not-included', with0({ entry: body.entries[0]!.entry.replace('accepted', 'declined') })],
      ['answer-unreadable', with0({ proof: 'no proof' })],
      ['answer-in-part', { ...body, cursor: 'more' }],
    ];
    for (const [code, answer] of altered) expect(check(answer)).toMatchObject({ state: 'broken', code });
    const stranger = checkChainAnswers([body], { trusted: [], verify: verifyEd25519 });
    expect(stranger).toMatchObject({ code: 'signer-unknown' });
    expect(readChainAnswers({ ...body, more: 1 } as never)).toBeNull();
    expect(readChainAnswers([] as never)).toBeNull();
  });
});

describe('the entries about one account are for nobody else', () => {
  it('of whom nothing is recorded there is nothing, and nothing of another site', async () => {
    for (const path of ['/v1/subjects/nobody/chain', `/v1/subjects/${'x'.repeat(300)}/chain`])
      expect([path, (await bySite(path)).body.code]).toEqual([path, 'not-found']);
    expect((await asPerson('/v1/me/chain?siteKey=pk_demo', 'nobody')).body.code).toBe('not-found');
    expect((await ledger.byLegal<Answer>(`/v1/records/chain?site=${site}&subject=nobody`)).body.code).toBe('not-found');
  });

  it.each([
    ['/v1/me/chain?siteKey=pk_demo', {}, 'subject-token-invalid'],
    ['/v1/subjects/ann/chain', {}, 'key-missing'],
    ['/v1/subjects/ann/chain', { Authorization: 'Bearer lk_demo' }, 'role-insufficient'],
    ['/v1/records/chain?site=s&subject=ann', { Authorization: 'Bearer sk_demo' }, 'role-insufficient'],
    ['/v1/records/chain?subject=ann', { Authorization: 'Bearer lk_demo' }, 'invalid-field'],
    ['/v1/records/chain?site=SITE', { Authorization: 'Bearer lk_demo' }, 'invalid-field'],
    ['/v1/subjects/ann/chain?limit=501', { Authorization: 'Bearer sk_demo' }, 'invalid-field'],
    ['/v1/subjects/ann/chain?cursor=x', { Authorization: 'Bearer sk_demo' }, 'invalid-field'],
    ['/v1/subjects/ann/chain?site=SITE', { Authorization: 'Bearer sk_demo' }, 'unknown-field'],
    ['/v1/subjects/ann/chain?page=2', { Authorization: 'Bearer sk_demo' }, 'unknown-field'],
  ] as const)('%s with %j is refused: %s', async (path, headers, code) => {
    const answer = await ledger.send<Problem>('GET', path.replace('SITE', site), undefined, { ...headers });
    expect(answer.body.code).toBe(code);
  });

  it('and a cursor of one person opens nothing of another', async () => {
    const { body } = await bySite('/v1/subjects/ann/chain?limit=1');
    const other = await bySite(`/v1/subjects/bob/chain?cursor=${encodeURIComponent(body.cursor!)}`);
    expect(other.body.code).toBe('invalid-field');
  });
});
