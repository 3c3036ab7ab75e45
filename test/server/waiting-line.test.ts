import { describe, expect, it } from 'vitest';
import { WaitingLine, type Waiting } from '../../server/waiting-line.ts';

const guardOfMany = async (): Promise<readonly null[]> => [];
const waiting = (isOneOfMany: boolean, ...exclusive: readonly string[]): Waiting => ({
  intent: {
    fact: { type: 'hold.placed', clear: {}, sealed: {} },
    subject: null,
    use: null,
    exclusive,
    effects: () => [],
  },
  guardOfMany: isOneOfMany ? guardOfMany : null,
  resolve: () => undefined,
  reject: () => undefined,
  keys: exclusive,
});

function lineOf(many: number): WaitingLine {
  const line = new WaitingLine();
  for (let i = 0; i < many; i++) line.join(waiting(true));
  return line;
}

describe('the waiting line', () => {
  it('takes hundreds of many at once where nobody else is', () => {
    const line = lineOf(1000);
    expect(line.take(undefined)).toHaveLength(512);
    expect(line.take(undefined)).toHaveLength(488);
  });

  it('takes who waits for an answer first, with few of many, and keeps growths small for a while', () => {
    const line = lineOf(10_000);
    line.take(undefined);
    const somebody = waiting(false);
    line.join(somebody);
    const [first, ...beside] = line.take(undefined);
    expect(first).toBe(somebody);
    expect(beside).toHaveLength(64);
    const sizes = Array.from({ length: 34 }, () => line.take(undefined).length);
    expect(sizes.slice(0, 32)).toEqual(Array.from({ length: 32 }, () => 128));
    expect(sizes.at(-1)).toBe(512);
  });

  it('puts no two that share a key into one growth, also if one came alone and one with many', () => {
    const line = new WaitingLine();
    line.join(waiting(true, 'a'));
    line.join(waiting(true, 'b'));
    const somebody = waiting(false, 'a');
    line.join(somebody);
    expect(line.take(undefined).map(({ intent }) => intent.exclusive[0])).toEqual(['a', 'b']);
    expect(line.take(undefined).map(({ intent }) => intent.exclusive[0])).toEqual(['a']);
    expect(line.length).toBe(0);
  });

  it('puts back at its place who lost it, among those they came with', () => {
    const line = lineOf(3);
    const somebody = waiting(false);
    line.join(somebody);
    const taken = line.take(undefined);
    line.joinFirst(taken);
    expect(line.take(undefined)).toEqual(taken);
  });
});
