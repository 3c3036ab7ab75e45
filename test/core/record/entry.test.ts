import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type JsonObject } from '../../../core/bytes/canonical-json.ts';
import { fromUtf8, utf8 } from '../../../core/bytes/encoding.ts';
import { FACTS, type FactToRecord } from '../../../core/consent/facts.ts';
import { ENTRY_LIMIT, openSlots, readEntry, type Entry } from '../../../core/record/entry.ts';
import { singleMutations } from '../log/mutations.ts';
import { everyFact } from './every-fact.ts';
import { sealed } from './sealed.ts';
import { randomFrom, smallLog, timeOn } from './small-log.ts';

const seal = (fact: FactToRecord, time = timeOn(1)) => sealed(fact, time, randomFrom('entry'));
const entryOf = (bytes: Uint8Array): Entry => {
  const reading = readEntry(bytes);
  if (reading.reading !== 'entry') throw new Error(`it reads as ${reading.reading}`);
  return reading.entry;
};
const aDecision = (): FactToRecord => everyFact().find(({ type }) => type === 'decision')!;

describe.each(everyFact().map((fact) => [fact.type, fact] as const))('an entry of type %s', (type, fact) => {
  it('reads back as what was sealed', () => {
    const { bytes, disclosures } = seal(fact);
    const entry = entryOf(bytes);
    expect(entry).toMatchObject({ type, time: timeOn(1), clear: fact.clear });
    expect(Object.keys(entry.slots)).toEqual([...FACTS[type].slots].sort());
    expect(openSlots(entry, Object.values(disclosures))).toEqual(fact.sealed);
  });

  it('has every slot, with one digest of its own each, whether anything is in it or not', () => {
    const empty = entryOf(seal({ ...fact, sealed: {} }).bytes);
    const full = entryOf(seal(fact).bytes);
    expect(Object.keys(empty.slots)).toEqual(Object.keys(full.slots));
    expect(Object.keys(full.slots).length).toBeGreaterThan(0);
    for (const { slots } of [empty, full]) expect(new Set(Object.values(slots)).size).toBe(Object.keys(slots).length);
  });

  it('says nothing in clear of what is sealed', () => {
    const text = fromUtf8(seal(fact).bytes)!;
    expect(text).not.toContain('值');
  });

  it('is sealed only with the members of its type', () => {
    expect(() => seal({ ...fact, clear: { ...fact.clear, another: 1 } })).toThrow(RangeError);
    expect(() => seal({ ...fact, sealed: { ...fact.sealed, another: 1 } })).toThrow(RangeError);
    for (const member of Object.keys(fact.clear)) {
      const { [member]: _left, ...clear } = fact.clear;
      expect(() => seal({ ...fact, clear }), member).toThrow(RangeError);
    }
  });

  it('of one member fewer does not read, and of one more is newer', () => {
    const value = JSON.parse(fromUtf8(seal(fact).bytes)!) as JsonObject;
    const read = (changed: JsonObject) => readEntry(utf8(canonicalJson(changed))).reading;
    for (const member of Object.keys(value)) {
      const { [member]: _left, ...rest } = value;
      expect(read(rest), member).toBe('malformed');
      expect(read({ ...rest, [`${member}2`]: value[member]! }), member).not.toBe('entry');
    }
    expect(read({ ...value, more: 1 })).toBe('newer');
    expect(read({ ...value, open: { ...(value['open'] as JsonObject), more: { _sd: ['x'] } } })).toBe('newer');
  });
});

describe('an entry', () => {
  it('is as long as it may be, and no byte longer', () => {
    const anchor = everyFact().find(({ type }) => type === 'anchor')!;
    const spare = ENTRY_LIMIT - seal({ ...anchor, clear: { ...anchor.clear, token: '' } }).bytes.length;
    expect(spare).toBeGreaterThan(6144); // the token’s own limit
    const long = (name: string): FactToRecord => ({
      ...aDecision(),
      clear: {
        ...aDecision().clear,
        agreements: Array.from({ length: 30 }, () => (aDecision().clear['agreements'] as JsonObject[])[0]!),
      },
      sealed: { subject: name },
    });
    expect(() => seal(long('a'))).toThrow(RangeError);
  });

  it('may seal a value longer than itself: only its digest stands in it', () => {
    const { bytes, disclosures } = seal({ ...aDecision(), sealed: { observed: 'x'.repeat(20_000) } });
    expect(bytes.length).toBeLessThan(ENTRY_LIMIT);
    expect(openSlots(entryOf(bytes), Object.values(disclosures))).toEqual({ observed: 'x'.repeat(20_000) });
  });

  it('is never sealed at a time that is none', () => {
    for (const time of ['', '2026-01-01', '2026-02-30T00:00:00.000Z', timeOn(1).replace('.000Z', 'Z')]) {
      expect(() => seal(aDecision(), time), time).toThrow(RangeError);
    }
  });

  it('with any one character changed is another entry or none: never the same one twice', () => {
    const text = smallLog().entries[4]!.text;
    const original = entryOf(utf8(text));
    const readings = [...singleMutations(text)]
      .filter((changed) => changed !== text)
      .map((changed) => readEntry(utf8(changed)));
    expect(readings.length).toBeGreaterThan(10_000);
    expect(readings).not.toContainEqual({ reading: 'entry', entry: original });
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.jsonValue(), (bytes, value) => {
        expect(readEntry(bytes).reading).not.toBe('entry');
        const changed = { ...(JSON.parse(smallLog().entries[4]!.text) as JsonObject), open: value, v: 1 };
        expect(['malformed', 'newer']).toContain(readEntry(utf8(canonicalJson(changed))).reading);
      }),
      { numRuns: 50 },
    );
    expect(readEntry(utf8('['.repeat(4096) + ']'.repeat(4096))).reading).toBe('malformed');
  });
});

describe('opening slots', () => {
  const { bytes, disclosures } = seal(aDecision());
  const entry = entryOf(bytes);
  const all = Object.values(disclosures);

  it('opens any choice of them, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(all), (chosen) => {
        const opened = openSlots(entry, chosen);
        expect(Object.keys(opened!).length).toBe(chosen.length);
        for (const [name, value] of Object.entries(opened!)) expect(value).toEqual(aDecision().sealed[name]);
      }),
    );
  });

  it('refuses one that stands twice, and one of another entry', () => {
    const other = Object.values(sealed(aDecision(), timeOn(1), randomFrom('another')).disclosures);
    expect(openSlots(entry, [...all, all[0]!])).toBe(null);
    for (const disclosure of other) expect(openSlots(entry, [disclosure])).toBe(null);
    expect(openSlots(entry, [''])).toBe(null);
  });

  it('refuses a disclosure under the digest of another slot', () => {
    const swapped: Entry = {
      ...entry,
      slots: { ...entry.slots, subject: entry.slots['chain']!, chain: entry.slots['subject']! },
    };
    expect(openSlots(swapped, [disclosures['subject']!])).toBe(null);
  });

  it('cannot open an empty slot', () => {
    const { bytes: empty } = seal({ ...aDecision(), sealed: {} });
    for (const disclosure of all) expect(openSlots(entryOf(empty), [disclosure])).toBe(null);
  });
});
