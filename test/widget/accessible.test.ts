// For every reader: the keyboard alone, 320 pixels, forced colours, and paper. What axe says of every state: `states.test.ts`.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
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

describe('with the keyboard alone', () => {
  it('one reads, asks for an explanation, ticks, chooses and saves the receipt', async () => {
    await open({ lang: 'en', browser: { acceptDownloads: true } });
    const { keyboard } = page.page;
    const at = () =>
      page.element.evaluate((element) => {
        const { activeElement } = element.shadowRoot!;
        const inner = activeElement?.shadowRoot?.activeElement ?? activeElement;
        return inner
          ? `${inner.localName} ${inner.getAttribute('part') ?? inner.getAttribute('name') ?? ''} ${inner.textContent.trim().slice(0, 30)}`
          : '';
      });
    const tabTo = async (what: RegExp): Promise<void> => {
      for (let presses = 0; presses < 200 && !what.test(await at()); presses++) await keyboard.press('Tab');
      expect(await at()).toMatch(what);
    };
    await page.page.locator('input[name=email]').first().focus();
    await tabTo(/^div text/);
    const top = () =>
      page.element
        .locator('[part=text]')
        .first()
        .evaluate((area) => area.scrollTop);
    await keyboard.press('PageDown');
    await expect.poll(top).toBeGreaterThan(100);
    await tabTo(/^button .*Explain this clause 3\.1/);
    await keyboard.press('Enter');
    await page.element.locator('[part=explanation]').waitFor();
    await tabTo(/^input email/);
    await keyboard.press('Space');
    await tabTo(/^button choice Decline/);
    await keyboard.press('Shift+Tab');
    expect(await at()).toMatch(/^button choice Agree/);
    await keyboard.press('Space');
    await page.element.locator('assent-receipt').waitFor();
    await tabTo(/^button download/);
    const [download] = await Promise.all([page.page.waitForEvent('download'), keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toMatch(/^assent-\d+\.receipt\.json$/);
  });
});

it('what stands in the way of a choice is said with the choices, not only once', async () => {
  await open();
  await page.element.locator('select[name=kind]').selectOption('organisation');
  await page.choice('accepted').click();
  await page.element.locator('[aria-invalid=true]').first().waitFor();
  const described = await page.element.evaluate((element) => {
    const { shadowRoot } = element;
    const ids = shadowRoot!.querySelector('.choices')!.getAttribute('aria-describedby')!.split(' ');
    return ids.map((id) => shadowRoot!.getElementById(id)!.textContent.trim());
  });
  expect(described).toEqual([
    expect.stringContaining('By choosing “Agree”'),
    'Please say first whom you choose for, and that you have authority to.',
  ]);
});

describe('in little room', () => {
  it.each(['zh-CN', 'en'])('nothing runs out of 320 pixels, which is 400 %% zoom, in %s', async (lang) => {
    await open({ lang, browser: { viewport: { width: 320, height: 640 } } });
    await page.element.locator('[part=notes] button.chip').first().click();
    await page.element.locator('select[name=kind]').selectOption('organisation');
    const wide = await page.element.evaluate((element) => {
      const limit = document.documentElement.clientWidth;
      return [...element.shadowRoot!.querySelectorAll('*')]
        .filter((inner) => !inner.closest('.vh') && inner.getBoundingClientRect().right > limit + 1)
        .map((inner) => `${inner.localName}.${inner.className}`);
    });
    expect(wide).toEqual([]);
    expect(await page.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});

it.each(['light', 'dark'] as const)('what is conspicuous is so in both columns alike, %s', async (colorScheme) => {
  page = await host.open({ browser: { viewport: { width: 1180, height: 900 }, colorScheme } });
  const row = page.element.locator('.row.key').first();
  expect(await row.locator('.cell').count()).toBe(2);
  const ground = await row.evaluate((one) => {
    const { backgroundColor, backgroundImage } = getComputedStyle(one);
    return { backgroundImage, isTinted: backgroundColor !== 'rgba(0, 0, 0, 0)' };
  });
  expect(ground).toEqual({ backgroundImage: 'none', isTinted: true });
});

describe('where colours are not ours', () => {
  it('forced colours keep the choices and the emphasis visible by their borders', async () => {
    await open({ browser: { forcedColors: 'active' } });
    const borders = await page.element.evaluate((element) =>
      ['button[part=choice]', '.row.key'].map((selector) => {
        const { borderLeftStyle, borderLeftWidth } = getComputedStyle(element.shadowRoot!.querySelector(selector)!);
        return [borderLeftStyle, Number.parseFloat(borderLeftWidth) > 0];
      }),
    );
    expect(borders).toEqual([
      ['solid', true],
      ['solid', true],
    ]);
  });

  it.each(['light', 'dark'] as const)(
    'forced colours, %s, tell the view that is pressed from the others',
    async (colorScheme) => {
      await open({ browser: { forcedColors: 'active', colorScheme } });
      const looks = await page.element.evaluate((element) =>
        [...element.shadowRoot!.querySelectorAll('[aria-pressed]')].map((button) => {
          const { backgroundColor, color, forcedColorAdjust } = getComputedStyle(button);
          return [button.ariaPressed, backgroundColor, color, forcedColorAdjust];
        }),
      );
      const [pressed, ...others] = looks.toSorted(([one], [other]) => (one! > other! ? -1 : 1));
      expect(others.length).toBeGreaterThan(1);
      expect(pressed![3], 'the browser lays no ground of its own behind the words').toBe('none');
      for (const [state, ground, ink] of others) {
        expect([pressed![0], state]).toEqual(['true', 'false']);
        expect(ground).not.toBe(pressed![1]);
        expect(ink).not.toBe(pressed![2]);
      }
    },
  );

  it('a theme that nobody could read is not taken', async () => {
    await open({
      around: (element) => `<div class="pale">${element}</div>`,
      script: `addEventListener('DOMContentLoaded', () => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('.pale { --assent-ink: #ccc; --assent-sheet: #fff }');
        document.adoptedStyleSheets.push(sheet);
      })`,
    });
    const colour = await page.element.evaluate(
      (element) => getComputedStyle(element.shadowRoot!.querySelector('.cell p')!).color,
    );
    expect(colour).toBe('rgb(30, 28, 23)');
    await expect.poll(() => page.complaints.join()).toContain('contrast');
  });

  it.each(['preferences', 'history'])('nor is it by the element of %s', async (name) => {
    const token = await host.subjectToken(`acct-pale-${name}`);
    await open({
      element: `<div class="pale"><assent-${name} site-key="pk_demo" agreement="foreign-trade-pass-terms" subject-token="${token}"></assent-${name}></div>`,
      style: '.pale { --assent-ink: #ccc; --assent-sheet: #fff }',
    });
    await page.element.locator('[part=base].plain').waitFor();
    const colour = await page.element.evaluate(
      (element) => getComputedStyle(element.shadowRoot!.querySelector('[part=base] p, [part=base] .h')!).color,
    );
    expect(colour).toBe('rgb(30, 28, 23)');
    await expect.poll(() => page.complaints.join()).toContain('contrast');
  });

  it('nothing is measured of what has left the page, or is not drawn, and nothing is said of it', async () => {
    const token = await host.subjectToken('acct-gone');
    await open({
      style: '.off { display: none }',
      around: (element) =>
        `${element}<div class="off"><assent-agreement site-key="pk_demo" agreement="foreign-trade-pass-terms"></assent-agreement><assent-history site-key="pk_demo" subject-token="${token}"></assent-history></div>`,
    });
    await page.choose('accepted');
    const asked: string[] = [];
    page.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.element.evaluate(async (element, jwt) => {
      const { receipt } = element.shadowRoot!.querySelector('assent-receipt') as never as { receipt: unknown };
      const given = { 'site-key': 'pk_demo', agreement: 'foreign-trade-pass-terms', 'subject-token': jwt };
      for (let at = 0; at < 5; at++)
        for (const name of ['agreement', 'preferences', 'history', 'receipt']) {
          const one = document.createElement(`assent-${name}`);
          for (const [attribute, value] of Object.entries(given)) one.setAttribute(attribute, value);
          element.after(Object.assign(one, { receipt }));
          one.remove();
        }
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }, token);
    expect(page.complaints).toEqual([]);
    expect(
      asked.filter((path) => path.startsWith('/v1/')),
      'and the ledger is asked nothing',
    ).toEqual([]);
  });

  it('what was asked of an element away from the page is asked once it is back', async () => {
    await open();
    await page.choose('accepted');
    await page.element.evaluate(async (element) => {
      const { parentNode } = element;
      element.remove();
      element.setAttribute('action', 'another');
      await new Promise((resolve) => setTimeout(resolve, 200));
      parentNode!.prepend(element);
    });
    await page.choice('accepted').waitFor();
    expect(await page.property('value')).toBe('');
  });

  it('on paper the whole text stands, unfolded', async () => {
    await open();
    const height = () =>
      page.element
        .locator('[part=text]')
        .first()
        .evaluate((area) => [area.clientHeight, area.scrollHeight]);
    const [onScreen] = await height();
    await page.page.emulateMedia({ media: 'print' });
    const [onPaper, whole] = await height();
    expect(onPaper).toBe(whole);
    expect(onPaper!).toBeGreaterThan(onScreen! * 5);
  });
});
