import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestLedger, SMALL } from '../support/test-ledger.ts';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await TestLedger.start();
});
afterAll(() => ledger.end());

describe('a decision', () => {
  it('gives a receipt that verifies offline', async () => {
    const { receipt, index, token } = await ledger.accept();
    expect(ledger.verify(receipt).outcome).toBe('verified');
    expect(ledger.verify(receipt).statement).toMatchObject({
      index,
      entry: { type: 'decision', clear: { decision: 'accepted', vouched: 'none' } },
    });
    expect(token.length).toBeLessThanOrEqual(2048);
  });

  it('is answered with the same receipt, byte for byte, as often as it is sent again', async () => {
    const presentation = await ledger.token();
    const first = await ledger.decide(presentation);
    const before = await ledger.size();
    const storm = await Promise.all(Array.from({ length: 100 }, () => ledger.decide(presentation)));
    expect(new Set(storm.map((answer) => JSON.stringify(answer.body)))).toEqual(new Set([JSON.stringify(first.body)]));
    expect(storm.every((answer) => answer.status === 200)).toBe(true);
    expect(await ledger.size()).toBe(before);
  });

  it('is recorded once when a hundred copies arrive at the same time', async () => {
    const presentation = await ledger.token();
    const before = await ledger.size();
    const storm = await Promise.all(Array.from({ length: 100 }, () => ledger.decide(presentation)));
    expect(await ledger.size()).toBe(before + 1);
    expect(storm.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(new Set(storm.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
  });

  it('is still answered the same after a restart, and after the presentation has expired', async () => {
    const presentation = await ledger.token();
    const first = await ledger.decide(presentation);
    await ledger.restart();
    ledger.passTime(31 * 60 * 1000);
    const again = await ledger.decide(presentation);
    expect([again.status, JSON.stringify(again.body)]).toEqual([200, JSON.stringify(first.body)]);
  });

  it('uses its presentation up: another body with the same one is told so and gets no receipt', async () => {
    const presentation = await ledger.token();
    await ledger.decide(presentation);
    const other = await ledger.decide(presentation, { decision: 'declined' });
    expect(other.status).toBe(409);
    expect(other.body).toMatchObject({ code: 'presentation-used' });
    expect(other.body.receipt).toBeUndefined();
  });

  it('is found again by the very same request when its subject token has run out, and by no other', async () => {
    const subjectToken = await ledger.subjectToken('acct-late', { life: 60 });
    const presentation = await ledger.token({ subjectToken });
    const unused = await ledger.token({ subjectToken });
    const first = await ledger.decide(presentation, { subjectToken });
    const other = await ledger.subjectToken('acct-late', { life: 61 });
    ledger.passTime(70_000);
    const again = await ledger.decide(presentation, { subjectToken });
    expect([again.status, JSON.stringify(again.body)]).toEqual([200, JSON.stringify(first.body)]);
    for (const late of [
      await ledger.decide(presentation, { subjectToken, decision: 'declined' }),
      await ledger.decide(presentation, { subjectToken: other }),
      await ledger.decide(unused, { subjectToken }),
    ]) {
      expect([late.status, late.body.code]).toEqual([401, 'subject-token-expired']);
      expect([late.body.receipt, late.body.index]).toEqual([undefined, undefined]);
    }
    const renewed = { subjectToken: await ledger.subjectToken('acct-late') };
    expect((await ledger.decide(presentation, renewed)).body).toEqual(first.body);
  });

  it('is one of two that arrive together with the same presentation: the other is told, and gets no receipt', async () => {
    const presentation = await ledger.token();
    const before = await ledger.size();
    const answers = await Promise.all([
      ledger.decide(presentation),
      ledger.decide(presentation, { decision: 'declined' }),
      ledger.decide(presentation, { preferences: { email: 'in' } }),
      ledger.decide(presentation, { observed: { trusted: true } }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    for (const { status, body } of answers)
      if (status === 409) expect([body.code, body.receipt]).toEqual(['presentation-used', undefined]);
    expect(await ledger.size()).toBe(before + 1);
  });

  it('of somebody else with the same presentation is another decision', async () => {
    const presentation = await ledger.token();
    await ledger.decide(presentation);
    for (const subject of ['acct-one', 'acct-two']) {
      const answer = await ledger.decide(presentation, { subjectToken: await ledger.subjectToken(subject) });
      expect([answer.status, answer.body.code]).toEqual([409, 'presentation-used']);
    }
  });

  it('of a presentation signed before a restart counts, since its signature is checked', async () => {
    const presentation = await ledger.token();
    await ledger.restart();
    expect((await ledger.decide(presentation)).status).toBe(201);
  });
});

describe('what was presented binds the decision', () => {
  it('refuses a token that was changed in any one character, and stores nothing', async () => {
    const presentation = await ledger.token();
    const before = await ledger.size();
    for (let at = 0; at < presentation.length; at += 37) {
      const changed = presentation.slice(0, at) + (presentation[at] === 'A' ? 'B' : 'A') + presentation.slice(at + 1);
      const answer = await ledger.decide(changed);
      expect([answer.status, answer.body.code], `character ${at}`).toEqual([401, 'presentation-invalid']);
    }
    expect(await ledger.size()).toBe(before);
  });

  it('refuses a presentation that names another key than the one that signed it', async () => {
    const [, ...rest] = (await ledger.token()).split('.');
    for (const header of [
      '{"alg":"EdDSA","kid":"00000000","typ":"assent-presentation+jws"}',
      `{"alg":"none","kid":"${ledger.ledger.statementSigner.key}","typ":"assent-presentation+jws"}`,
    ]) {
      const answer = await ledger.decide([Buffer.from(header).toString('base64url'), ...rest].join('.'));
      expect([answer.status, answer.body.code]).toEqual([401, 'presentation-invalid']);
    }
  });

  it('refuses a presentation signed by another ledger', async () => {
    const other = await TestLedger.start();
    const answer = await ledger.decide(await other.token());
    expect([answer.status, answer.body.code]).toEqual([401, 'presentation-invalid']);
    await other.end();
  });

  it('refuses an expired presentation as gone', async () => {
    const presentation = await ledger.token();
    ledger.passTime(30 * 60 * 1000 + 1000);
    const answer = await ledger.decide(presentation);
    expect([answer.status, answer.body.code, answer.body.retryable]).toEqual([410, 'presentation-expired', true]);
  });

  it('refuses a decision made for one person by another, or by nobody', async () => {
    const presentation = await ledger.token({ subjectToken: await ledger.subjectToken('acct-a') });
    for (const subjectToken of [await ledger.subjectToken('acct-b'), undefined]) {
      const answer = await ledger.decide(presentation, subjectToken === undefined ? {} : { subjectToken });
      expect([answer.status, answer.body.code]).toEqual([401, 'subject-token-invalid']);
    }
  });

  it('takes no decision on a presentation that put no text to one', async () => {
    const subjectToken = await ledger.subjectToken('acct-settings');
    const before = await ledger.size();
    const settings = await ledger.token({ kind: 'settings', subjectToken });
    const answer = await ledger.decide(settings, { subjectToken });
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([400, 'invalid-field', '/presentation']);
    expect(await ledger.size()).toBe(before);
  });

  it('takes only a capacity that was offered, and an organisation with its name and authority', async () => {
    const presentation = await ledger.token();
    for (const capacity of [{ kind: 'guardian', name: '示例' }, { kind: 'organisation' }, { kind: 'king' }, {}]) {
      const answer = await ledger.decide(presentation, { capacity: capacity as never });
      expect([answer.status, answer.body.code], JSON.stringify(capacity)).toEqual([422, 'capacity-required']);
    }
    const organisation = {
      kind: 'organisation',
      name: '示例公司',
      registration: '91000000EXAMPLE0001',
      authority: 'employee',
    } as const;
    const answer = await ledger.decide(presentation, { capacity: organisation });
    expect(answer.status).toBe(201);
    expect(ledger.verify(answer.body.receipt).statement?.opened['capacity']).toEqual(organisation);
    expect(answer.body.receipt.entry).not.toContain('示例公司');
  });

  it('keeps no endless report of the browser', async () => {
    const clauses = Array.from({ length: 256 }, () => 'a'.repeat(60));
    const answer = await ledger.decide(await ledger.token(), { observed: { clausesInView: clauses } });
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([400, 'invalid-field', '/observed']);
  });

  it('is refused with a difference of the choices that nobody knows', async () => {
    const answer = await ledger.decide(await ledger.token(), { observed: { unequal: ['size', 'smell' as 'size'] } });
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([400, 'invalid-field', '/observed/unequal/1']);
  });

  it('takes no choice of a channel that was not asked about', async () => {
    const answer = await ledger.decide(await ledger.token(), { preferences: { post: 'in' } });
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([400, 'invalid-field', '/preferences/post']);
  });
});

describe('two tabs', () => {
  it('make one decision; the other tab is told which stands', async () => {
    const subjectToken = await ledger.subjectToken('acct-tabs');
    const [one, two] = await Promise.all([ledger.token({ subjectToken }), ledger.token({ subjectToken })]);
    const before = await ledger.size();
    const answers = await Promise.all([
      ledger.decide(one, { subjectToken }),
      ledger.decide(two, { subjectToken, decision: 'declined' }),
    ]);
    const recorded = answers.find((answer) => answer.status === 201)!;
    const told = answers.find((answer) => answer.status === 409)!;
    expect(told.body).toMatchObject({ code: 'already-decided', index: recorded.body.index });
    expect(await ledger.size()).toBe(before + 1);
  });

  it('answer one question once: what a tab asked before a refusal accepts nothing after it', async () => {
    const subjectToken = await ledger.subjectToken('acct-open-tab');
    const open = await ledger.token({ subjectToken });
    const refused = await ledger.decide(await ledger.token({ subjectToken }), { subjectToken, decision: 'declined' });
    const late = await ledger.decide(open, { subjectToken });
    expect([late.status, late.body]).toMatchObject([
      409,
      { code: 'already-decided', index: refused.body.index, decision: 'declined' },
    ]);
  });

  it('accept nothing twice, though the second was opened before anybody was known', async () => {
    const { index } = await ledger.accept('acct-known-later');
    ledger.passTime(1000);
    const subjectToken = await ledger.subjectToken('acct-known-later');
    for (const decision of ['accepted', 'declined'] as const) {
      const again = await ledger.decide(await ledger.token(), { subjectToken, decision });
      expect([again.status, again.body]).toMatchObject([409, { code: 'already-decided', index, decision: 'accepted' }]);
    }
  });

  it('do not stop a person from accepting after a refusal, with a presentation asked for later', async () => {
    const subjectToken = await ledger.subjectToken('acct-later');
    expect(
      (await ledger.decide(await ledger.token({ subjectToken }), { subjectToken, decision: 'declined' })).status,
    ).toBe(201);
    ledger.passTime(1);
    expect((await ledger.decide(await ledger.token({ subjectToken }), { subjectToken })).status).toBe(201);
  });
});

describe('a text that is no longer acceptable', () => {
  it('is accepted by nobody behind the version that took its place, also at the same moment', async () => {
    const own = await TestLedger.start();
    const shown = await Promise.all(Array.from({ length: 40 }, () => own.token()));
    const decide = (presentation: string) => own.decide(presentation);
    const [early, [second], late] = await Promise.all([
      Promise.all(shown.slice(0, 10).map(decide)),
      own.publishNext(),
      Promise.all(shown.slice(10).map(decide)),
    ]);
    for (const { status, body } of [...early, ...late])
      if (status === 201) expect(body.index).toBeLessThan(second!.index);
      else expect(body).toMatchObject({ code: 'text-superseded', presentation: { agreements: [{ version: '2' }] } });
    expect(late.filter(({ status }) => status === 409).length).toBeGreaterThan(0);
    await own.end();
  });

  it('is a conflict that carries the new presentation, and nothing is accepted', async () => {
    const own = await TestLedger.start();
    const presentation = await own.token();
    await own.publishNext();
    const before = await own.size();
    const answer = await own.decide(presentation);
    expect([answer.status, answer.body.code]).toEqual([409, 'text-superseded']);
    expect(await own.size()).toBe(before);
    const offered = (
      answer.body as unknown as { presentation: { presentation: string; agreements: { version: string }[] } }
    ).presentation;
    expect(offered.agreements[0]!.version).toBe('2');
    expect((await own.decide(offered.presentation)).status).toBe(201);
    await own.end();
  });

  it('is one whose time ran out while the decision waited for its place in the log', async () => {
    const own = await TestLedger.start();
    const { effective } = await own.publishSecond(SMALL, false);
    own.passTime(Date.parse(effective) - Date.parse(own.clock()) - 60_000);
    const presentation = await own.token();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const before = own.ledger.sequencer.record({
      fact: { type: 'hold.placed', clear: {}, sealed: {} },
      subject: null,
      use: null,
      exclusive: [],
      guard: () => held.then(() => null),
      effects: () => [],
    });
    await new Promise((resolve) => setImmediate(resolve));
    const deciding = own.decide(presentation);
    await expect.poll(() => own.ledger.sequencer.waiting).toBe(1);
    own.passTime(60_000);
    release();
    await before;
    const answer = await deciding;
    expect([answer.status, answer.body.code]).toEqual([409, 'text-superseded']);
    await own.end();
  });

  it('is one that was withdrawn before its date', async () => {
    const own = await TestLedger.start();
    const subjectToken = await own.subjectToken('acct-1');
    await own.decide(await own.token({ subjectToken }), { subjectToken });
    const { digest } = await own.publishSecond(SMALL, false);
    const presentation = await own.token({ kind: 're-acceptance', subjectToken });
    await own.withdraw(SMALL, '2', digest);
    const before = await own.size();
    const answer = await own.decide(presentation, { subjectToken });
    expect([answer.status, answer.body.code]).toEqual([409, 'text-superseded']);
    expect(await own.size()).toBe(before);
    await own.end();
  });

  it('may be pending: it can be accepted before its date and applies from then', async () => {
    const own = await TestLedger.start();
    await own.accept('acct-early');
    const published = await own.publishSecond(SMALL, false);
    const subjectToken = await own.subjectToken('acct-early');
    const shown = await own.present({ kind: 're-acceptance', subjectToken });
    expect(shown.body.agreements[0]).toMatchObject({ version: '2', show: 'changes' });
    expect((await own.decide(shown.body.presentation!, { subjectToken })).status).toBe(201);
    const status = await own.bySite<Record<string, unknown>>(
      'GET',
      `/v1/subjects/acct-early/status?agreement=${SMALL}`,
    );
    expect(status.body).toMatchObject({
      current: { version: '1' },
      pending: { version: '2' },
      accepted: { version: '2', appliesFrom: published.effective },
      due: null,
      ask: 'no',
    });
    await own.end();
  });
});
