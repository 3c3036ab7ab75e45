import { describe, expect, it } from 'vitest';
import { printChanges } from '../../benchmarks/parts/changes.table.ts';
import { printDecisions, ratiosOf, type Row } from '../../benchmarks/parts/decisions.table.ts';
import { printDisk } from '../../benchmarks/parts/disk.table.ts';
import { printFsck } from '../../benchmarks/parts/fsck.table.ts';
import { printScale } from '../../benchmarks/parts/scale.table.ts';
import { printTail } from '../../benchmarks/parts/tail.table.ts';
import { median, printMachine } from '../../benchmarks/table.ts';
import { atSize } from './at-size.ts';

const row = (subject: Row['subject'], connections: number, perSecond: number): Row => ({
  subject,
  connections,
  perSecond,
  p50Milliseconds: 1.234,
  p99Milliseconds: 5,
  cpuMicrosecondsPerRequest: 700.4,
  bytesOnDiskPerRequest: subject === 'decision' ? 6000 : 0,
  perSecondByRound: [perSecond],
});
const rows = [row('decision', 1, 500), row('echo', 1, 2000), row('decision', 16, 1200), row('durable-row', 16, 1000)];

describe('the figures of a benchmark', () => {
  it('are middle ones: one slow round changes nothing', () => {
    expect(median([900, 1000, 10])).toBe(900);
    expect(median([7])).toBe(7);
  });

  it('are compared with a floor at the same number of connections only', () => {
    expect(ratiosOf(rows)).toEqual([
      { floor: 'echo', connections: 1, ratio: 0.25 },
      { floor: 'durable-row', connections: 16, ratio: 1.2 },
    ]);
  });

  it('are printed as a table whose columns line up', () => {
    const printed = printDecisions({
      rounds: 3,
      answerBytes: 8135,
      presentations: [{ connections: 16, perSecond: 1500 }],
      rows,
      ratios: ratiosOf(rows),
    });
    const lines = printed.split('\n').filter((line) => line.startsWith('|'));
    expect(lines).toHaveLength(2 + rows.length);
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    expect(lines[3]).toMatch(
      /echo.* 1 \|\s+2,000 \|\s+2,000–2,000 \|\s+1\.23 \|\s+5\.00 \|\s+700 \|\s+– \|\s+0\.25 \|/,
    );
    expect(printed).toContain('answered with 8,135 bytes');
  });

  it('say on what machine they were found, and how busy it was', () => {
    const machine = { cpu: 'a processor', cores: 2, node: '24.0.0', system: 'linux x64', loadBefore: 0.1 };
    expect(printMachine(machine)).toBe('a processor, 2 cores, linux x64, Node 24.0.0; load before the run 0.10.');
  });

  it('of the slowest say at what pace, and how they stand to each echo', () => {
    const printed = printTail({
      rounds: 3,
      connections: 64,
      saturation: 3706,
      offered: 1853,
      requests: 9265,
      rows: [
        { subject: 'decision', p50: 2, p99: 9.876 },
        { subject: 'echo', p50: 0.5, p99: 2.5 },
      ],
      ratios: [{ floor: 'echo', ratio: 3.95 }],
    });
    expect(printed).toContain('At 1,853 requests a second, half of the 3,706 at saturation, on 64 connections.');
    expect(printed).toMatch(/decision.*2\.00 \|\s+9\.88 \|\s+– \|/);
    expect(printed).toMatch(/echo.*0\.50 \|\s+2\.50 \|\s+4\.0 \|/);
  });

  it('of the disk say which files take the bytes', () => {
    const files = [
      { file: 'holders.db', bytesEach: 160 },
      { file: 'ledger.db', bytesEach: 1884.4 },
    ];
    const row = { kept: 'all-slots', decisions: 20_000, checkpoints: 313, bytesEach: 2044.4, files } as const;
    expect(printDisk({ rows: [row] })).toMatch(/20,000 \|\s+313 \|\s+2,044 \| holders\.db 160, ledger\.db 1,884 \|/);
  });

  it('of the whole check stand beside hashing the same bytes', () => {
    const found = { rounds: 3, entries: 1_000_000, checkpoints: 1953, bytes: 1.051e9 };
    const printed = printFsck({ ...found, hashingSeconds: 8, fsckSeconds: 26, ratio: 3.25 });
    expect(printed).toContain('1,000,000 entries of 1,051 bytes, 1,953 signed checkpoints');
    expect(printed).toMatch(/fsck.*26\.00 \|\s+26\.0 \|\s+3\.25 \|/);
  });

  it('of comparisons say what was told otherwise, what did not come out the same, and how others fare', () => {
    const none = { found: 0, true: 0, right: 0 };
    const proof = { roundTrip: true, deterministic: false };
    const printed = printChanges({
      seed: 42,
      quality: [
        {
          print: 'ids',
          profile: 'fresh',
          revisions: 3,
          roundTrips: 3,
          sameDigests: 2,
          moves: none,
          pairs: { found: 10, true: 12, right: 9 },
          marked: 120,
          changed: 100,
          fragments: 6,
          editedClauses: 4,
          edits: 5,
          quantities: { changed: 8, whole: 8, cut: 0 },
          untouched: { clauses: 50, marked: 1 },
          oneLanguage: { clauses: 2, flagged: 2 },
        },
      ],
      written: [{ name: 'terms', clauses: 8, otherwise: ['4: move, not substitution'], ...proof }],
      speeds: [{ size: 210, ordinary: 10, counted: 12, heavy: 40 }],
      others: [
        { name: 'diff-words', profile: 'heavy', milliseconds: 1500, ratio: 150, marked: 900, fragments: 70, cut: 3 },
      ],
      hostile: [
        {
          name: 'one clause',
          size: 210,
          bytes: 220_000,
          milliseconds: 80,
          ratio: 8,
          ratioByBytes: 7,
          command: { bytes: 210_000, milliseconds: 500, ratio: 1.5 },
          ...proof,
        },
        { name: 'nothing', size: 210, bytes: 2, milliseconds: 1, ratio: 1, ratioByBytes: 1, command: null, ...proof },
      ],
    });
    expect(printed).toMatch(/ordinary, seed 42 .* 0\.8182 .* 1\.200 .* 1 of 50 \|\s+2 of 2 \|\s+3, 2 \|/);
    expect(printed).toMatch(/terms\s+\|\s+8 \| 4: move, not substitution \|\s+yes \|\s+\*\*no\*\* \|/);
    expect(printed).toMatch(/diffWords.*1500\.0 \|\s+150\.0 \|\s+900 \|\s+70 \|\s+3 \|/);
    expect(printed).toMatch(
      /one clause \|\s+210 \|\s+215 \|\s+80\.0 \|\s+8\.0 \|\s+7\.0 \|\s+205 \|\s+500 \|\s+1\.5 \|/,
    );
    expect(printed).toMatch(/nothing .*\|\s+– \|\s+refused \|\s+– \|/);
  });

  it('by size stand in a column each, the largest beside the smallest, and beside what they may be at most', () => {
    const printed = printScale([atSize(10_000, 0.4), atSize(100_000, 0.5), atSize(1_000_000, 0.6)]);
    expect(printed).toMatch(
      /entries in the log\s+\| 10,000 \| 100,000 \| 1,000,000 \| largest to smallest \| at most \|/,
    );
    expect(printed).toMatch(/proof, ms\s+\|\s+0\.40 \|\s+0\.50 \|\s+0\.60 \|\s+1\.50 \|\s+1 \|/);
    expect(printed).toMatch(/memory after the start, MiB\s+\|\s+150 \|\s+150 \|\s+150 \|\s+1\.00 \|\s+– \|/);
  });
});
