// How pages write: of all that a page hands down to what stands in it, a text of ours takes the font and the colour scheme.

import type { Response } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PresentationAnswer } from '../../core/wire.ts';
import { Host, type HostOptions, type HostPage } from './host-page.ts';
import { recordedBy } from './proof.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const open = async (options: HostOptions = {}): Promise<void> => {
  page = await host.open(options);
};

/** What a page could hand down. */
const HANDED_DOWN =
  'direction font-family font-size font-style font-variant font-weight font-stretch hyphens letter-spacing line-height ' +
  'overflow-wrap text-align text-indent text-shadow text-transform cursor tab-size user-select visibility color ' +
  'white-space word-break word-spacing writing-mode list-style-type -webkit-locale -webkit-text-fill-color ' +
  '-webkit-text-security -webkit-text-stroke-width';

/** How everything that is ours is written. */
const written = (): Promise<string[]> =>
  page.element.evaluate(
    (element, names) =>
      [...element.shadowRoot!.querySelectorAll('.box *')].map((one) => {
        const style = getComputedStyle(one);
        return `${one.localName}.${one.className} ${names.map((name) => `${name}: ${style.getPropertyValue(name)}`).join('; ')}`;
      }),
    HANDED_DOWN.split(' '),
  );

/** How a page might write. */
const MANNERS =
  'font-style: italic; font-variant: small-caps; font-weight: 900; font-stretch: 75%; letter-spacing: 0.3em; word-spacing: 1em; line-height: 3; text-align: right; text-indent: 4em; text-shadow: 1px 1px 2px red; text-transform: uppercase; white-space: nowrap; word-break: break-all; writing-mode: vertical-rl; direction: rtl; cursor: none; user-select: none; -webkit-text-security: disc; -webkit-text-stroke: 2px red; color: red; tab-size: 1; list-style: square';

it.each([
  ['body', 'en', `body { ${MANNERS} }`],
  ['body', 'zh-CN', `body { ${MANNERS} }`],
  ['everything', 'en', `* { ${MANNERS.replace('color: red; ', '')} }`],
  ['a direction', 'en', 'html { direction: rtl }'],
])('what it says for %s, in %s, does not reach ours', async (_, lang, style) => {
  await open({ lang });
  const before = await written();
  expect(before.length).toBeGreaterThan(300);
  await page.leave();
  await open({ lang, style });
  expect(await written()).toEqual(before);
  await page.choose('accepted');
  const receipt = page.element.locator('assent-receipt .slip p').first();
  expect(await receipt.evaluate((one) => getComputedStyle(one).textTransform)).toBe('none');
});

it('which font, which colour scheme, and what is seen and reached, is the page’s to say', async () => {
  await open({
    style: 'main { font-family: monospace; color-scheme: dark; visibility: hidden; --assent-font: initial }',
  });
  const statement = page.element.locator('[part=statement]');
  const look = await statement.evaluate((one) => {
    const { fontFamily, colorScheme, color, visibility } = getComputedStyle(one);
    return [fontFamily, colorScheme, color, visibility];
  });
  expect(look).toEqual(['monospace', 'dark', 'rgb(236, 232, 221)', 'hidden']);
  const held = await page.element.evaluate((element) => {
    const form = element.closest('form')!;
    form.style.cssText = 'visibility: visible';
    form.inert = true;
    const choice = element.shadowRoot!.querySelector<HTMLElement>('[part=choice]')!;
    choice.focus();
    return document.activeElement === document.body;
  });
  expect(held, 'what the page made inert is not reached').toBe(true);
});

describe('corners', () => {
  /** The corners of a box, and the letters that would stand outside of them. */
  const cut = (): Promise<string[]> =>
    page.element.evaluate((element) => {
      const sheet = element.shadowRoot!.querySelector('.sheet')!;
      const box = sheet.getBoundingClientRect();
      const radius = Math.min(
        Number.parseFloat(getComputedStyle(sheet).borderTopLeftRadius),
        box.width / 2,
        box.height / 2,
      );
      const isCut = (x: number, y: number): boolean => {
        const across = Math.max(box.left + radius - x, x - box.right + radius, 0);
        const down = Math.max(box.top + radius - y, y - box.bottom + radius, 0);
        return Math.hypot(across, down) > radius;
      };
      const letters = document.createRange();
      return [...sheet.querySelectorAll(':not(.vh, .vh *)')].flatMap((one) =>
        [...one.childNodes].flatMap((node) => {
          if (node.nodeType !== Node.TEXT_NODE || !one.checkVisibility() || one.closest('[part=text]')) return [];
          letters.selectNodeContents(node);
          return [...letters.getClientRects()]
            .filter(({ left, right, top, bottom }) => [left, right].some((x) => [top, bottom].some((y) => isCut(x, y))))
            .map(() => node.textContent!);
        }),
      );
    });

  it.each(['999px', '8rem', '0', '10px'])('%s of a page cut off nothing', async (radius) => {
    await open({ style: `:root { --assent-radius: ${radius} }` });
    for (const width of [1180, 390, 320]) {
      await page.page.setViewportSize({ width, height: 900 });
      expect(await cut(), `${width}`).toEqual([]);
    }
    const { height, round } = await page.choice('accepted').evaluate((choice) => ({
      height: choice.getBoundingClientRect().height,
      round: Number.parseFloat(getComputedStyle(choice).borderRadius),
    }));
    if (radius === '0' || radius === '10px') expect(round).toBe(Number.parseFloat(radius));
    else expect(round, 'a button may be round').toBeGreaterThanOrEqual(height / 2);
    await page.choose('accepted');
    expect(await cut()).toEqual([]);
  });
});

it.each(['--assent-text-height: none', '--assent-text-height: 90000px', ''])(
  'a clause to note is tinted from edge to edge of the text: %s',
  async (height) => {
    await open({ style: `:root { ${height} }` });
    const gaps = await page.element.evaluate((element) =>
      [...element.shadowRoot!.querySelectorAll('.row.key')].map((row) => {
        const text = row.closest('.text')!.getBoundingClientRect();
        const { left, right } = row.getBoundingClientRect();
        return [left - text.left, text.right - right];
      }),
    );
    expect(gaps.length).toBeGreaterThan(5);
    for (const gap of gaps) expect(gap).toEqual([0, 0]);
  },
);

describe('the size of what counts', () => {
  /** Of each sentence that the ledger says of the choices: how large it is written where it stands. */
  const sizes = async (said: readonly string[]): Promise<number[]> =>
    page.element.evaluate(
      (element, sentences) =>
        sentences.flatMap((sentence) =>
          [...element.shadowRoot!.querySelectorAll('p')]
            .filter((one) => one.textContent.includes(sentence))
            .map((one) => Number.parseFloat(getComputedStyle(one).fontSize)),
        ),
      said,
    );

  it.each(['agreement', 'preferences'])(
    '%s: what a choice means and what follows is not below 16 px',
    async (element) => {
      const answered: Response[] = [];
      const token = await host.subjectToken(`size-${element}`);
      await open({
        style: ':root { --assent-font-size: 8px } form * { font-size: 9px }',
        element: `<assent-${element} site-key="pk_demo" agreement="foreign-trade-pass-terms" subject-token="${token}"></assent-${element}>`,
        before: async (at) => {
          at.on('response', (response) => {
            if (response.url().endsWith('/v1/presentations')) answered.push(response);
          });
        },
      });
      await expect.poll(() => answered.length).toBe(1);
      const { statement, onDecline, onNoDecision } = (await answered[0]!.json()) as PresentationAnswer;
      const found = await sizes([statement, onDecline, onNoDecision]);
      expect(found).toHaveLength(3);
      for (const size of found) expect(size).toBeGreaterThanOrEqual(16);
      await page.choose('declined');
      if (element === 'agreement') expect((await sizes([onDecline]))[0]).toBeGreaterThanOrEqual(16);
    },
  );

  it('is reported with the choice: of the text, and of what is said beside the choices', async () => {
    await open();
    await page.element.locator('.statement').evaluate((element: HTMLElement) => {
      element.style.setProperty('font-size', '10px', 'important'); // as a script can, and no style sheet
    });
    const { observed } = await recordedBy(page, () => page.choose('declined'));
    expect(observed.fontPx).toBe(10);
  });
});
