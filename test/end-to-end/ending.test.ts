// Somebody ends their agreement in "my agreements": the log-in says so, and signing up anew lets them in again.

import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Demos, type DemoProcess } from './demo-process.ts';
import { launchBrowser, Visitor } from './visitor.ts';

const demos = new Demos();
let demo: DemoProcess;
let browser: Browser;
let visitor: Visitor;

beforeAll(async () => {
  [demo, browser] = await Promise.all([demos.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await demos.end();
});
beforeEach(async () => {
  visitor = await Visitor.arrive(browser, demo);
});
afterEach(() => visitor.leave());

describe('ending the agreement', () => {
  it('is offered with the receipt, said at the next log-in, and followed by a new agreement', async () => {
    const { page } = visitor;
    await visitor.signUp('leaving@example.com');
    await visitor.open('/account');
    await page.getByText('Receipt; end the agreement').click();
    const receipt = page.locator('assent-receipt');
    await receipt.locator('button[part=end]').click();
    await receipt.getByRole('button', { name: 'End it now' }).click();
    await receipt.locator('.status p', { hasText: 'The agreement ended at' }).waitFor();
    await visitor.open('/account');
    expect(await page.locator('.slip').first().innerText()).toMatch(/Ended .*kept until/s);
    expect(await page.locator('.records').innerText()).toContain('Ended');

    await visitor.open('/desk');
    expect(await page.locator('.question .lead').innerText()).toContain('Your agreement ended');
    await visitor.choice('accept').click();
    await visitor.receipt.waitFor();
    await page.getByRole('link', { name: 'Continue' }).click();
    await page.getByRole('heading', { level: 1, name: /陈海燕/ }).waitFor();
    expect(await visitor.widget.count()).toBe(0);
    expect(visitor.complaints).toEqual([]);
  });
});
