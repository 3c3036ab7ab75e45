// Names of organisations without a space: they are broken, never cut off. And what a field says is not cut where there is room.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Host, type HostPage } from './host-page.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const DESK = { width: 1180, height: 900 };
const PHONE = { width: 390, height: 844 };
const NAME = `The Extraordinarily-Long-Named-Organisation-${'x'.repeat(150)}`;

/** Letters to be seen that stand outside the sheet they belong to, through shadow trees. */
const cutOff = (): Promise<string[]> =>
  page.element.evaluate((element) => {
    const { right } = element.getBoundingClientRect();
    const within = (root: Node): string[] =>
      [...root.childNodes].flatMap((node) => {
        if (node instanceof Element && node.matches('.vh')) return [];
        if (node instanceof Element) return [...within(node), ...(node.shadowRoot ? within(node.shadowRoot) : [])];
        const letters = document.createRange();
        letters.selectNodeContents(node);
        const isOut = [...letters.getClientRects()].some((box) => box.width > 1 && box.right > right);
        return isOut ? [node.textContent!] : [];
      });
    return within(element.shadowRoot!);
  });

/** Somebody who chooses for an organisation. */
async function open(lang: string, sub: string, style = ''): Promise<void> {
  const token = await host.subjectToken(sub);
  page = await host.open({
    lang,
    style,
    element: `<assent-agreement site-key="pk_demo" agreement="foreign-trade-pass-terms" name="t" subject-token="${token}"></assent-agreement>`,
    browser: { viewport: DESK },
  });
  await page.element.locator('select[name=kind]').selectOption('organisation');
  await page.element.locator('input[name=name]').fill(NAME);
  await page.element.locator('input[name=registration]').fill('91310000EXAMPLE99X');
  await page.element.locator('select[name=authority]').selectOption('employee');
  await page.element.locator('input[name=confirmed]').check();
}

describe.each(['en', 'zh-CN'])('in %s', (lang) => {
  it('a name of any length is broken, in the sentences and in the receipt', async () => {
    await open(lang, `long-${lang}`);
    const wholly = async (): Promise<void> => {
      for (const viewport of [PHONE, DESK]) {
        await page.page.setViewportSize(viewport);
        expect(await cutOff(), `${viewport.width}`).toEqual([]);
      }
    };
    expect(await page.element.locator('.declare').innerText()).toContain(NAME);
    expect(await page.element.locator('.statement').innerText()).toContain(NAME);
    await wholly();
    await page.choose('accepted');
    await expect.poll(() => page.element.locator('assent-receipt .slip').innerText()).toContain(NAME);
    await wholly();
  });

  it.each(['', ':root { --assent-font-size: 22px }'])(
    'what a field says is not cut where there is room: %s',
    async (style) => {
      await open(lang, `fields-${lang}-${style.length}`, style);
      for (const viewport of [DESK, { width: 900, height: 900 }, { width: 500, height: 900 }]) {
        await page.page.setViewportSize(viewport);
        const fields = await page.element.evaluate((element) =>
          [...element.shadowRoot!.querySelectorAll('select')].map((field) => {
            const free = field.cloneNode(true) as HTMLSelectElement;
            free.style.inlineSize = 'max-content';
            field.after(free);
            const { offsetWidth } = free;
            free.remove();
            return [field.offsetWidth >= offsetWidth, field.getBoundingClientRect().right <= innerWidth];
          }),
        );
        expect(fields, `${viewport.width}`).toEqual([
          [true, true],
          [true, true],
        ]);
      }
    },
  );
});
