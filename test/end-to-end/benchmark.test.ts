import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import type { Results } from '../../benchmarks/table.ts';

const ROOT = join(import.meta.dirname, '..', '..');

it('measures decisions beside every floor in one run, and says so in JSON too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assent-benchmark-'));
  const file = join(folder, 'results.json');
  try {
    const bench = [join(ROOT, 'benchmarks', 'bench.ts'), '--quick', '--json', file];
    const { stdout } = await promisify(execFile)(process.execPath, bench);
    const { rows, ratios, presentations, answerBytes } = JSON.parse(readFileSync(file, 'utf8')) as Results;

    const measured = new Set(rows.map(({ subject, connections }) => `${subject} at ${connections}`));
    for (const subject of ['decision', 'echo', 'long-echo', 'durable-row']) {
      for (const connections of [1, 16]) expect(measured).toContain(`${subject} at ${connections}`);
    }
    for (const { perSecond, cpuMicrosecondsPerRequest } of rows) {
      expect(perSecond).toBeGreaterThan(0);
      expect(cpuMicrosecondsPerRequest).toBeGreaterThan(0);
    }
    expect(ratios).toHaveLength(6);
    expect(presentations.map(({ connections }) => connections)).toEqual([1, 16]);
    expect(answerBytes).toBeGreaterThan(1000);
    expect(stdout).toContain('| one durable SQLite row a request');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
