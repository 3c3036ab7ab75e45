import { describe, expect, it } from 'vitest';
import { sayAnswers } from '../../../core/consent/as-of.words.ts';
import { answersAt, type DecisionThen, type FactsThen, type TextThen } from '../../../core/consent/as-of.ts';
import type { StandingEnding } from '../../../core/consent/binding.ts';

const NOTICE = 'privacy-notice';
const TERMS = 'terms';
const DIGEST = `sha256:${'a'.repeat(64)}` as const;
const day = (number: number): string => `2026-03-${String(number).padStart(2, '0')}T00:00:00.000Z`;

const text: TextThen = {
  version: '1',
  digest: DIGEST,
  published: day(1),
  effective: day(1),
  materiality: 'material',
  withdrawn: false,
  index: 1,
  withdrawnBy: null,
  withdrawnAt: null,
};
const accepted = (index: number, number: number, under: readonly string[] = []): DecisionThen => ({
  index,
  time: day(number),
  decision: 'accepted',
  version: '1',
  digest: DIGEST,
  linkedBy: null,
  imported: false,
  act: 'acknowledge',
  capacity: 'self',
  ...(under.length > 0 && { under }),
});
const ending = (index: number, number: number, effective = number): StandingEnding => ({
  index,
  time: day(number),
  agreement: TERMS,
  by: 'user',
  ground: 'closing',
  effective: day(effective),
  survives: [],
});
const answers = (facts: Partial<FactsThen>, number: number) =>
  answersAt(NOTICE, { texts: [text], decisions: [], shown: [], endings: [], ...facts }, day(number));

describe('what came with another agreement', () => {
  it('is over with it, by that end, and no member of the answer says more than before', () => {
    const {
      accepted: standing,
      applies,
      besides,
    } = answers({ decisions: [accepted(2, 2, [TERMS])], endings: [ending(3, 5)] }, 6);
    expect([standing, applies.now]).toEqual([null, null]);
    expect(besides.ended).toEqual({
      index: 3,
      time: day(5),
      by: 'user',
      ground: 'closing',
      effective: day(5),
      version: '1',
      agreement: TERMS,
    });
    expect(answers({ decisions: [accepted(2, 2, [TERMS])] }, 6).accepted).not.toHaveProperty('under');
  });

  it('binds until the day of that end, which is named before it comes', () => {
    const facts = { decisions: [accepted(2, 2, [TERMS])], endings: [ending(3, 5, 20)] };
    expect(answers(facts, 6)).toMatchObject({ accepted: { index: 2 }, besides: { ended: { effective: day(20) } } });
    expect(answers(facts, 20)).toMatchObject({ accepted: null, besides: { ended: { index: 3 } } });
  });

  it('stands where it was accepted by itself, or anew after the end', () => {
    const alone = answers({ decisions: [accepted(2, 2)], endings: [ending(3, 5)] }, 6);
    expect(alone.accepted?.index).toBe(2);
    expect(alone.besides).not.toHaveProperty('ended');
    const anew = answers({ decisions: [accepted(2, 2, [TERMS]), accepted(4, 7, [TERMS])], endings: [ending(3, 5)] }, 8);
    expect(anew.accepted?.index).toBe(4);
    expect(anew.besides).not.toHaveProperty('ended');
  });
});

describe('what counts as accepted by continued use', () => {
  const later: TextThen = { ...text, version: '2', digest: `sha256:${'b'.repeat(64)}`, index: 5, effective: day(10) };
  const said = (decisions: readonly DecisionThen[]) => {
    const { says, besides } = sayAnswers('en', answers({ texts: [text, later], decisions }, 20)).find(
      ({ question }) => question === 'applies',
    )!;
    return [says.version, ...besides.map(({ sentence }) => sentence.slice(0, 62))];
  };
  const goneOn: DecisionThen = { ...accepted(6, 12), decision: 'continued-use', version: '2', digest: later.digest };

  it('stands beside what applies by acceptance, never in its place and never unsaid', () => {
    expect(said([accepted(2, 2), goneOn])).toEqual([
      '1',
      'If the deemed acceptance counts, it is version 2 that applied,',
    ]);
  });

  it('adds nothing once the version was accepted by a press', () => {
    const pressed: DecisionThen = { ...accepted(7, 13), version: '2', digest: later.digest };
    expect(said([accepted(2, 2), goneOn, pressed])).toEqual(['2']);
  });
});
