import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Skeleton, SplitEntries } from '../../../server/stores/skeleton.ts';

const digest = (): string => randomBytes(32).toString('base64url');
const entry = (agreement: string, time: string, ...digests: readonly string[]): string =>
  `{"agreement":"${agreement}","open":{${digests.map((one, i) => `"slot-${i}":{"_sd":["${one}"]}`).join(',')}},"time":"${time}","v":1}`;
const NOON = '2026-11-28T12:00:00.000Z';

/** What the store would give back of `text`. */
function keptOf(splitting: SplitEntries, text: string): string {
  const split = splitting.split(text);
  return split === null ? text : new Skeleton(split.skeleton).join(split.packed)!.toString('utf8');
}

describe('an entry that is split', () => {
  it('comes back byte for byte, whatever was split before it', () => {
    const instants = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31T00:00:00Z') });
    const entries = fc.array(
      fc.record({ agreement: fc.constantFrom('terms', 'notes', 'règles'), at: instants, slots: fc.nat(3) }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(entries, (made) => {
        const splitting = new SplitEntries();
        for (const { agreement, at, slots } of made) {
          const text = entry(agreement, at.toISOString(), ...Array.from({ length: slots }, digest));
          expect(splitting.split(text)).not.toBeNull();
          expect(keptOf(splitting, text)).toBe(text);
        }
      }),
    );
  });

  it('has one skeleton with all that differ in instants and digests only', () => {
    const splitting = new SplitEntries();
    const skeletons = Array.from({ length: 5 }, (_, i) =>
      splitting.split(entry('terms', `2026-11-28T12:00:0${i}.000Z`, digest(), digest())),
    ).map((split) => split!.skeleton);
    expect(new Set(skeletons).size).toBe(1);
  });

  it.each([
    ['a digest with bits to spare', entry('terms', NOON, `${'A'.repeat(42)}B`)],
    ['a digest in the other alphabet', entry('terms', NOON, `${'A'.repeat(20)}+${'A'.repeat(22)}`)],
    ['an instant that is none', entry('terms', '2026-13-28T12:00:00.000Z', digest())],
    ['an instant before 1970', entry('terms', '1969-11-28T12:00:00.000Z', digest())],
    ['another text of the same length', entry('norms', NOON, digest())],
  ])('is not taken for one like the last for %s, and still comes back', (_, text) => {
    const splitting = new SplitEntries();
    splitting.split(entry('terms', NOON, digest()));
    expect(keptOf(splitting, text)).toBe(text);
  });
});
