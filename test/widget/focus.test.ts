// Where the focus goes when what was pressed is gone: to what is said of it, or to what stands in its place, and never out of
// the element by itself.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright';
import { Host, IMPATIENT, type HostOptions, type HostPage } from './host-page.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

/** The name of what has the focus, through shadow trees. */
const at = () =>
  page.page.evaluate(() => {
    let one = document.activeElement!;
    while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    return `${one.localName} ${one.getAttribute('part') ?? one.getAttribute('name') ?? one.className}`.trim();
  });
const ring = () =>
  page.page.evaluate(() => {
    let one = document.activeElement!;
    while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    return one.matches(':focus-visible');
  });

const open = async (options: HostOptions = {}): Promise<void> => {
  page = await host.open(options);
};

/** Holds what is asked of `path` until it is let go. */
const holding = (path: string, method = 'POST'): { before: (at: Page) => Promise<void>; go: () => void } => {
  let go = (): void => {};
  const wait = new Promise<void>((resolve) => (go = resolve));
  const before = async (one: Page): Promise<void> => {
    await one.route(`**${path}`, async (route) => {
      if (route.request().method() === method) await wait;
      return route.continue();
    });
  };
  return { before, go };
};

describe('after a choice', () => {
  it.each(['accepted', 'declined'] as const)(
    'by the keyboard (%s) it is on what is said of it, then on the receipt, and the next stop is in there',
    async (choice) => {
      const { before, go } = holding('/v1/decisions');
      await open({ before });
      await page.choice(choice).focus();
      await page.page.keyboard.press('Enter');
      await page.element.getByRole('status').getByText('Recording').waitFor();
      await expect.poll(at).toBe('div status');
      go();
      await expect.poll(at).toBe('div outcome');
      expect(await ring(), 'and it is seen').toBe(true);
      await page.element.locator('assent-receipt .slip').waitFor();
      await page.page.keyboard.press('Tab');
      expect(await at()).toBe('button download');
    },
  );

  it('by a pointer it is on the receipt too, and no ring is drawn', async () => {
    await open();
    await page.choose('accepted');
    expect(await at()).toBe('div outcome');
    expect(await ring()).toBe(false);
  });

  it('that could not be recorded it is on what is said, and the next stop is to try again', async () => {
    await open({
      script: IMPATIENT,
      before: (one) =>
        one.route('**/v1/decisions', (route) =>
          route.request().method() === 'POST' ? route.abort() : route.continue(),
        ) as Promise<never>,
    });
    await page.choice('declined').focus();
    await page.page.keyboard.press('Space');
    await page.element.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await at()).toBe('div status');
    await page.page.keyboard.press('Tab');
    expect(await at()).toBe('button quiet');
    await page.page.unroute('**/v1/decisions');
    await page.page.keyboard.press('Enter');
    await expect.poll(at).toBe('div outcome');
  });

  it('stays where the reader has put it since', async () => {
    const { before, go } = holding('/v1/decisions');
    await open({ before });
    await page.choice('accepted').focus();
    await page.page.keyboard.press('Enter');
    await page.element.getByRole('status').getByText('Recording').waitFor();
    await page.page.locator('input[name=email]').first().focus();
    go();
    await page.element.locator('assent-receipt .slip').waitFor();
    expect(await at()).toBe('input email');
  });

  it('that is to be changed it is on the choices, as soon as they stand', async () => {
    await open();
    await page.choose('accepted');
    await page.element.getByRole('button', { name: 'Change my answer' }).focus();
    await page.page.keyboard.press('Enter');
    await expect.poll(at).toBe('div choices');
    await page.page.keyboard.press('Tab');
    expect(await at()).toBe('button choice');
    const { y } = (await page.choice('accepted').boundingBox())!;
    expect(y, 'in view').toBeLessThan(900);
  });
});

describe('while what was pressed is on its way, it stays where the reader has put it', () => {
  const email = () => page.page.locator('input[name=email]').first();
  /** Text messages are agreed to and refused in turn, beginning with agreed to. */
  const turn = async (subject: string, times: number): Promise<void> => {
    const asked = { agreements: ['foreign-trade-pass-terms'], locale: 'en', kind: 'settings', subject };
    for (let time = 0; time < times; time++) {
      const { presentation } = await host.bySite<{ presentation: string }>('/v1/presentations', asked);
      const changes = [{ channel: 'sms', state: time % 2 === 0 ? 'in' : 'out' }];
      await host.bySite('/v1/preferences', { subject, presentation, changes });
    }
  };

  it('beside an agreement, where a channel is refused', async () => {
    await turn('acct-focus-3', 1);
    const { before, go } = holding('/v1/preferences');
    const token = await host.subjectToken('acct-focus-3');
    const element = `<assent-agreement site-key="pk_demo" agreement="foreign-trade-pass-terms" subject-token="${token}"></assent-agreement>`;
    await open({ element, before });
    await page.element.getByRole('button', { name: 'Refuse text message' }).press('Enter');
    await page.element.getByRole('status').getByText('Recording').waitFor();
    await email().focus();
    go();
    await page.element.locator('assent-receipt .slip').waitFor();
    await page.element.getByRole('button', { name: 'Change text message' }).waitFor();
    expect(await at()).toBe('input email');
  });

  it('in a history, where older records are fetched', async () => {
    await turn('acct-focus-4', 52);
    const { before, go } = holding('/v1/me/history?cursor=*', 'GET');
    const token = await host.subjectToken('acct-focus-4');
    await open({ element: `<assent-history site-key="pk_demo" subject-token="${token}"></assent-history>`, before });
    await page.element.getByRole('button', { name: 'Older records' }).click();
    await email().focus();
    go();
    await expect.poll(() => page.element.locator('li').count()).toBe(52);
    expect(await at()).toBe('input email');
  });
});

describe('on a settings page', () => {
  const settings = async (subject: string, more: HostOptions = {}): Promise<void> => {
    const token = await host.subjectToken(subject);
    await open({
      element: `<assent-preferences site-key="pk_demo" agreement="foreign-trade-pass-terms" subject-token="${token}"></assent-preferences>`,
      ...more,
    });
  };

  it('is on what is said of the choice, and stays there', async () => {
    const { before, go } = holding('/v1/preferences');
    await settings('acct-focus', { before });
    await page.choice('declined').focus();
    await page.page.keyboard.press('Enter');
    await page.element.getByRole('status').getByText('Recording').waitFor();
    await expect.poll(at).toBe('div status');
    go();
    await page.element.locator('assent-receipt .slip').waitFor();
    expect(await at()).toBe('div status');
  });

  it('so it is where one channel is turned round, and where a purpose is answered', async () => {
    await settings('acct-focus-2');
    await page.choice('declined').click();
    await page.element.getByRole('button', { name: 'Agree e-mail' }).focus();
    await page.page.keyboard.press('Enter');
    await page.element.getByRole('button', { name: 'Refuse e-mail' }).waitFor();
    expect(await at()).toBe('div status');
    await page.element.getByRole('button', { name: 'Allow', exact: true }).first().focus();
    await page.page.keyboard.press('Enter');
    await page.element.getByRole('button', { name: 'Withdraw consent' }).waitFor();
    expect(await at()).toBe('div status');
  });
});
