// What a page can do to the two choices: alike, as it likes; unequal, and it is said to the page and stands in the record.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionAnswer, DecisionRequest, Observed } from '../../core/wire.ts';
import { Host, type HostOptions, type HostPage } from './host-page.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

type Heard = [code: string, retryable: boolean][];

/** Opens a page that keeps what it hears of failures. */
const open = async (options: HostOptions = {}): Promise<void> => {
  page = await host.open({
    ...options,
    script: `globalThis.heard = []; addEventListener('assent-error', ({ code, retryable }) => heard.push([code, retryable]));${options.script ?? ''}`,
  });
  await page.choice('accepted').scrollIntoViewIfNeeded();
};
const heard = () => page.page.evaluate(() => (globalThis as never as { heard: Heard }).heard);

/** Presses a choice by keyboard, which nothing that lies over it can hinder; what was sent, and the receipt. */
async function decide(value: 'accepted' | 'declined'): Promise<{ observed: Observed; answer: DecisionAnswer }> {
  const sent = page.page.waitForRequest((request) => request.url().endsWith('/v1/decisions'));
  await page.choice(value).focus();
  await page.page.keyboard.press('Enter');
  const request = await sent;
  const response = (await request.response())!;
  expect(response.status()).toBe(201);
  return {
    observed: (request.postDataJSON() as DecisionRequest).observed!,
    answer: (await response.json()) as DecisionAnswer,
  };
}

/** The value of a sealed field that a receipt opens. */
const sealed = ({ receipt }: DecisionAnswer, slot: string): unknown =>
  receipt.disclosures
    .map((one) => JSON.parse(Buffer.from(one, 'base64url').toString()) as unknown[])
    .find(([, name]) => name === slot)?.[2];

const boxes = async (): Promise<{ width: number; height: number }[]> =>
  Promise.all(
    (['accepted', 'declined'] as const).map(async (value) => {
      const box = (await page.choice(value).boundingBox())!;
      return { width: Math.round(box.width), height: Math.round(box.height) };
    }),
  );

describe('a style sheet of the page', () => {
  it.each([
    'display: none',
    'visibility: hidden',
    'opacity: 0',
    'pointer-events: none',
    'font-size: 1px',
    'position: absolute; left: -9999px',
    'transform: scale(0.01)',
    'width: 1px; height: 1px; overflow: hidden',
    'clip-path: inset(50%)',
    'max-height: 2px; min-height: 0',
    'margin-top: 4000px',
    'filter: blur(9px)',
    '-webkit-text-fill-color: transparent',
    'text-indent: -999px',
    'color: #fff; background: #fff; border-color: #fff',
  ])('cannot take the choices away with { %s }', async (rules) => {
    const important = rules
      .split(';')
      .map((rule) => `${rule} !important`)
      .join(';');
    await open({ style: `assent-agreement::part(choice) { ${important} }` });
    const [one, other] = await boxes();
    expect(one).toEqual(other);
    expect(one!.height).toBeGreaterThanOrEqual(44);
    expect(one!.width).toBeGreaterThan(200);
    const sent = page.page.waitForRequest((request) => request.url().endsWith('/v1/decisions'));
    await page.choice('declined').click();
    const { observed } = (await sent).postDataJSON() as DecisionRequest;
    expect(observed!.unequal).toEqual([]);
    expect(await heard()).toEqual([]);
  });

  it('colours and shapes both, alike, also under the pointer', async () => {
    await open({
      style: `assent-agreement { --assent-choice: #0a3d62; --assent-choice-ink: #fff }
        assent-agreement::part(choice) { border-radius: 24px; padding: 1em 2em; font-family: serif; border-color: #0a3d62 }
        assent-agreement::part(choice):hover { background: #3c6382 }`,
    });
    await page.choice('accepted').hover();
    const looks = await page.element
      .locator('button[part=choice]')
      .evaluateAll((choices) =>
        choices.map((choice) => [getComputedStyle(choice).borderRadius, getComputedStyle(choice).backgroundColor]),
      );
    expect(looks).toEqual([
      ['24px', 'rgb(60, 99, 130)'],
      ['24px', 'rgb(10, 61, 98)'],
    ]);
    const { observed } = await decide('accepted');
    expect(observed.unequal).toEqual([]);
    expect(await heard()).toEqual([]);
    expect(page.complaints).toEqual([]);
  });

  it('that makes both illegible by their own properties does not have its way', async () => {
    await open({ style: 'assent-agreement { --assent-choice: #333; --assent-choice-ink: #363636 }' });
    const colours = await page.choice('declined').evaluate((choice) => {
      const { color, backgroundColor } = getComputedStyle(choice);
      return [color, backgroundColor];
    });
    expect(colours).toEqual(['rgb(30, 28, 23)', 'rgb(255, 254, 251)']);
    await expect.poll(() => page.complaints.join()).toContain('contrast');
  });
});

describe('around them', () => {
  it.each([
    ['transform: scale(0.5)', 8],
    ['zoom: 0.5', 8],
    ['zoom: 2', 32],
  ])('main { %s } leaves them equal, and the size of the text is what is drawn', async (rule, fontPx) => {
    await open({ style: `main { ${rule} }` });
    const { observed } = await decide('accepted');
    expect(observed.unequal).toEqual([]);
    expect(observed.fontPx).toBeCloseTo(fontPx, 0);
  });

  it('a page that is nearly transparent has the contrast it has', async () => {
    await open({ style: 'main { opacity: 0.1 }' });
    const { observed } = await decide('declined');
    expect(observed.unequal).toEqual([]);
    expect(observed.contrast).toBeLessThan(1.5);
  });
});

/** What a script of a page does to one of them, and what is recorded. */
const UNEQUAL: readonly (readonly [what: string, does: string, found: Observed['unequal']])[] = [
  ['hides one', `style(declined, 'display', 'none')`, ['hidden']],
  ['makes one invisible', `style(declined, 'visibility', 'hidden')`, ['hidden']],
  ['makes one transparent', `style(declined, 'opacity', '0')`, ['hidden']],
  ['fades one', `style(declined, 'opacity', '0.3')`, ['look']],
  ['removes one', `declined.remove()`, ['missing']],
  ['writes one small', `style(declined, 'font-size', '1px')`, ['look']],
  ['writes one in the colour of its ground', `style(declined, 'color', '#fffefb')`, ['look']],
  ['fills one', `style(accepted, 'background', '#1e1c17'); style(accepted, 'color', '#fff')`, ['look']],
  ['makes one narrow', `style(declined, 'inline-size', '60px')`, ['size']],
  ['shrinks one', `style(declined, 'scale', '0.5')`, ['size', 'place']],
  ['moves one away', `style(declined, 'translate', '-3000px 900px')`, ['place']],
  ['puts one far below', `style(declined, 'margin-block-start', '600px')`, ['size', 'place']],
  ['lets no pointer through to one', `style(declined, 'pointer-events', 'none')`, ['covered', 'reach']],
  ['takes one out of the keyboard’s way', `declined.tabIndex = -1`, ['reach']],
  ['makes one inert', `declined.inert = true`, ['covered', 'reach']],
  ['covers one', `cover(declined)`, ['covered']],
  ['paints over one without being in the way', `cover(declined).style.pointerEvents = 'none'`, ['covered']],
  ['gives one another label', `declined.textContent = 'Maybe later'`, ['label']],
];

describe('what makes them unequal', () => {
  const act = (does: string): Promise<void> =>
    page.element.evaluate((element, source) => {
      const [accepted, declined] = ['accepted', 'declined'].map((value) =>
        element.shadowRoot!.querySelector<HTMLElement>(`button[value=${value}]`),
      );
      const style = (of: HTMLElement, name: string, value: string) => of.style.setProperty(name, value, 'important');
      const cover = (over: HTMLElement): HTMLElement => {
        const { left, top, width, height } = over.getBoundingClientRect();
        const cloth = document.body.appendChild(document.createElement('div'));
        Object.assign(cloth.style, {
          position: 'fixed',
          left: `${left - 2}px`,
          top: `${top - 2}px`,
          width: `${width + 4}px`,
          height: `${height + 4}px`,
          background: 'white',
        });
        return cloth;
      };
      new Function('accepted', 'declined', 'style', 'cover', source)(accepted, declined, style, cover);
    }, does);

  it.each(UNEQUAL)('is said and recorded when a page %s', async (_, does, found) => {
    await open();
    await act(does);
    await expect.poll(heard).not.toEqual([]);
    const { observed, answer } = await decide('accepted');
    for (const inequality of found!) expect(observed.unequal).toContain(inequality);
    expect(sealed(answer, 'observed')).toEqual(observed);
    expect((await heard()).every(([code, retryable]) => code === 'unequal-choices' && !retryable)).toBe(true);
    await expect.poll(() => page.complaints.join()).toContain('页面使两个选项不相同');
    await expect.poll(() => page.complaints.join()).toContain('makes the two choices unequal');
  });

  it('stands in the record also where the page put it right before the press', async () => {
    await open();
    await act(`style(declined, 'display', 'none')`);
    await expect.poll(heard).toEqual([['unequal-choices', false]]);
    await act(`declined.style.removeProperty('display')`);
    await page.choice('declined').waitFor();
    const { observed } = await decide('declined');
    expect(observed.unequal).toEqual(['hidden']);
  });

  it('is looked for anew in every presentation', async () => {
    await open();
    await act(`style(declined, 'display', 'none')`);
    await expect.poll(heard).toEqual([['unequal-choices', false]]);
    await act(`declined.style.removeProperty('display')`);
    await page.choice('declined').waitFor();
    await decide('accepted');
    await page.element.getByRole('button', { name: 'Change my answer' }).click();
    await page.choice('declined').waitFor();
    const { observed } = await decide('declined');
    expect(observed.unequal).toEqual([]);
  });
});
