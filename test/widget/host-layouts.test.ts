// The layouts that pages put an element into. Whatever it is: the element is as wide as there is room for, and never wider.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Host, type HostPage } from './host-page.ts';
import { STATES } from './states.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
  await fetch(`${host.demo.url}/demo/publish`, { method: 'POST' });
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

/** One of each element, with much in it. */
const SHOWN = ['agreement asking', 'preferences asking', 'receipt asking', 'history shown, empty', 'changes compared'];

/** Pages whose form is as wide as the page makes it. */
const GIVEN = [
  '',
  'form { display: flex; flex-direction: column; align-items: center }',
  'form { display: flex; flex-direction: column; align-items: flex-start; gap: 1rem }',
  'form { display: flex; flex-wrap: wrap }',
  'form { display: grid; justify-items: start }',
  'form { display: grid; place-items: center; gap: 1rem }',
  'form { display: flow-root } form > * { float: left }',
  'form { display: flex; flex-direction: column; align-items: center } form > * { margin: 1rem 20px }',
  'form > * { display: flex }',
  'form > * { display: grid; gap: 1rem }',
  'main { width: min(480px, 100vw - 90px) } form { display: flex; flex-direction: column; align-items: center }',
];
/** Pages that ask the form how wide it would like to be, and how wide it then is on a desk and on a phone. */
const ASKED = [
  ['main { width: fit-content }', 704, 390],
  ['body { display: grid; place-items: center }', 704, 390],
  ['form { display: inline-block }', 704, 390],
  ['form { display: table }', 704, 390],
  ['main { position: absolute; left: 20px }', 704, 370],
  ['main { float: left }', 704, 390],
  ['main { width: min(480px, 100vw - 90px); display: flex; flex-direction: column; align-items: center }', 480, 300],
  ['main { width: min(480px, 100vw - 90px) } form { display: table }', 480, 300],
  ['main { padding: 0 45px } form { display: inline-block; padding: 1rem }', 704, 268],
] as const;

/** Lays the page out anew by `style`. */
const laidOut = (style: string) =>
  page.element.evaluate((element, rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets = [sheet];
    const form = element.parentElement!;
    const { left, right, width } = element.getBoundingClientRect();
    const { marginLeft, marginRight } = getComputedStyle(element);
    const { paddingLeft, paddingRight } = getComputedStyle(form);
    const around = [form, form.parentElement!].map((one) => one.getBoundingClientRect());
    return {
      width: width + Number.parseFloat(marginLeft) + Number.parseFloat(marginRight),
      room: form.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight),
      /** By how much it sticks out of what is around it, and the page out of the window. */
      out: Math.max(
        document.documentElement.scrollWidth - innerWidth,
        ...around.flatMap((box) => [box.left - left, right - box.right]),
      ),
    };
  }, style);

/** Each time it is somebody else’s. */
let opened = 0;

describe.each(SHOWN)('%s', (shown) => {
  const open = async (): Promise<void> => {
    const state = STATES.find(({ element, name }) => `${element} ${name}` === shown)!;
    page = await host.open({
      lang: 'en',
      ...(await state.options(host, `laid-out-${opened++}`)),
      browser: { viewport: DESK },
    });
    await state.bring?.(page);
  };

  it('fills the room it is given, and no more', async () => {
    await open();
    for (const viewport of [DESK, PHONE]) {
      await page.page.setViewportSize(viewport);
      for (const style of GIVEN) {
        const { width, room, out } = await laidOut(style);
        expect(width, `${viewport.width}: ${style}`).toBeCloseTo(room, 0);
        expect(out, `${viewport.width}: ${style}`).toBeLessThan(1);
      }
    }
  });

  it('asks for enough room to be read where it is asked, and fits into less', async () => {
    await open();
    for (const viewport of [DESK, PHONE]) {
      await page.page.setViewportSize(viewport);
      for (const [style, desk, phone] of ASKED) {
        const { width, out } = await laidOut(style);
        expect(width, `${viewport.width}: ${style}`).toBeCloseTo(viewport === DESK ? desk : phone, 0);
        expect(out, `${viewport.width}: ${style}`).toBeLessThan(1);
      }
    }
  });

  it('shares a line with what stands beside it, and takes the width a page sets', async () => {
    await open();
    for (const viewport of [DESK, PHONE]) {
      await page.page.setViewportSize(viewport);
      const row = await laidOut('form { display: flex }');
      expect(row.width).toBeGreaterThan(row.room / 2);
      const columns = await laidOut('form { display: grid; grid-template-columns: 1fr 1fr 1fr }');
      expect(columns.width).toBeGreaterThan(columns.room / 4);
      const set = await laidOut('form > :nth-child(2) { width: 300px }');
      expect(Math.max(row.out, columns.out, set.out)).toBeLessThan(1);
      expect(set.width).toBe(300);
    }
  });
});
