// How pages write: of all that a page hands down to what stands in it, a text of ours takes the font and the colour scheme.

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Host, type HostOptions, type HostPage } from './host-page.ts';

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
