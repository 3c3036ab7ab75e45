import { expect, it } from 'vitest';
import { progressOn } from '../../server/commands/progress.ts';

function watched(isTTY: boolean) {
  const written: string[] = [];
  return { written, stream: { isTTY, write: (text: string) => written.push(text) > 0 } as never };
}

it('says how far a command has come, and takes the line away', () => {
  const { written, stream } = watched(true);
  const progress = progressOn(stream, 'entries');
  progress.at(250, 1000);
  progress.at(251, 1000); // too soon after
  progress.at(1000, 1000);
  progress.end();
  expect(written).toHaveLength(3);
  expect(written[0]).toMatch(/^\r█{8}░{22} 25% 250\/1000 entries, \d+\/s, \d+ s/);
  expect(written[1]).toContain('100%');
  expect(written[2]).toBe('\r\u001B[K');
});

it('writes nothing where nobody watches', () => {
  const { written, stream } = watched(false);
  const progress = progressOn(stream, 'entries');
  progress.at(1, 2);
  progress.end();
  expect(written).toEqual([]);
});
