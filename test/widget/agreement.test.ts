// The agreement element in a page, as its form, its reader and its scripts meet it. One piece: one page serves them all.

import { readFileSync } from 'node:fs';
import type { Request } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseVerifierKey } from '../../core/log/note.ts';
import { verifyReceipt } from '../../core/record/verdict.ts';
import { verifyEd25519 } from '../../server/keys/signer.ts';
import type { DecisionRequest, PresentationAnswer } from '../../core/wire.ts';
import { Host, type HostOptions, type HostPage } from './host-page.ts';

let host: Host;
let page: HostPage;

beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const open = async (options?: HostOptions): Promise<void> => {
  page = await host.open(options);
};
const valid = () => page.element.evaluate((element: HTMLObjectElement) => element.validity.valid);

describe('the form around it', () => {
  it('carries nothing and cannot go on before a choice, and the token after it', async () => {
    await open();
    expect(await valid()).toBe(false);
    expect(await page.page.evaluate(() => document.querySelector('form')!.checkValidity())).toBe(false);
    expect(await page.formData()).toEqual({ email: 'a@example.com' });

    await page.choose('accepted');
    expect(page.page.url()).toContain('/host-page');
    expect(await valid()).toBe(true);
    const { 'assent-token': token } = await page.formData();
    expect(token).toBe(await page.property('value'));
    expect(token!.length).toBeGreaterThan(20);
    expect(token!.length).toBeLessThanOrEqual(2048);
    expect(page.complaints).toEqual([]);
  });

  it('takes the reader to the choices and says what is missing', async () => {
    await open({ lang: 'zh-CN' });
    await page.page.getByRole('button', { name: 'Go' }).click();
    expect(page.page.url()).toContain('/host-page');
    expect(await page.property('validationMessage')).toBe('您还没有选择：请阅读协议，然后按“同意”或“不同意”。');
    const focused = await page.element.evaluate((element) => element.shadowRoot!.activeElement?.className);
    expect(focused).toBe('decide');
  });

  it('does not go on with a refusal if it is required, and carries it if not', async () => {
    await open();
    await page.choose('declined');
    expect(await valid()).toBe(false);
    expect(await page.property('validationMessage')).toContain('If you decline, no agreement is made');
    await page.element.evaluate((element) => element.removeAttribute('required'));
    expect(await valid()).toBe(true);
    expect(Object.keys(await page.formData())).toContain('assent-token');
  });

  it.each([
    [
      'en',
      'You have not chosen yet. Please read the agreement, then press “Agree” or “Decline”.',
      /^You declined, so the form does not go on\. If you decline, no agreement is made .* To answer otherwise, press “Change my answer”\.$/,
    ],
    [
      'zh-CN',
      '您还没有选择：请阅读协议，然后按“同意”或“不同意”。',
      /^您选择了不同意，因此表单不会提交。选择“不同意”，协议不成立.*如要改变，请按“更改我的选择”。$/,
    ],
  ])(
    'says why it does not go on, and what to press, in %s; the bubble hides no consequence',
    async (lang, open_, declined) => {
      await open({ lang, browser: { viewport: { width: 390, height: 844 } } });
      const go = page.page.getByRole('button', { name: 'Go', exact: true });
      const focused = () =>
        page.element.evaluate((element) => {
          const { bottom, top } = element.shadowRoot!.activeElement!.getBoundingClientRect();
          return { bottom, top };
        });
      const box = async (selector: string) => (await page.element.locator(selector).last().boundingBox())!;
      await go.click();
      expect(await page.property('validationMessage')).toBe(open_);
      // A browser puts the bubble at the edge of what it focuses: below the consequences, which are of one piece with the choice.
      const [choices, follows, at] = [await box('.choices'), await box('.follows'), await focused()];
      expect(at.top).toBeLessThanOrEqual(choices.y);
      expect(at.bottom).toBeGreaterThanOrEqual(follows.y + follows.height - 1);
      await page.choose('declined');
      await go.click();
      expect(await page.property('validationMessage')).toMatch(declined);
      const change = await page.element
        .getByRole('button', { name: /^(Change my answer|更改我的选择)$/ })
        .boundingBox();
      expect((await focused()).top, 'at what lets one answer otherwise').toBeCloseTo(change!.y, 0);
      await page.page.keyboard.press('Enter');
      await page.choice('accepted').waitFor();
    },
  );

  it('resets it: the token goes, and the choice is asked for again', async () => {
    await open();
    await page.choose('accepted');
    await page.page.evaluate(() => document.querySelector('form')!.reset());
    await page.choice('accepted').waitFor();
    expect(await page.property('value')).toBe('');
    expect(await valid()).toBe(false);
  });

  it('disables it through a fieldset: no choice can be pressed and nothing is validated', async () => {
    await open({ around: (element) => `<fieldset disabled>${element}</fieldset>` });
    expect(await page.choice('accepted').isDisabled()).toBe(true);
    expect(await page.choice('declined').isDisabled()).toBe(true);
    expect(await page.property('willValidate')).toBe(false);
  });
});

describe('the choices', () => {
  it('bear exactly the labels of the presentation, and are alike in size, weight and height', async () => {
    await open({ lang: 'zh-CN' });
    const looks = await page.element.evaluate((element) =>
      [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('button[part=choice]')].map((button) => {
        const { width, height, top } = button.getBoundingClientRect();
        const { color, backgroundColor, fontWeight, fontSize, borderTopWidth, borderTopColor } =
          getComputedStyle(button);
        return { width, height, top, color, backgroundColor, fontWeight, fontSize, borderTopWidth, borderTopColor };
      }),
    );
    expect(looks).toHaveLength(2);
    expect(looks[0]).toEqual(looks[1]);
    expect(await page.element.getByRole('button', { name: '同意', exact: true }).getAttribute('value')).toBe(
      'accepted',
    );
    expect(await page.element.getByRole('button', { name: '不同意', exact: true }).getAttribute('value')).toBe(
      'declined',
    );
    expect(await page.element.getByText('选择“同意”，即表示您接受《外贸通服务条款》（第 1 版）').count()).toBe(1);
  });

  it('nothing is ticked beforehand', async () => {
    await open();
    expect(await page.element.locator('input:checked').count()).toBe(0);
    expect(await page.element.locator('input[type=checkbox]').count()).toBeGreaterThan(3);
  });

  it('stand there only once the whole text does, in both languages', async () => {
    await open({
      script: `
        addEventListener('DOMContentLoaded', () => {
          const element = document.querySelector('assent-agreement');
          globalThis.seen = [];
          customElements.whenDefined('assent-agreement').then(() =>
            new MutationObserver(() => globalThis.seen.push([
              element.shadowRoot.querySelectorAll('section[data-clause]').length,
              element.shadowRoot.querySelectorAll('button[part=choice]').length,
            ])).observe(element.shadowRoot, { childList: true, subtree: true }));
        });`,
    });
    const sections = await page.element.locator('section[data-clause]').count();
    const seen = (await page.page.evaluate(() => (globalThis as never as { seen: [number, number][] }).seen)) as [
      number,
      number,
    ][];
    expect(sections).toBeGreaterThan(20);
    expect(seen.filter(([drawn, choices]) => choices > 0 && drawn < sections)).toEqual([]);
    expect(
      seen.some(([drawn, choices]) => drawn > 0 && drawn < sections && choices === 0),
      'first screen first',
    ).toBe(true);
    for (const lang of ['zh-CN', 'en']) {
      expect(
        await page.element.locator(`#arbitration .cell[lang=${lang}], #disputes .cell[lang=${lang}]`).count(),
      ).toBeGreaterThan(0);
    }
  });

  it('can be stopped by the page before anything is sent', async () => {
    await open();
    const sent: string[] = [];
    page.page.on('request', (request) => sent.push(new URL(request.url()).pathname));
    await page.element.evaluate((element) =>
      element.addEventListener('assent-before-decision', (event) => event.preventDefault()),
    );
    await page.choice('accepted').click();
    await page.page.waitForTimeout(200);
    expect(sent).not.toContain('/v1/decisions');
    expect(await page.property('value')).toBe('');
  });

  it('tell the page what happens, in order, with the receipt at the end', async () => {
    await open();
    const names = [
      'assent-before-decision',
      'assent-decision',
      'assent-recorded',
      'assent-preference',
      'input',
      'change',
    ];
    await page.page.evaluate((of) => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      for (const name of of) {
        document.addEventListener(name, (event) => {
          const { decision, receipt } = event as never as { decision?: string; receipt?: { v: number } };
          if (!(event.target instanceof HTMLInputElement)) heard.push([name, decision ?? null, receipt?.v ?? null]);
        });
      }
    }, names);
    await page.element.getByRole('checkbox', { name: 'by e-mail' }).check();
    await page.page.evaluate(() => void (globalThis as never as { heard: unknown[] }).heard.splice(0));
    await page.choose('accepted');
    await page.page.waitForFunction(() =>
      (globalThis as never as { heard: unknown[][] }).heard.some(([name]) => name === 'change'),
    );
    expect(await page.page.evaluate(() => (globalThis as never as { heard: unknown }).heard)).toEqual([
      ['assent-before-decision', 'accepted', null],
      ['assent-decision', 'accepted', null],
      ['assent-recorded', 'accepted', 1],
      ['assent-preference', null, 1],
      ['input', null, null],
      ['change', null, null],
    ]);
  });
});

describe('what it sends', () => {
  const sentTo = (path: string): Promise<Request> =>
    page.page.waitForRequest((request) => request.url().endsWith(path));

  it('is the choice, the ticked channels alone, and what was measured', async () => {
    await open();
    await page.element.getByRole('button', { name: 'Chinese', exact: true }).click();
    await page.element.getByRole('button', { name: 'Side by side' }).click();
    await page.element.getByRole('checkbox', { name: 'by telephone' }).check();
    await page.element.locator('[part=text]').first().scrollIntoViewIfNeeded();
    await page.page.waitForTimeout(300);
    const [request] = await Promise.all([sentTo('/v1/decisions'), page.choose('accepted')]);
    const body = request.postDataJSON() as DecisionRequest;
    expect(body.capacity).toEqual({ kind: 'self' });
    expect(body.preferences).toEqual({ phone: 'in' });
    const observed = body.observed!;
    expect(observed).toMatchObject({ switches: ['zh-CN', 'side-by-side'], preTicked: false, trusted: true });
    expect(observed.fontPx).toBeGreaterThanOrEqual(16);
    expect(observed.contrast).toBeGreaterThan(7);
    expect(observed.visible).toBeGreaterThan(0.5);
    expect(observed.visibleMs).toBeGreaterThan(200);
    expect(observed.clausesInView).toContain('preamble');
    expect(observed.clausesInView).not.toContain('disputes');
    expect(observed.clausesInView, 'a text beside it has one of the same id').not.toContain(
      'foreign-trade-pass-privacy#preamble',
    );
    expect(observed.choiceBoxes!.accepted.slice(2)).toEqual(observed.choiceBoxes!.declined.slice(2));
    expect(JSON.stringify(observed).length).toBeLessThan(4096);
  });

  it('says what is missing until it is there, and no longer', async () => {
    await open();
    const { element } = page;
    const said = element.getByRole('status');
    await element.getByLabel('Choosing as').selectOption('organisation');
    await page.choice('accepted').click();
    await said.getByText('Please say first whom you choose for').waitFor();
    await element.getByLabel('Name of the organisation').fill('Example Exports Ltd.');
    await element.getByLabel('Registration number').fill('91000000EXAMPLE0001');
    await element.locator('select[name=authority]').selectOption('agent');
    expect(await said.innerText()).toContain('Please say first');
    await element.locator('input[name=confirmed]').check();
    await expect.poll(() => said.innerText()).toBe('');
    expect(await element.locator('[aria-invalid=true]').count()).toBe(0);
    await element.getByLabel('Registration number').fill('');
    await page.choice('declined').click();
    await said.getByText('Please say first whom you choose for').waitFor();
    await element.getByLabel('Choosing as').selectOption('self');
    await expect.poll(() => said.innerText()).toBe('');
  });

  it('is on behalf of an organisation only when every part is given and the authority is ticked by hand', async () => {
    await open();
    const { element } = page;
    await element.getByLabel('Choosing as').selectOption('organisation');
    await page.choice('accepted').click();
    await element.getByText('Please say first whom you choose for').waitFor();
    expect(await element.locator('[aria-invalid=true]').count()).toBe(4);
    await element.getByLabel('Name of the organisation').fill('Example Exports Ltd.');
    await element.getByLabel('Registration number').fill('91000000EXAMPLE0001');
    await element.locator('select[name=authority]').selectOption('agent');
    expect(await element.getByText('on behalf of Example Exports Ltd.').count()).toBe(1);
    await element.getByLabel(/I am its authorised agent and have authority to bind Example Exports Ltd\./).check();
    const [request] = await Promise.all([sentTo('/v1/decisions'), page.choose('accepted')]);
    expect((request.postDataJSON() as DecisionRequest).capacity).toEqual({
      kind: 'organisation',
      name: 'Example Exports Ltd.',
      registration: '91000000EXAMPLE0001',
      authority: 'agent',
    });
    expect(await element.locator('assent-receipt .slip').innerText()).toContain('for Example Exports Ltd.');
  });

  it('names the person by the token the page’s function fetches, and fetches again only when it must', async () => {
    const token = await host.subjectToken('fetched');
    await open({
      script: `addEventListener('DOMContentLoaded', () => {
        globalThis.calls = 0;
        document.querySelector('assent-agreement').subjectToken = async () => (globalThis.calls++, ${JSON.stringify(token)});
      });`,
      around: (element) => element.replace('required', ''),
    });
    const [request] = await Promise.all([sentTo('/v1/decisions'), page.choose('accepted')]);
    expect((request.postDataJSON() as DecisionRequest).subjectToken).toBe(token);
    expect(await page.page.evaluate(() => (globalThis as never as { calls: number }).calls)).toBe(1);
  });
});

describe('a choice that meets trouble', () => {
  const decisions: DecisionRequest[] = [];
  const listen = (): void => {
    decisions.length = 0;
    page.page.on('request', (request) => {
      if (request.url().endsWith('/v1/decisions')) decisions.push(request.postDataJSON() as DecisionRequest);
    });
  };

  it('is sent once, however often it is pressed', async () => {
    await open();
    listen();
    await page.choice('accepted').dblclick();
    await page.element.locator('assent-receipt').waitFor();
    expect(decisions).toHaveLength(1);
  });

  it('is sent on when the page moves the element meanwhile, and recorded once', async () => {
    await open({ around: (element) => `<div id="one">${element}</div><div id="two"></div>` });
    listen();
    let held = true;
    await page.page.route('**/v1/decisions', async (route) => {
      if (held) return;
      return route.continue();
    });
    await page.choice('accepted').click();
    await expect.poll(() => decisions.length).toBe(1);
    held = false;
    await page.page.evaluate(() => document.querySelector('#two')!.append(document.querySelector('assent-agreement')!));
    await page.element.locator('assent-receipt').waitFor();
    expect(decisions).toHaveLength(2);
    expect(decisions[1]).toEqual(decisions[0]);
  });

  it('after a failure the same choice is the very same request; another one goes under the same presentation, which is good for one', async () => {
    await open();
    listen();
    let failures = 2;
    await page.page.route('**/v1/decisions', (route) =>
      failures-- > 0
        ? route.fulfill({
            status: 500,
            contentType: 'application/problem+json',
            headers: { 'Access-Control-Allow-Origin': '*' },
            json: { code: 'something-broke', retryable: true, detail: 'It broke.' },
          })
        : route.continue(),
    );
    await page.choice('declined').click();
    await page.element.getByText('did not say whether your choice was recorded').waitFor();
    expect(await page.element.getByText('It broke.').count()).toBe(1);
    await page.element.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => decisions.length).toBe(2);
    await page.element.getByRole('button', { name: 'Try again' }).waitFor();
    await page.choose('accepted');
    const [first, second, third] = decisions as [DecisionRequest, DecisionRequest, DecisionRequest];
    expect(second).toEqual(first);
    expect(third.decision).toBe('accepted');
    expect(third.presentation).toBe(first.presentation);
    expect(await valid()).toBe(true);
  });
});

it('gives a receipt that verifies without the ledger, texts included', async () => {
  await open({ lang: 'zh-CN' });
  await page.choose('accepted');
  const [download] = await Promise.all([
    page.page.waitForEvent('download'),
    page.element.getByRole('button', { name: '下载回执' }).click(),
  ]);
  const { vkeys } = (await (await fetch(`${host.demo.url}/.well-known/assent.json`)).json()) as { vkeys: string[] };
  const verdict = verifyReceipt(readFileSync(await download.path(), 'utf8'), {
    trusted: [parseVerifierKey(vkeys[0]!)!],
    verify: verifyEd25519,
  });
  expect(verdict.outcome).toBe('verified');
  expect(verdict.points.find(({ point }) => point === 'text')).toMatchObject({ holds: 'yes' });
});

describe('a presentation that runs out', () => {
  it('is replaced unseen where the screen stays the same, and the choice goes with the new one', async () => {
    await open();
    let presentations = 0;
    const tokens: string[] = [];
    page.page.on('response', async (response) => {
      if (!response.url().endsWith('/v1/presentations')) return;
      presentations++;
      tokens.push(((await response.json()) as PresentationAnswer).presentation!);
    });
    let expired = false;
    await page.page.route('**/v1/decisions', async (route) => {
      if (expired) return route.continue();
      expired = true;
      return route.fulfill({
        status: 410,
        contentType: 'application/problem+json',
        headers: { 'Access-Control-Allow-Origin': '*' },
        json: { code: 'presentation-expired', retryable: true, detail: 'expired' },
      });
    });
    const [first, second] = await Promise.all([
      page.page.waitForRequest('**/v1/decisions'),
      page.page.waitForRequest((request) => request.url().endsWith('/v1/decisions') && expired),
      page.choose('accepted'),
    ]);
    const used = [first, second].map((request) => (request.postDataJSON() as DecisionRequest).presentation);
    expect(presentations).toBe(1);
    expect(used[0]).not.toBe(tokens[0]);
    expect(await valid()).toBe(true);
  });
});

describe('the languages', () => {
  it('stand side by side from forty rem, the prevailing one named before the choice', async () => {
    await open({ lang: 'en' });
    const { element } = page;
    expect(await element.locator('#preamble .cell').count()).toBe(2);
    expect(await element.locator('.prevails').first().innerText()).toBe('this text prevails');
    expect(await element.getByText('If the two texts differ, the Chinese text prevails (clause 22.5).').count()).toBe(
      1,
    );
    const [left, right] = await element
      .locator('article:first-of-type #preamble .cell')
      .evaluateAll((cells) => cells.map((cell) => [cell.getBoundingClientRect().top, cell.getAttribute('lang')]));
    expect([left![1], right![1]]).toEqual(['zh-CN', 'en']);
    expect(left![0]).toBe(right![0]);
  });

  it('stand one at a time below it, the reader’s first, the other one press away', async () => {
    await open({ lang: 'en', browser: { viewport: { width: 390, height: 800 } } });
    const { element } = page;
    expect(await element.locator('.cell[lang=zh-CN]').count()).toBe(0);
    await element.getByRole('button', { name: 'Chinese', exact: true }).click();
    expect(await element.locator('.cell[lang=zh-CN]').count()).toBeGreaterThan(100);
    expect(await element.locator('section .cell[lang=en]').count()).toBe(0);
    expect(await element.getByText('By choosing “Agree”').count(), 'the sentence stays as it was presented').toBe(1);
  });

  it('of interface and document are chosen apart', async () => {
    await open({
      lang: 'zh-Hant-HK',
      element:
        '<assent-agreement site-key="pk_demo" agreement="foreign-trade-pass-terms" doc-lang="en" view="single"></assent-agreement>',
    });
    expect(await page.element.getByText('商业性信息（可不选，不影响使用服务）').count()).toBe(1);
    expect(await page.element.locator('.cell[lang=zh-CN]').count()).toBe(0);
    expect(await page.choice('accepted').innerText()).toBe('Agree');
  });

  it('follow the page when its language changes', async () => {
    await open({ lang: 'en' });
    await page.page.evaluate(() => (document.documentElement.lang = 'zh-CN'));
    await page.element.getByRole('button', { name: '同意', exact: true }).waitFor();
    expect(await page.element.getByText('请特别留意 外贸通服务条款').count()).toBe(1);
  });
});

describe('clauses that matter most', () => {
  it('are marked in place, listed above the choices, and each opens to its explanation in three parts', async () => {
    await open({ lang: 'zh-CN' });
    const { element } = page;
    const marked = await element.locator('.row .chip.note').count();
    const listed = element.locator('[part=notes] button.chip');
    expect(marked, 'of both documents').toBeGreaterThan(20);
    expect(await listed.count()).toBe(marked);

    await element.getByRole('button', { name: '请解释本条 3.1 收费通知' }).click();
    const explanation = element.locator('[part=explanation]');
    for (const part of ['含义', '后果', '例子', '本解释不改变条款内容'])
      expect(await explanation.innerText()).toContain(part);
    await explanation.getByText('到正文中查看').click();
    const inView = await element.evaluate((at) => {
      const row = at.shadowRoot!.activeElement!;
      const area = row.closest('[part=text]')!.getBoundingClientRect();
      const { top } = row.getBoundingClientRect();
      return [row.id, top >= area.top && top < area.bottom];
    });
    expect(inView).toEqual(['fee-notice', true]);
  });

  it('can be reached by the clauses that refer to them', async () => {
    await open();
    await page.element.locator('article:first-of-type').getByText('clause 19', { exact: true }).first().click();
    expect(await page.element.evaluate((at) => at.shadowRoot!.activeElement!.id)).toBe('notices');
    expect(page.page.url(), 'the page’s address is the page’s').not.toContain('#');
  });
});
