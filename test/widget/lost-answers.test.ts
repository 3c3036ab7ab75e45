// A choice of which nobody knows whether it arrived: its answer was lost, or none came. What is said is no more than is known, one
// choice is one entry, and the person sees the receipt of the one that stands, whichever they press then.

import type { Page, Route } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionRequest } from '../../core/wire.ts';
import { Host, IMPATIENT, type HostOptions, type HostPage } from './host-page.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

/** How the next sendings fare; once there is none left, each goes through. */
type Way = 'lost' | 'cut' | { readonly status: number; readonly code?: string };
let ways: Way[];
let sent: DecisionRequest[];

/** `lost` arrives and its answer does not, `cut` never arrives, and anything else is answered in the ledger's place. */
async function fare(route: Route, way: Way | undefined): Promise<unknown> {
  if (way === undefined) return route.continue();
  if (way === 'lost') await route.fetch();
  if (way === 'lost' || way === 'cut') return route.abort('connectionreset');
  const { status, code } = way;
  return route.fulfill({
    status,
    headers: { 'Access-Control-Allow-Origin': '*' },
    ...(code === undefined
      ? { body: 'Bad gateway' }
      : { json: { code, retryable: true, detail: `In words: ${code}.` } }),
  });
}

/** Five attempts are made before the person is asked. */
const five = (way: Way): Way[] => Array.from({ length: 5 }, () => way);

const failing =
  (path: string, ...first: Way[]) =>
  async (at: Page): Promise<void> => {
    ways = first;
    sent = [];
    await at.route(`**${path}`, (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      sent.push(route.request().postDataJSON() as DecisionRequest);
      return fare(route, ways.shift());
    });
  };

const open = async (first: Way[], options: HostOptions = {}): Promise<void> => {
  page = await host.open({ script: IMPATIENT, ...options, before: failing('/v1/decisions', ...first) });
};

const status = () => page.element.getByRole('status').innerText();
const again = () => page.element.getByRole('button', { name: /^(Try again|重试)$/ });
const slip = () => page.element.locator('assent-receipt .slip');
/** How many decisions the ledger holds. */
const decisions = async (): Promise<number> => {
  const answer = await fetch(`${host.demo.url}/v1/records?type=decision`, {
    headers: { Authorization: 'Bearer lk_demo' },
  });
  return ((await answer.json()) as { records: unknown[] }).records.length;
};

const UNSETTLED = {
  en: 'The ledger did not say whether your choice was recorded. Trying again records it only once and shows what was recorded. What you filled in is kept.',
  'zh-CN': '账本没有答复您的选择是否已经记录。请重试：不会重复记录，并会显示实际记录的内容。您填写的内容已保留。',
} as const;

describe.each(['accepted', 'declined'] as const)('where the answer to “%s” is lost', (choice) => {
  const other = choice === 'accepted' ? 'declined' : 'accepted';

  it('nobody knows, which is said, and trying again shows its receipt', async () => {
    const before = await decisions();
    await open(five('lost'));
    await page.choice(choice).click();
    await again().waitFor();
    expect(await status()).toBe(UNSETTLED.en);
    expect(await page.property('validationMessage')).toBe(UNSETTLED.en);
    await again().click();
    await slip().waitFor();
    expect(await slip().innerText()).toContain(choice);
    expect([await decisions(), new Set(sent.map((one) => JSON.stringify(one))).size]).toEqual([before + 1, 1]);
  });

  it('the other one does not take its place: the receipt of what stands is shown, and then it can be changed', async () => {
    const before = await decisions();
    await open(five('lost'));
    await page.choice(choice).click();
    await again().waitFor();
    await page.choice(other).click();
    await slip().waitFor();
    expect(await slip().innerText()).toContain(choice);
    expect(await status()).toBe(
      'Your earlier choice had been recorded after all: this is its receipt. The later one was not recorded. To choose again, press “Change my answer”.',
    );
    expect(await page.element.getByRole('status').isVisible()).toBe(true);
    const box = await page.element.locator('[part=status]').boundingBox();
    expect(box!.height, 'to the eye too').toBeGreaterThan(20);
    expect(await decisions()).toBe(before + 1);
    expect(await page.page.evaluate(() => document.querySelector('form')!.checkValidity())).toBe(choice === 'accepted');
    await page.element.getByRole('button', { name: 'Change my answer' }).click();
    await page.choose(other);
    expect(await slip().innerText()).toContain(other);
    expect(await decisions()).toBe(before + 2);
  });

  it('and it had never arrived, the other one is recorded, and the first never is', async () => {
    const before = await decisions();
    await open(five('cut'));
    await page.choice(choice).click();
    await again().waitFor();
    expect(await status()).toBe(UNSETTLED.en);
    await page.choose(other);
    expect(await slip().innerText()).toContain(other);
    expect(await decisions()).toBe(before + 1);
    expect(sent.at(-1)!.presentation, 'one presentation is good for one decision').toBe(sent[0]!.presentation);
  });
});

it('whoever goes from one to the other and back, and is told nothing, gets the receipt of the one that arrived', async () => {
  const before = await decisions();
  await open([...five('lost'), ...five('cut'), ...five('cut')]);
  for (const choice of ['accepted', 'declined', 'accepted'] as const) {
    await page.choice(choice).click();
    await page.element.getByRole('status').getByText('Recording').waitFor({ state: 'detached' });
    await again().waitFor();
  }
  await page.choice('declined').click();
  await slip().waitFor();
  expect(await slip().innerText()).toContain('accepted');
  expect(await decisions()).toBe(before + 1);
});

it('all of it is said in Chinese where the page is', async () => {
  await open([...five('lost')], { lang: 'zh-CN' });
  await page.choice('accepted').click();
  await again().waitFor();
  expect(await status()).toBe(UNSETTLED['zh-CN']);
  await page.choice('declined').click();
  await slip().waitFor();
  expect(await status()).toBe(
    '您先前的选择其实已经记录，这是它的回执；后一次选择没有记录。如要重新选择，请按“更改我的选择”。',
  );
});

describe('what is known', () => {
  it('is said as known: a ledger that says it stored nothing did not', async () => {
    await open(five({ status: 503, code: 'unavailable' }));
    await page.choice('accepted').click();
    await again().waitFor();
    expect(await status()).toContain('Your choice could not be recorded, so nothing was submitted.');
  });

  it('is not known of an earlier sending, though the last one was turned away', async () => {
    await open(['lost', ...five({ status: 503, code: 'overloaded' })]);
    await page.choice('accepted').click();
    await again().waitFor();
    expect(await status()).toContain('did not say whether');
    ways = five({ status: 429, code: 'rate-limited' });
    await again().click();
    await expect.poll(() => ways.length).toBe(0);
    await again().waitFor();
    expect(await status()).toContain('did not say whether');
    await again().click();
    await slip().waitFor();
  });

  it('is not known where the ledger itself cannot say yet: it is asked again, and then says', async () => {
    const unknown: Way = { status: 503, code: 'outcome-unknown' };
    await open([...five(unknown), unknown]);
    await page.choice('accepted').click();
    await again().waitFor();
    expect([await status(), sent.length]).toEqual([UNSETTLED.en, 5]);
    await again().click();
    await slip().waitFor();
    expect([sent.length, new Set(sent.map((one) => JSON.stringify(one))).size]).toEqual([7, 1]);
  });

  it('is not known where something on the way answers in the ledger’s place', async () => {
    await open(five({ status: 502 }));
    await page.choice('declined').click();
    await again().waitFor();
    expect(await status()).toBe(UNSETTLED.en);
  });
});

it('fields that are missing are asked for, and the choice that may have arrived is not forgotten', async () => {
  const before = await decisions();
  await open(five('lost'));
  await page.choice('accepted').click();
  await again().waitFor();
  await page.element.locator('select[name=kind]').selectOption('organisation');
  await page.choice('declined').click();
  await page.element.locator('[aria-invalid=true]').first().waitFor();
  expect(await status()).toBe(UNSETTLED.en);
  await page.element.locator('select[name=kind]').selectOption('self');
  await page.choice('declined').click();
  await slip().waitFor();
  expect(await slip().innerText()).toContain('accepted');
  expect(await decisions()).toBe(before + 1);
});

it('a token that ran out between two presses does not lose the first: its receipt is shown', async () => {
  const tokens = await Promise.all([1, 2, 3].map((at) => host.subjectToken('acct-lost-token', 1700 + at)));
  const script = `${IMPATIENT}; let calls = 0; addEventListener('DOMContentLoaded', () => {
    document.querySelector('assent-agreement').subjectToken = async () => ${JSON.stringify(tokens)}[calls++] ?? ${JSON.stringify(tokens[2])}; })`;
  await open([...five('lost'), { status: 401, code: 'subject-token-expired' }], { script });
  await page.choice('accepted').click();
  await again().waitFor();
  await page.choice('declined').click();
  await slip().waitFor();
  expect(await slip().innerText()).toContain('accepted');
});

it('whoever decided otherwise elsewhere is told that, not what they pressed, with its receipt', async () => {
  const subject = 'acct-elsewhere';
  const token = await host.subjectToken(subject);
  const element = `<assent-agreement site-key="pk_demo" agreement="foreign-trade-pass-terms" subject-token="${token}"></assent-agreement>`;
  await open([], { element });
  const asked = { agreements: ['foreign-trade-pass-terms'], locale: 'en', kind: 'sign-up', subject };
  const { presentation } = await host.bySite<{ presentation: string }>('/v1/presentations', asked);
  const { index } = await host.bySite<{ index: number }>('/v1/decisions', {
    presentation,
    decision: 'accepted',
    capacity: { kind: 'self' },
    subject,
  });
  await page.choice('declined').click();
  await slip().waitFor();
  expect(await status()).toContain(`You accepted this before: ledger entry ${index}.`);
  expect(await slip().innerText()).toContain(`Ledger entry ${index}.`);
});

describe('elsewhere', () => {
  it('a settings page says the same of a choice of messages', async () => {
    const token = await host.subjectToken('acct-lost-settings');
    page = await host.open({
      element: `<assent-preferences site-key="pk_demo" agreement="foreign-trade-pass-terms" subject-token="${token}"></assent-preferences>`,
      script: IMPATIENT,
      before: failing('/v1/preferences', ...five('lost')),
    });
    await page.choice('declined').click();
    await again().waitFor();
    expect(await status()).toBe(UNSETTLED.en);
    await again().click();
    await slip().waitFor();
    const { entries } = await host.bySite<{ entries: unknown[] }>('/v1/subjects/acct-lost-settings/history');
    expect(entries).toHaveLength(1);
  });

  it('and so does a receipt of an end', async () => {
    const token = await host.subjectToken('acct-lost-end');
    await open([], {
      element: `<assent-agreement site-key="pk_demo" agreement="foreign-trade-pass-terms" subject-token="${token}"></assent-agreement>`,
    });
    await page.choose('accepted');
    await page.element.evaluate((element) => {
      const { receipt } = element.shadowRoot!.querySelector('assent-receipt') as never as { receipt: unknown };
      const own = document.createElement('assent-receipt');
      own.setAttribute('site-key', 'pk_demo');
      own.setAttribute('subject-token', element.getAttribute('subject-token')!);
      element.replaceWith(Object.assign(own, { receipt }));
    });
    await failing('/v1/me/termination', ...five('lost'))(page.page);
    await page.element.locator('[part=end]').click();
    await page.element.getByRole('button', { name: 'End it now' }).click();
    await again().waitFor();
    expect(await status()).toBe(UNSETTLED.en);
    await again().click();
    await page.element.locator('.status p', { hasText: 'The agreement ended at' }).waitFor();
  });
});

describe('on a telephone', () => {
  /** Whether a press in the middle of each choice would meet it. */
  const uncovered = () =>
    page.element.evaluate((element) =>
      [...element.shadowRoot!.querySelector('.choices')!.querySelectorAll('button')].map((button) => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return [0.05, 0.5, 0.95].every((share) =>
          button.contains(element.shadowRoot!.elementFromPoint(left + width / 2, top + height * share)),
        );
      }),
    );
  const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

  it.each(['en', 'zh-CN'])('what is said of it covers neither choice, in %s', async (lang) => {
    await open(five('cut'), { lang, browser: PHONE });
    // As a reader has it: the choices at the lower edge.
    await page.element.locator('.choices').evaluate((choices) => choices.scrollIntoView({ block: 'end' }));
    await page.choice('accepted').tap();
    await again().waitFor();
    await expect.poll(uncovered).toEqual([true, true]);
  });

  it('nor does what is said of fields that are missing, and the first of them is in view', async () => {
    await open([], { browser: PHONE });
    await page.element.locator('select[name=kind]').selectOption('organisation');
    await page.element.locator('.choices').evaluate((choices) => choices.scrollIntoView({ block: 'end' }));
    await page.choice('accepted').tap();
    await page.element.getByText('Please say first whom you choose for').waitFor();
    await expect.poll(uncovered).toEqual([true, true]);
    const { y } = (await page.element.locator('[aria-invalid=true]').first().boundingBox())!;
    expect(y).toBeGreaterThan(0);
  });

  it('nor on a settings page', async () => {
    const token = await host.subjectToken('acct-lost-phone');
    page = await host.open({
      element: `<assent-preferences site-key="pk_demo" agreement="foreign-trade-pass-terms" subject-token="${token}"></assent-preferences>`,
      script: IMPATIENT,
      before: failing('/v1/preferences', ...five('cut')),
      browser: { viewport: { width: 390, height: 480 }, hasTouch: true },
    });
    await page.element
      .locator('.choices')
      .first()
      .evaluate((choices) => choices.scrollIntoView({ block: 'end' }));
    await page.choice('declined').tap();
    await again().waitFor();
    await expect.poll(uncovered).toEqual([true, true]);
  });
});
