// What whoever starts a ledger is told at once.

import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assent } from './assent.ts';

const ORIGIN = 'ledger.example/served';

let folder: string;
let data: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assent-serve-'));
  data = join(folder, 'ledger');
  await assent(['init', '--origin', ORIGIN, '--data', data]);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is logged up to the end of the whole check, when the service is told to stop. */
async function logged(): Promise<Record<string, unknown>[]> {
  const child = spawn(process.execPath, ['server/cli.ts', 'serve', '--data', data], {
    env: { ...process.env, PORT: '0', ASSENT_ORIGIN: ORIGIN, ASSENT_DATA: data },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines: Record<string, unknown>[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    lines.push(JSON.parse(line) as Record<string, unknown>);
    if (lines.at(-1)!['event'] === 'whole-checked') child.kill('SIGTERM');
  }
  return lines;
}

it('warns of keys that others than their owner may read, and says how that ends', async () => {
  const file = join(data, 'keys.json');
  expect((await logged()).map(({ event }) => event)).toEqual(['started', 'whole-checked', 'stopped']);
  chmodSync(file, 0o640);
  const warning = (await logged()).find(({ level }) => level === 'warn');
  expect(warning).toMatchObject({ event: 'keys-open-to-others', file, mode: '640', remedy: `chmod 600 ${file}` });
});
