// For whoever reads on a phone: a finger hits what it is meant for, what is opened opens where the finger is, nothing around it
// moves away, and neither a time of day nor a short reference is torn at the end of a line.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Host, IMPATIENT, type HostPage } from './host-page.ts';

const FINGER = 44;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

let host: Host;
let page: HostPage;

beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

/** Controls that are not hit a finger's width around their middle, up and down, by what they say. A box is hit by its label. */
const missed = (): Promise<string[]> =>
  page.element.evaluate((element, finger) => {
    const within = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? within(one.shadowRoot) : [])]);
    const deepest = (x: number, y: number): Element | null => {
      let at = document.elementFromPoint(x, y);
      while (at?.shadowRoot) {
        const inner: Element | null = at.shadowRoot.elementFromPoint(x, y);
        if (!inner || inner === at) break;
        at = inner;
      }
      return at;
    };
    const isHit = (control: Element): boolean => {
      control.scrollIntoView({ block: 'center' });
      const area = control.closest('label') ?? control;
      const { x, y, width, height } = area.getBoundingClientRect();
      const reach = finger / 2 - 1;
      return [-reach, reach].every((by) => area.contains(deepest(x + width / 2, y + height / 2 + by)));
    };
    return within(element.shadowRoot!)
      .filter((one) => one.matches('button:enabled, summary, select, input, a.quiet, .below > a'))
      .filter((one) => one.checkVisibility() && !isHit(one))
      .map((one) => `${one.localName} ${one.textContent!.trim().slice(0, 40)}`);
  }, FINGER);

describe.each(['zh-CN', 'en'])('a finger hits every control in %s', (lang) => {
  const token = (who: string) => host.subjectToken(`${who}-${lang}`);

  it('of an agreement, and of its receipt', async () => {
    page = await host.open({ lang, browser: PHONE });
    await page.element.locator('.index summary').first().click();
    await page.element.locator('select[name=kind]').selectOption('organisation');
    expect(await missed()).toEqual([]);
    await page.element.locator('select[name=kind]').selectOption('self');
    await page.choose('accepted');
    expect(await missed()).toEqual([]);
  });

  it('of an agreement that was not fetched', async () => {
    page = await host.open({
      lang,
      browser: PHONE,
      script: IMPATIENT,
      before: async (at) => void (await at.route('**/v1/presentations', (route) => route.abort())),
    });
    await page.element.getByRole('button').waitFor();
    expect(await missed()).toEqual([]);
  });

  it.each(['preferences', 'history'])('of %s', async (name) => {
    const attributes = `site-key="pk_demo" agreement="foreign-trade-pass-terms" subject-token="${await token(name)}"`;
    page = await host.open({ lang, element: `<assent-${name} ${attributes}></assent-${name}>`, browser: PHONE });
    expect(await missed()).toEqual([]);
  });
});

it('an explanation opens right below the clauses of its subject', async () => {
  page = await host.open({ browser: PHONE });
  // The choices stand below all of the text: before they are there, it may move away below the press.
  await page.choice('accepted').waitFor();
  await page.element.locator('[part=notes] button.chip').first().click();
  await page.element.locator('[part=explanation]').waitFor();
  const gap = await page.element.evaluate((element) => {
    const [pressed, opened] = ['[part=notes] button.chip', '[part=explanation]'].map((one) =>
      element.shadowRoot!.querySelector(one)!.getBoundingClientRect(),
    );
    return opened!.top - pressed!.bottom;
  });
  expect(gap).toBeGreaterThanOrEqual(0);
  expect(gap).toBeLessThan(FINGER);
});

it.each([390, 1180])(
  'the language switches stay where they are when the contents open, %i pixels wide',
  async (width) => {
    page = await host.open({ browser: { viewport: { width, height: 844 } } });
    const switches = page.element.locator('.tools').first();
    const before = await switches.boundingBox();
    await page.element.locator('.index summary').first().click();
    expect(await switches.boundingBox()).toEqual(before);
  },
);

it('a time stands on one line wherever it is said, and the sentence is the same', async () => {
  page = await host.open({ lang: 'en', browser: PHONE });
  await page.choose('accepted');
  const lines = await page.element
    .locator('assent-receipt time')
    .evaluateAll((times) =>
      times.map((time) => [/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(time.textContent!), time.getClientRects().length]),
    );
  expect(lines).toEqual([[true, 1]]);
});

it.each([320, 390, 700])('a short reference stands on one line, %i pixels wide', async (width) => {
  page = await host.open({ browser: { viewport: { width, height: 844 } } });
  const lines = await page.element.locator('.cell .ref').evaluateAll((all) =>
    all.map((one) => {
      // What is far from view has no lines yet.
      one.scrollIntoView();
      return [one.textContent!, one.getClientRects().length] as const;
    }),
  );
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter(([words, count]) => words.length <= 14 && count !== 1)).toEqual([]);
});
