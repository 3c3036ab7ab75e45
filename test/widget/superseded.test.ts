// A revision that takes effect while somebody reads the version before: nothing of theirs counts for a text they did not see.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Receipt } from '../../core/record/receipt.ts';
import { Host, type HostPage } from './host-page.ts';

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const status = () => page.element.getByRole('status').innerText();
const facts = () => page.element.locator('article:first-of-type .facts').first().innerText();

describe('a revision that is published while somebody reads', () => {
  it('leaves the text as it is, and at the press offers the new one instead of recording anything', async () => {
    page = await host.open({ lang: 'en' });
    await page.page.getByRole('textbox', { name: 'E-mail' }).fill('reader@example.com');
    await page.element.locator('input[name=email]').check();
    expect(await facts()).toContain('Version 1');
    const published = await fetch(`${host.demo.url}/demo/publish`, { method: 'POST' });
    expect(published.status).toBe(201);
    expect(await facts(), 'what is being read stays').toContain('Version 1');

    await page.choice('accepted').click();
    await page.element.getByRole('status').filter({ hasText: 'new version' }).waitFor();
    expect(await status()).toBe(
      'A new version was published while you were reading. You have not accepted anything yet; please look at it and choose.',
    );
    await expect.poll(facts).toContain('Version 2');
    expect(await page.property('value')).toBe('');
    expect(await page.page.evaluate(() => document.querySelector('form')!.checkValidity())).toBe(false);
    expect(await page.page.getByRole('textbox', { name: 'E-mail' }).inputValue()).toBe('reader@example.com');
    const records = await fetch(`${host.demo.url}/v1/records?type=decision`, {
      headers: { Authorization: 'Bearer lk_demo' },
    });
    expect(((await records.json()) as { records: unknown[] }).records, 'nothing was recorded').toEqual([]);

    await page.choose('accepted');
    const receipt = await page.element
      .locator('assent-receipt')
      .evaluate((element: HTMLElement & { receipt: Receipt }) => element.receipt);
    const { agreements } = JSON.parse(receipt.entry) as { agreements: { agreement: string; version: string }[] };
    expect(agreements[0]).toMatchObject({ agreement: 'foreign-trade-pass-terms', version: '2' });
    expect((await page.formData())['assent-token']).toBe(await page.property('value'));
  });
});
