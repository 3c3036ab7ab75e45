import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../core/bytes/encoding.ts';
import { EMPTY_LOG, checkEntry, type EntryVerdict, type LogState } from '../../../core/record/log-rules.ts';
import { LOG_RULE_WORDS, logRuleSentence, type LogRule } from '../../../core/record/log-rules.words.ts';
import { everyFact } from './every-fact.ts';
import { sealed } from './sealed.ts';
import { randomFrom, smallLog, timeOn } from './small-log.ts';

// Which rule each entry breaks is told by the vectors in test/vectors/record/log.

const story = smallLog().entries.map(({ bytes }) => bytes);
const judged = (entries: readonly Uint8Array[]): { readonly state: LogState; readonly verdicts: EntryVerdict[] } => {
  let state = EMPTY_LOG;
  const verdicts = entries.map((bytes, index) => {
    const next = checkEntry(state, index, bytes);
    state = next.state;
    return next.verdict;
  });
  return { state, verdicts };
};
const brokenIn = (entries: readonly Uint8Array[]): LogRule[] =>
  judged(entries).verdicts.flatMap((one) => (one.verdict === 'breaks' ? one.broken.map(({ code }) => code) : []));

describe('a log', () => {
  it('that a ledger wrote keeps every rule, and its state says what stands in it', () => {
    const { state, verdicts } = judged(story);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(story.map(() => 'keeps'));
    expect(state).toMatchObject({
      size: story.length,
      time: timeOn(7),
      origin: 'ledger.example.com/log',
      complete: true,
    });
    expect([...state.keys.values()].map(({ role }) => role)).toEqual(['log', 'statement']);
    expect(state.published.get('trade-terms')?.map(({ version }) => version)).toEqual(['1', '2']);
  });

  it('is judged further behind an entry that breaks a rule', () => {
    const broken = story.toSpliced(4, 0, utf8('{}'));
    expect(judged(broken).verdicts.map(({ verdict }) => verdict)).toEqual(
      broken.map((_, i) => (i === 4 ? 'breaks' : 'keeps')),
    );
  });

  it('of which any entry is missing, doubled or out of place breaks a rule where one can be seen to', () => {
    expect(brokenIn(story.toSpliced(0, 1))).toContain('not-opened');
    expect(brokenIn(story.toSpliced(3, 1))).toContain('version-unknown');
    expect(brokenIn([...story, story[0]!])).toEqual(['opened-again', 'time-falls']);
    expect(brokenIn([...story, story[3]!])).toEqual(
      expect.arrayContaining(['label-taken', 'digest-taken', 'time-falls']),
    );
    expect(brokenIn(story.with(4, story[5]!).with(5, story[4]!))).toEqual(['time-falls']);
  });

  it('is read in order: to skip one is a bug of whoever reads', () => {
    expect(() => checkEntry(EMPTY_LOG, 1, story[1]!)).toThrow(RangeError);
    expect(() => checkEntry(judged(story).state, 0, story[0]!)).toThrow(RangeError);
  });

  it('with entries of newer rules is not called wrong for what it may have said in them', () => {
    const newer = utf8(new TextDecoder().decode(story[3]).replace('version.published', 'version.publicised'));
    const { verdicts, state } = judged(story.with(3, newer));
    expect(verdicts[3]).toEqual({ verdict: 'newer' });
    expect(state.complete).toBe(false);
    expect(verdicts.filter(({ verdict }) => verdict === 'breaks')).toEqual([]);
  });

  it('of any entries of any type in any order is judged without throwing', () => {
    const facts = everyFact();
    const [random, times] = [randomFrom('any'), fc.integer({ min: 0, max: 3 })];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...facts), times), { maxLength: 30 }), (made) => {
        const entries = made.map(([fact, on]) => sealed(fact, timeOn(on), random).bytes);
        const { state, verdicts } = judged(entries);
        expect(state.size).toBe(entries.length);
        const falls = made.map(([, on], i) => made.slice(0, i).some(([, before]) => before > on));
        const told = verdicts.map(
          (one) => one.verdict === 'breaks' && one.broken.some(({ code }) => code === 'time-falls'),
        );
        expect(told).toEqual(falls);
      }),
    );
  });

  it('leaves the state it was given as it was', () => {
    const { state } = judged(story.slice(0, 6));
    const before = structuredClone(state);
    checkEntry(state, 6, story[6]!);
    expect(state).toEqual(before);
  });
});

describe('the words for broken rules', () => {
  const codes = Object.keys(LOG_RULE_WORDS.en) as LogRule[];

  it('are there in both languages, with the same places', () => {
    const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    expect(Object.keys(LOG_RULE_WORDS['zh-Hans'])).toEqual(codes);
    for (const code of codes)
      expect(places(LOG_RULE_WORDS['zh-Hans'][code]), code).toEqual(places(LOG_RULE_WORDS.en[code]));
  });

  it('have every place filled by the rule that is broken', () => {
    const entries = [
      ...story,
      utf8('{}'),
      ...story,
      ...everyFact().map((fact) => sealed(fact, timeOn(1), randomFrom(fact.type)).bytes),
    ];
    const broken = judged(entries).verdicts.flatMap((one) => (one.verdict === 'breaks' ? one.broken : []));
    expect(broken.length).toBeGreaterThan(5);
    for (const { code, parameters } of broken) {
      for (const language of ['zh-Hans', 'en'] as const)
        expect(logRuleSentence(language, code, parameters)).not.toMatch(/[{}]/);
    }
    expect(logRuleSentence('en', 'label-taken', { agreement: 'terms', version: '2' })).toBe(
      'terms version 2 was published before',
    );
  });
});
