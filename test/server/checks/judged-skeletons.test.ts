import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../core/bytes/encoding.ts';
import { EMPTY_LOG, type LogState } from '../../../core/record/log-rules.ts';
import { JudgedSkeletons, SkeletonLayouts } from '../../../server/checks/judged-skeletons.ts';
import type { StoredEntry } from '../../../server/store.ts';

const DIGESTS = ['A'.repeat(43), `${'A'.repeat(42)}E`] as const;
const state: LogState = { ...EMPTY_LOG, size: 7, time: '2026-11-22T03:00:00.000Z' };

const entry = (time: string, [one, other]: readonly [string, string] = DIGESTS, type = 'decision'): StoredEntry =>
  ({
    skeleton: 3,
    bytes: utf8(
      `{"open":{"chain":{"_sd":["${one}"]},"subject":{"_sd":["${other}"]}},"time":"${time}","type":"${type}"}`,
    ),
  }) as StoredEntry;

describe('entries like one that was judged', () => {
  const judged = new JudgedSkeletons();
  const layouts = new SkeletonLayouts();
  const follow = (stored: StoredEntry) => judged.follow(state, layouts.ownParts(stored));
  judged.learn(state, state, { verdict: 'keeps' } as never, entry(state.time));

  it('keep the rules too, and move size and time on', () => {
    const later = '2026-11-22T03:00:01.234Z';
    expect(follow(entry(later))).toEqual({ ...state, size: 8, time: later });
    expect(follow(entry(state.time))).toEqual({ ...state, size: 8 });
  });

  it.each([
    ['an earlier time', entry('2026-11-22T02:59:59.999Z')],
    ['a digest that stands there twice', entry(state.time, [DIGESTS[1], DIGESTS[1]])],
    ['another length', entry(state.time, DIGESTS, 'decisions')],
    ['no skeleton', { ...entry(state.time), skeleton: null }],
    ['a skeleton that was not judged', { ...entry(state.time), skeleton: 4 }],
  ])('are read where they have %s', (_, stored) => {
    expect(follow(stored)).toBeNull();
  });

  it('are all read again after an entry that the rules learn from', () => {
    const fresh = new JudgedSkeletons();
    const own = layouts.ownParts(entry(state.time));
    fresh.learn(state, state, { verdict: 'keeps' } as never, entry(state.time));
    expect(fresh.follow(state, own)).not.toBeNull();
    fresh.learn(state, { ...state, published: new Map() }, { verdict: 'keeps' } as never, entry(state.time));
    expect(fresh.follow(state, own)).toBeNull();
  });
});
