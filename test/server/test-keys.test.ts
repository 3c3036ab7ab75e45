import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { TEST_SITE_KEYS } from '../../server/test-keys/keys.ts';
import { TestKeys } from '../../server/test-keys/test-keys.ts';
import { AGREEMENTS, ORIGIN, SMALL, TestLedger, WIDGET_STAND_IN } from '../support/test-ledger.ts';

let real: TestLedger;
beforeAll(async () => {
  real = await TestLedger.start();
});
afterAll(() => real.end());

function served(mostEntries: number) {
  const widget = WIDGET_STAND_IN;
  const options = { widget, agreements: AGREEMENTS, operations: real.operations };
  const keys = new TestKeys(real.ledger, { ...options, data: real.place.data, mostEntries });
  const app = buildApp(real.ledger, { ...options, door: keys.door });
  const post = (path: string, body: object) =>
    app.request(`${ORIGIN}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'https://shop.example' },
      body: JSON.stringify({ siteKey: 'pk_test_ok', ...body }),
    });
  const about = async () => app.request(`${ORIGIN}/test/${TEST_SITE_KEYS[0]}/.well-known/assent.json`);
  const vkey = async (): Promise<string> => ((await (await about()).json()) as { vkeys: [string] }).vkeys[0];
  const present = async (): Promise<string> => {
    const asked = { agreements: [SMALL], locale: 'en', kind: 'sign-up' };
    return ((await (await post('/v1/presentations', asked)).json()) as { presentation: string }).presentation;
  };
  const decide = async (presentation: string): Promise<number> =>
    (await post('/v1/decisions', { presentation, decision: 'accepted', capacity: { kind: 'self' } })).status;
  return { keys, about, vkey, present, decide };
}

describe('the test log', () => {
  it('is opened once, however many use it first at the same time', async () => {
    const { keys, vkey } = served(100);
    expect(new Set(await Promise.all(Array.from({ length: 20 }, vkey))).size).toBe(1);
    await keys.close();
  });

  it('begins anew when it is full, and serves whoever comes meanwhile', async () => {
    const { keys, vkey, present, decide } = served(12);
    const first = await vkey();
    let left = 30;
    while ((await vkey()) === first) {
      expect(left--).toBeGreaterThan(0);
      expect(await decide(await present())).toBe(201);
    }
    const after = await Promise.all(Array.from({ length: 8 }, async () => decide(await present())));
    expect(new Set(after)).toEqual(new Set([201]));
    await keys.close();
  });

  it('removes nothing that is not its own, and is tried again by whoever asks next', async () => {
    const folder = join(real.place.data, 'test-log');
    mkdirSync(folder);
    writeFileSync(join(folder, 'notes.txt'), 'kept');
    const { keys, about, vkey } = served(100);
    expect((await about()).status).toBe(503);
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('kept');
    expect(real.reported.splice(0)).toHaveLength(1);
    rmSync(folder, { recursive: true });
    expect(await vkey()).toContain('test.invalid/');
    await keys.close();
  });

  it('costs nothing to a ledger whose keys are real: nothing of it is there until it is used', async () => {
    const { keys } = served(100);
    const before = await real.size();
    await real.accept('acct-real');
    expect(await real.size()).toBe(before + 1);
    await keys.close();
    expect(real.reported).toEqual([]);
  });
});
