// Which clauses came into view, as it is recorded: each by a name that no other text's clause has, each of major interest for
// itself, and only of the offer that was decided on.

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Observed } from '../../core/wire.ts';
import { Host, type HostPage } from './host-page.ts';
import { recordedBy } from './proof.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const PRIVACY = 'foreign-trade-pass-privacy';

/** Twice: what is above it takes its own height only once it was near. */
async function see(clause: string): Promise<void> {
  for (let times = 0; times < 2; times++) {
    await page.element.locator(`[id="${clause}"]`).evaluate((row) => row.scrollIntoView({ block: 'center' }));
    await page.page.waitForTimeout(200);
  }
}
const decide = async (): Promise<Observed> =>
  (await recordedBy(page, () => page.choice('declined').press('Enter'))).observed;

it('a clause of major interest is told apart from the one it stands in, and texts from each other', async () => {
  page = await host.open();
  await see('user-release');
  await see(`${PRIVACY}#public-information`);
  const { clausesInView } = await decide();
  expect(clausesInView).toEqual(expect.arrayContaining(['user-release', `${PRIVACY}#public-information`]));
  expect(clausesInView).not.toContain('public-information');
  expect(clausesInView).not.toContain(`${PRIVACY}#user-release`);
  expect(clausesInView, 'emphasised, and never in view').not.toContain('commercial-messages');
});

it('what was ticked and seen beside a first answer is not reported of a second one', async () => {
  page = await host.open();
  await see('user-release');
  await page.element.getByRole('checkbox', { name: /e-mail/ }).check();
  const kind = page.element.locator('select[name=kind]');
  await kind.selectOption('organisation');
  await page.element.locator('input[name=name]').fill('Example Trading Ltd.');
  await page.element.locator('input[name=registration]').fill('91000000EXAMPLE0009');
  await page.element.locator('select[name=authority]').selectOption('agent');
  await page.element.locator('input[name=confirmed]').check();
  const first = await decide();
  expect(first.clausesInView).toContain('user-release');
  await page.element.getByRole('button', { name: 'Change my answer' }).click();
  await page.choice('accepted').waitFor();
  expect(await page.element.locator('input:checked').count()).toBe(0);
  expect(await page.element.locator('input[name=name]').inputValue()).toBe('Example Trading Ltd.');
  await page.element.locator('input[name=confirmed]').check();
  const second = await decide();
  expect(second.preTicked).toBe(false);
  expect(second.clausesInView).not.toContain('user-release');
});

it('of a text all of whose clauses were in view, those of major interest come first, and the report is taken', async () => {
  page = await host.open();
  for (const area of await page.element.locator('[part=text]').all())
    await area.evaluate(async (text) => {
      text.scrollIntoView({ block: 'center' });
      while (text.scrollTop + text.clientHeight < text.scrollHeight - 1) {
        await new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 20));
        text.scrollTop += text.clientHeight / 2;
      }
    });
  await page.page.waitForTimeout(300);
  const { answer, observed } = await recordedBy(page, () => page.choice('declined').press('Enter'));
  const presented = JSON.parse(Buffer.from(answer.receipt.presentation!.split('.')[1]!, 'base64url').toString()) as {
    readonly conspicuous: readonly string[];
  };
  const { conspicuous } = presented;
  const seen = observed.clausesInView!;
  expect(conspicuous.filter((clause) => !seen.includes(clause))).toEqual([]);
  expect(new Set(seen.slice(0, conspicuous.length))).toEqual(new Set(conspicuous));
});
