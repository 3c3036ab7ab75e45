import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { FIGURES } from '../../benchmarks/parts/scale.table.ts';
import type { Results } from '../../benchmarks/results.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const WHOLE_BENCHMARK = 180_000;

it(
  'measures every part beside its floor in one run, and says so in JSON too',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assent-benchmark-'));
    const file = join(folder, 'results.json');
    try {
      const bench = [join(ROOT, 'benchmarks', 'bench.ts'), '--quick', '--json', file];
      const { stdout } = await promisify(execFile)(process.execPath, bench);
      const found = JSON.parse(readFileSync(file, 'utf8')) as Required<Results>;

      const { rows, ratios, presentations, answerBytes } = found.decisions;
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

      expect(found.tail.offered).toBeCloseTo(found.tail.saturation / 2);
      expect(found.tail.rows.map(({ subject }) => subject)).toEqual(['decision', 'echo', 'long-echo']);

      const [visitor, allSlots, alone] = found.disk.rows;
      expect(allSlots!.bytesEach).toBeGreaterThan(visitor!.bytesEach);
      expect(alone!.checkpoints).toBe(alone!.decisions);

      expect(found.scale.map(({ entries }) => entries)).toEqual([500, 1000]);
      for (const at of found.scale)
        for (const { name, of } of FIGURES) expect(of(at), `${name} at ${at.entries}`).toBeGreaterThan(0);

      expect(found.fsck.entries).toBeGreaterThanOrEqual(1000);
      expect(found.fsck.ratio).toBeGreaterThan(0);

      expect(found.changes.quality.map(({ profile }) => profile)).toContain('fresh');
      for (const { roundTrips, sameDigests, revisions } of found.changes.quality)
        expect([roundTrips, sameDigests]).toEqual([revisions, revisions]);
      expect(new Set(found.changes.others.map(({ name }) => name))).toEqual(
        new Set(['ours', 'diff-words', 'diff-words-by-language', 'fast-diff']),
      );
      for (const { milliseconds } of found.changes.others) expect(milliseconds).toBeGreaterThan(0);
      expect(found.changes.hostile.length).toBeGreaterThan(15);
      for (const title of ['Decisions', 'Latency', 'Bytes on disk', 'By size of the log', 'The whole check', 'Changes'])
        expect(stdout).toContain(`### ${title}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  WHOLE_BENCHMARK,
);
