// What a style sheet of the page cannot do to the text, and to the sentence that says what a choice means.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionRequest, Observed } from '../../core/wire.ts';
import { Host, type HostPage } from './host-page.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const important = (rules: string): string =>
  rules
    .split(';')
    .map((rule) => `${rule} !important`)
    .join(';');

async function observedAtChoice(): Promise<Observed> {
  const sent = page.page.waitForRequest((request) => request.url().endsWith('/v1/decisions'));
  await page.choice('declined').click();
  return ((await sent).postDataJSON() as DecisionRequest).observed!;
}

describe.each(['statement', 'text'])('the %s cannot be taken from its reader', (part) => {
  it.each([
    'display: none',
    'visibility: hidden',
    'opacity: 0',
    'font-size: 1px',
    'position: absolute; left: -9999px',
    'transform: scale(0.01)',
    'height: 1px; overflow: hidden',
    'max-height: 1px; min-height: 0',
    'width: 1px; white-space: nowrap',
    'clip-path: inset(50%)',
    'margin-top: -4000px',
    'filter: blur(9px)',
    '-webkit-text-fill-color: transparent',
    'text-indent: -4000px',
    'color: #fff; background: #fff',
    'padding: 0 0 0 2000px',
    'letter-spacing: 900px',
    'line-height: 0',
  ])('with { %s }', async (rules) => {
    page = await host.open({ style: `assent-agreement::part(${part}) { ${important(rules)} }` });
    const element = page.element.locator(`[part=${part}]`).first();
    await element.scrollIntoViewIfNeeded();
    const box = (await element.boundingBox())!;
    expect(box.width).toBeGreaterThan(300);
    expect(box.height).toBeGreaterThan(part === 'text' ? 127 : 20);
    expect(box.x).toBeGreaterThan(0);
    const ink = await element.evaluate((shown) => {
      const { color, backgroundColor, opacity, webkitTextFillColor } = getComputedStyle(shown);
      return [color !== backgroundColor, opacity, webkitTextFillColor === color];
    });
    const { fontPx, contrast, visible } = await observedAtChoice();
    expect(fontPx).toBeGreaterThanOrEqual(16);
    expect(contrast).toBeGreaterThanOrEqual(4.5);
    expect(visible).toBeGreaterThan(0);
    expect(ink).toEqual([true, '1', true]);
  });
});

it.each(['statement', 'text', 'choice'])('nothing is put on the %s, or beside it', async (part) => {
  page = await host.open({
    style: `assent-agreement::part(${part})::after { content: '不' !important; position: absolute; inset: 0; background: #fff }`,
  });
  const put = await page.element
    .locator(`[part=${part}]`)
    .first()
    .evaluate((element) => getComputedStyle(element, '::after').content);
  expect(put).toBe('none');
});

it('a text keeps a few lines, however low a page makes it', async () => {
  page = await host.open({ style: 'assent-agreement { --assent-text-height: 1px }' });
  expect((await page.element.locator('[part=text]').first().boundingBox())!.height).toBe(128);
});

it('the sheet gives its sentences no smaller type, whatever a page says of it', async () => {
  page = await host.open({
    style: 'assent-agreement::part(base) { font-size: 4px !important; visibility: hidden !important }',
  });
  expect((await observedAtChoice()).fontPx).toBe(16);
});
