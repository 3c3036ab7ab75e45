import { describe, expect, it } from 'vitest';
import { Recent } from '../../server/recent.ts';

describe('a map of what is recent', () => {
  it('remembers the last half of what it may hold, and nothing beyond all of it', () => {
    const recent = new Recent<number, string>(100);
    const wrong: string[] = [];
    for (let i = 0; i < 1000; i++) {
      recent.set(i, `value ${i}`);
      for (const behind of [0, 1, 25, 49])
        if (behind <= i && recent.get(i - behind) !== `value ${i - behind}`) wrong.push(`${i - behind} lost at ${i}`);
      if (recent.get(i - 100) !== undefined) wrong.push(`${i - 100} kept at ${i}`);
    }
    expect(wrong).toEqual([]);
  });

  it('gives the newest value of a key, whichever half has an older one', () => {
    const recent = new Recent<string, number>(4);
    recent.set('a', 1);
    recent.set('b', 1);
    recent.set('a', 2);
    expect(recent.get('a')).toBe(2);
    expect(recent.get('b')).toBe(1);
  });

  it('forgets when it is told to, what was not set again since it was told last', () => {
    const recent = new Recent<string, number>(100);
    recent.set('a', 1);
    recent.forgetOld();
    recent.set('b', 2);
    expect([recent.get('a'), recent.get('b')]).toEqual([1, 2]);
    recent.forgetOld();
    expect([recent.get('a'), recent.get('b')]).toEqual([undefined, 2]);
  });
});
