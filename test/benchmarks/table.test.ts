import { describe, expect, it } from 'vitest';
import { median, printResults, ratiosOf, type Row } from '../../benchmarks/table.ts';

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
    const printed = printResults({
      machine: { cpu: 'a processor', cores: 2, node: '24.0.0', system: 'linux x64', loadBefore: 0.1 },
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
});
