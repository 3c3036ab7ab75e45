// One piece: the situations a person can be in, each beside its neighbours.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../core/bytes/hash.ts';
import { addPeriod, daysBefore } from '../../../core/consent/dates.ts';
import { DECISIONS, type DecisionKind } from '../../../core/consent/facts.ts';
import type { Publication, StandingDecision } from '../../../core/consent/binding.ts';
import {
  NO_ASK_PERIOD,
  REMINDER_DAYS,
  standingOf,
  type Showing,
  type Standing,
} from '../../../core/consent/standing.ts';
import { MATERIALITIES } from '../../../core/text/agreement.ts';

const AGREEMENT = 'service-terms';
const day = (number: number): string => new Date(Date.UTC(2026, 0, number)).toISOString();
const digestOfVersion = (version: number) => digestOf(`${AGREEMENT}@${version}`);

const published = (version: number, on: number, change: Partial<Publication> = {}): Publication => ({
  version: String(version),
  digest: digestOfVersion(version),
  published: day(on),
  effective: day(on),
  materiality: 'material',
  onDecline: { rule: 'old-terms-continue' },
  onNoDecision: { rule: 'asked-until-decided' },
  withdrawn: false,
  survives: [{ clause: 'general', basis: 'contract' }],
  retention: 'P3Y',
  ...change,
});

const decided = (decision: DecisionKind, version: number, on: number): StandingDecision => ({
  index: on,
  time: day(on),
  decision,
  version: String(version),
  digest: digestOfVersion(version),
});

const standing = (
  publications: readonly Publication[],
  decisions: readonly StandingDecision[],
  on: number,
  shown: readonly Showing[] = [],
): Standing => standingOf(AGREEMENT, publications, decisions, day(on), { showings: shown });

const showing = (version: number, on: number): Showing => ({ digest: digestOfVersion(version), time: day(on) });

const first = published(1, 1);
const editorial = { materiality: 'editorial', onNoDecision: { rule: 'old-terms-continue' } } as const;
const oldTermsContinue = { onNoDecision: { rule: 'old-terms-continue' } } as const;
const serviceEnds = {
  onDecline: { rule: 'service-ends', after: 'P30D' },
  onNoDecision: { rule: 'service-ends', after: 'P60D' },
} as const;

interface Situation {
  readonly name: string;
  readonly publications: readonly Publication[];
  readonly decisions: readonly StandingDecision[];
  readonly shown?: readonly Showing[];
  readonly on: number;
  /** Version numbers in place of versions. */
  readonly says: {
    readonly [member in 'current' | 'pending' | 'accepted' | 'declined' | 'deemed' | 'due']?: number | null;
  } & Partial<Pick<Standing, 'ask' | 'mayContinue' | 'requiredBy' | 'coolDownUntil' | 'serviceEnds' | 'reminder'>>;
}

const situations: readonly Situation[] = [
  {
    name: 'nothing published: nothing asked',
    publications: [],
    decisions: [],
    on: 5,
    says: { current: null, pending: null, due: null, ask: 'no', mayContinue: true, requiredBy: null },
  },
  {
    name: 'a newcomer must decide on what is in force',
    publications: [first],
    decisions: [],
    on: 5,
    says: { current: 1, due: 1, ask: 'must', mayContinue: false, accepted: null },
  },
  {
    name: 'a newcomer is asked for what is in force, and a pending text is only named',
    publications: [first, published(2, 3, { effective: day(20) })],
    decisions: [],
    on: 5,
    says: { current: 1, pending: 2, due: 1, ask: 'must' },
  },
  {
    name: 'a newcomer is asked for a first version before its day, since there is no other',
    publications: [published(1, 1, { effective: day(20) })],
    decisions: [],
    on: 5,
    says: { current: null, pending: 1, due: 1, ask: 'must', requiredBy: day(20) },
  },
  {
    name: 'who accepted what is in force is asked nothing',
    publications: [first],
    decisions: [decided('accepted', 1, 2)],
    on: 5,
    says: { accepted: 1, due: null, ask: 'no', mayContinue: true },
  },
  {
    name: 'a pending material revision may be answered before its day',
    publications: [first, published(2, 10, { effective: day(20) })],
    decisions: [decided('accepted', 1, 2)],
    on: 12,
    says: { current: 1, pending: 2, due: 2, ask: 'may', requiredBy: day(20), mayContinue: true },
  },
  {
    name: 'on its day it must be answered',
    publications: [first, published(2, 10, { effective: day(20) })],
    decisions: [decided('accepted', 1, 2)],
    on: 20,
    says: { current: 2, pending: null, due: 2, ask: 'must', requiredBy: null, mayContinue: false },
  },
  {
    name: 'where the old terms continue without a decision, nobody must ever answer',
    publications: [first, published(2, 10, oldTermsContinue)],
    decisions: [decided('accepted', 1, 2)],
    on: 200,
    says: { due: 2, ask: 'may', mayContinue: true, requiredBy: null },
  },
  {
    name: 'accepted 1, 2 is pending and the old terms continue without an answer: none is needed by any day',
    publications: [first, published(2, 10, { ...oldTermsContinue, effective: day(20) })],
    decisions: [decided('accepted', 1, 2)],
    on: 12,
    says: { due: 2, ask: 'may', mayContinue: true, requiredBy: null },
  },
  {
    name: 'where the service ends without a decision, the day it ends is named',
    publications: [first, published(2, 10, serviceEnds)],
    decisions: [decided('accepted', 1, 2)],
    on: 20,
    says: {
      due: 2,
      ask: 'may',
      mayContinue: true,
      requiredBy: addPeriod(day(10), 'P60D'),
      serviceEnds: addPeriod(day(10), 'P60D'),
      reminder: null,
    },
  },
  {
    name: 'and from that day nobody goes on without having answered',
    publications: [first, published(2, 10, serviceEnds)],
    decisions: [decided('accepted', 1, 2)],
    on: 70,
    says: { due: 2, ask: 'must', mayContinue: false, serviceEnds: day(70) },
  },
  {
    name: 'a text accepted before its day is not asked for again, and applies from its day',
    publications: [first, published(2, 10, { effective: day(20) })],
    decisions: [decided('accepted', 1, 2), decided('accepted', 2, 12)],
    on: 15,
    says: { accepted: 2, due: null, ask: 'no', current: 1 },
  },
  {
    name: 'an editorial revision asks nobody',
    publications: [first, published(2, 10, editorial)],
    decisions: [decided('accepted', 1, 2)],
    on: 15,
    says: { current: 2, accepted: 1, due: null, ask: 'no' },
  },
  {
    name: 'two revisions back, the newest is due, even if only the one between was material',
    publications: [first, published(2, 10), published(3, 20, editorial)],
    decisions: [decided('accepted', 1, 2)],
    on: 25,
    says: { current: 3, due: 3, ask: 'must' },
  },
  {
    name: 'an editorial revision published behind a material one lets nobody off',
    publications: [first, published(2, 10, serviceEnds), published(3, 20, { ...editorial, effective: day(40) })],
    decisions: [decided('accepted', 1, 2)],
    on: 25,
    says: { current: 2, pending: 3, due: 3, ask: 'may', requiredBy: addPeriod(day(10), 'P60D') },
  },
  {
    name: 'two revisions back, what is in force must be answered although the newest is pending',
    publications: [first, published(2, 10), published(3, 20, { effective: day(40) })],
    decisions: [decided('accepted', 1, 2)],
    on: 25,
    says: { current: 2, pending: 3, due: 3, ask: 'must', requiredBy: day(40) },
  },
  {
    name: 'of two deadlines the earlier counts',
    publications: [first, published(2, 10, serviceEnds), published(3, 20, serviceEnds)],
    decisions: [decided('accepted', 1, 2)],
    on: 25,
    says: { due: 3, requiredBy: addPeriod(day(10), 'P60D') },
  },
  {
    name: 'a refusal is left alone for its time',
    publications: [first, published(2, 10)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    on: 15,
    says: { accepted: 1, declined: 2, due: 2, ask: 'no', coolDownUntil: addPeriod(day(12), NO_ASK_PERIOD) },
  },
  {
    name: 'an editorial revision does not ask again who has refused',
    publications: [first, published(2, 10), published(3, 20, editorial)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    on: 25,
    says: { declined: 2, due: 3, ask: 'no', coolDownUntil: addPeriod(day(12), NO_ASK_PERIOD) },
  },
  {
    name: 'a material revision asks again who has refused the one before',
    publications: [first, published(2, 10), published(3, 20)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    on: 25,
    says: { declined: 2, due: 3, ask: 'must', coolDownUntil: null },
  },
  {
    name: 'a pending revision locks nobody out who refused the one before, where the old terms continue',
    publications: [first, published(2, 10), published(3, 20, { effective: day(40) })],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    on: 25,
    says: { accepted: 1, declined: 2, due: 3, ask: 'may', mayContinue: true, requiredBy: day(40), coolDownUntil: null },
  },
  {
    name: 'nor does one in force that itself goes on without an answer',
    publications: [first, published(2, 10), published(3, 20, oldTermsContinue)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    on: 25,
    says: { due: 3, ask: 'may', mayContinue: true, requiredBy: null },
  },
  {
    name: 'after the time of no asking, what was refused may be asked again, and the old terms go on',
    publications: [first, published(2, 10)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    on: 12 + 180,
    says: { due: 2, ask: 'may', mayContinue: true, requiredBy: null },
  },
  {
    name: 'who refused where refusing ends the service goes on until it ends',
    publications: [first, published(2, 10, serviceEnds)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    on: 32,
    says: {
      ask: 'no',
      mayContinue: true,
      requiredBy: day(40),
      serviceEnds: day(40),
      reminder: { from: day(33), until: day(40) },
    },
  },
  {
    name: 'and is reminded once in the last days',
    publications: [first, published(2, 10, serviceEnds)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    on: 33,
    says: { ask: 'may', mayContinue: true, due: 2, reminder: { from: day(33), until: day(40) } },
  },
  {
    name: 'not again once the reminder was shown',
    publications: [first, published(2, 10, serviceEnds)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    shown: [showing(2, 34)],
    on: 35,
    says: { ask: 'no', mayContinue: true, serviceEnds: day(40), reminder: null },
  },
  {
    name: 'what was shown before the last days was no reminder',
    publications: [first, published(2, 10, serviceEnds)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    shown: [showing(2, 12), showing(2, 32)],
    on: 35,
    says: { ask: 'may', reminder: { from: day(33), until: day(40) } },
  },
  {
    name: 'the version that the person accepted, shown again, was no reminder either',
    publications: [first, published(2, 10, serviceEnds)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    shown: [showing(1, 34)],
    on: 35,
    says: { ask: 'may', reminder: { from: day(33), until: day(40) } },
  },
  {
    name: 'an editorial revision of what was refused, shown in the last days, was the reminder',
    publications: [first, published(2, 10, serviceEnds), published(3, 20, editorial)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    shown: [showing(3, 34)],
    on: 35,
    says: { due: 3, ask: 'no', serviceEnds: day(40), reminder: null },
  },
  {
    name: 'refused again at the reminder, it was shown',
    publications: [first, published(2, 10, serviceEnds)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12), decided('declined', 2, 35)],
    on: 36,
    says: { ask: 'no', mayContinue: true, reminder: null },
  },
  {
    name: 'who refuses in the last days is not reminded of it',
    publications: [first, published(2, 10, serviceEnds)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 33)],
    on: 38,
    says: { ask: 'no', mayContinue: true, serviceEnds: day(40), reminder: null },
  },
  {
    name: 'who accepts at the reminder keeps the service',
    publications: [first, published(2, 10, serviceEnds)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12), decided('accepted', 2, 35)],
    on: 41,
    says: { ask: 'no', mayContinue: true, accepted: 2, serviceEnds: null, reminder: null },
  },
  {
    name: 'where refusing ends nothing, nobody is reminded and nothing is needed by any day',
    publications: [first, published(2, 10, { effective: day(30) })],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    on: 28,
    says: { ask: 'no', requiredBy: null, serviceEnds: null, reminder: null },
  },
  {
    name: 'where nobody is left alone that long, asking again is the reminder',
    publications: [first, published(2, 10, { onDecline: { rule: 'service-ends', after: 'P1Y' }, ...oldTermsContinue })],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    on: 12 + 180,
    says: { ask: 'may', mayContinue: true, serviceEnds: addPeriod(day(10), 'P1Y'), reminder: null },
  },
  {
    name: 'what refusing ended stays ended when another revision comes',
    publications: [first, published(2, 10, serviceEnds), published(3, 30, oldTermsContinue)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    on: 45,
    says: { due: 3, ask: 'must', mayContinue: false, serviceEnds: day(40) },
  },
  {
    name: 'who accepted nothing has no service that could end',
    publications: [first, published(2, 10, serviceEnds)],
    decisions: [decided('declined', 2, 12)],
    on: 38,
    says: { ask: 'must', serviceEnds: null, reminder: null },
  },
  {
    name: 'and must decide from the day it has ended',
    publications: [first, published(2, 10, serviceEnds)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    on: 40,
    says: { ask: 'must', mayContinue: false },
  },
  {
    name: 'ended stays ended when the time of no asking is over',
    publications: [first, published(2, 10, { ...serviceEnds, ...oldTermsContinue })],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12)],
    on: 300,
    says: { ask: 'must' },
  },
  {
    name: 'who refused the first version has accepted nothing and must decide to go on',
    publications: [first],
    decisions: [decided('declined', 1, 2)],
    on: 5,
    says: { accepted: null, declined: 1, due: 1, ask: 'must' },
  },
  {
    name: 'who accepted nothing and refused what is pending has not refused what is in force',
    publications: [first, published(2, 3, { effective: day(20) })],
    decisions: [decided('declined', 2, 4)],
    on: 5,
    says: { due: 1, ask: 'must', declined: 2, coolDownUntil: null },
  },
  {
    name: 'declined, then accepted: the acceptance stands',
    publications: [first, published(2, 10)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12), decided('accepted', 2, 14)],
    on: 15,
    says: { accepted: 2, declined: null, due: null, ask: 'no', coolDownUntil: null },
  },
  {
    name: 'continued use is listed apart and asks no more',
    publications: [first, published(2, 10)],
    decisions: [decided('accepted', 1, 2), decided('continued-use', 2, 12)],
    on: 15,
    says: { accepted: 1, deemed: 2, due: null, ask: 'no' },
  },
  {
    name: 'continued use counts for nothing against an express refusal, before or after it',
    publications: [first, published(2, 10)],
    decisions: [decided('accepted', 1, 2), decided('declined', 2, 12), decided('continued-use', 2, 13)],
    on: 15,
    says: { accepted: 1, declined: 2, deemed: null, due: 2, ask: 'no' },
  },
  {
    name: 'a withdrawn version asks nobody, and its acceptance is gone',
    publications: [first, published(2, 10, { effective: day(20), withdrawn: true })],
    decisions: [decided('accepted', 1, 2), decided('accepted', 2, 12)],
    on: 25,
    says: { current: 1, pending: null, accepted: 1, due: null, ask: 'no' },
  },
  {
    name: 'an older acceptance that is recorded later does not undo a newer one',
    publications: [first, published(2, 10, { effective: day(20) })],
    decisions: [decided('accepted', 2, 12), decided('accepted', 1, 14)],
    on: 25,
    says: { due: null, ask: 'no' },
  },
  {
    name: 'what is published later does not exist yet',
    publications: [first, published(2, 10)],
    decisions: [decided('accepted', 1, 2)],
    on: 9,
    says: { current: 1, pending: null, due: null, ask: 'no' },
  },
  {
    name: 'decisions on texts that were never published say nothing',
    publications: [first],
    decisions: [decided('accepted', 7, 2)],
    on: 5,
    says: { accepted: null, due: 1, ask: 'must' },
  },
];

it('takes the last word for the one that was said last, wherever in the log it stands', () => {
  const acceptedLate = { ...decided('accepted', 1, 9), index: 40 };
  const declinedEarly = { ...decided('declined', 1, 8), index: 41 };
  expect(standing([first], [declinedEarly, acceptedLate], 20)).toMatchObject({
    accepted: { index: 40 },
    declined: null,
  });
});

describe('what holds for a person', () => {
  it.each(situations)('$name', ({ publications, decisions, shown, on, says }) => {
    const found = standing(publications, decisions, on, shown);
    for (const [member, wanted] of Object.entries(says)) {
      const value = found[member as keyof Standing];
      const version = typeof value === 'object' && value !== null && 'version' in value ? Number(value.version) : value;
      expect(version, member).toEqual(wanted);
    }
  });

  it('names the time an acceptance applies from: the text’s own day, or that of the acceptance if later', () => {
    const publications = [first, published(2, 10, { effective: day(20) })];
    expect(standing(publications, [decided('accepted', 2, 12)], 15).accepted?.appliesFrom).toBe(day(20));
    expect(standing(publications, [decided('accepted', 2, 22)], 25).accepted?.appliesFrom).toBe(day(22));
  });
});

const afterP60D = { rule: 'service-ends', after: 'P60D' } as const;
const history = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 20 }),
      notice: fc.integer({ min: 0, max: 40 }),
      materiality: fc.constantFrom(...MATERIALITIES),
      onDecline: fc.constantFrom(
        { rule: 'old-terms-continue' } as const,
        { rule: 'service-ends', after: 'P9D' } as const,
      ),
      onNoDecision: fc.constantFrom(
        { rule: 'old-terms-continue' } as const,
        { rule: 'asked-until-decided' } as const,
        afterP60D,
      ),
      withdrawn: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  .map((steps) => {
    let on = 1;
    return steps.map(({ gap, notice, ...rest }, i) => {
      on += gap;
      return published(i + 1, on, { effective: day(on + notice), ...rest });
    });
  });
const decisionsOn = (kinds: readonly DecisionKind[]) =>
  fc
    .array(fc.record({ version: fc.integer({ min: 1, max: 7 }), decision: fc.constantFrom(...kinds) }), {
      maxLength: 6,
    })
    .map((made) => made.map(({ version, decision }, i) => decided(decision, version, 2 + 3 * i)));
const anyDay = fc.integer({ min: 0, max: 300 });

describe('whatever was published and decided', () => {
  it('a refusal is never read as an acceptance', () => {
    fc.assert(
      fc.property(history, decisionsOn(['declined']), anyDay, (publications, decisions, on) => {
        const found = standing(publications, decisions, on);
        expect([found.accepted, found.deemed]).toEqual([null, null]);
        expect(found.ask).toBe(found.due === null ? 'no' : 'must');
      }),
    );
  });

  it('an acceptance is one that the person made, and of a version that was published', () => {
    fc.assert(
      fc.property(history, decisionsOn(DECISIONS), anyDay, (publications, decisions, on) => {
        const { accepted } = standing(publications, decisions, on);
        if (accepted === null) return;
        expect(decisions).toContainEqual(expect.objectContaining({ index: accepted.index, decision: 'accepted' }));
        expect(publications.some(({ digest }) => digest === accepted.digest)).toBe(true);
      }),
    );
  });

  it('publishing an editorial revision never makes anybody due, asks anybody more, or lets anybody off', () => {
    fc.assert(
      fc.property(history, decisionsOn(DECISIONS), anyDay, fc.boolean(), (publications, decisions, on, pending) => {
        const latest = Math.max(0, ...publications.map((publication) => Date.parse(publication.published)));
        fc.pre(Date.parse(day(on)) >= latest);
        const before = standing(publications, decisions, on);
        fc.pre(before.current !== null);
        const newest = publications.length + 1;
        // Versions take effect in the order of their publication: one that overtook a pending one would bring its text along.
        const earliest = publications
          .map(({ effective }) => effective)
          .sort()
          .at(-1)!;
        const wanted = day(pending ? on + 30 : on);
        const effective = wanted > earliest ? wanted : earliest;
        const added = published(newest, on, { ...editorial, effective });
        const mine = decisions.filter(({ version }) => Number(version) < newest);
        const [without, after] = [publications, [...publications, added]].map((all) => standing(all, mine, on));
        expect(after!.ask).toBe(without!.ask);
        expect(after!.due === null).toBe(without!.due === null);
        expect(after!.coolDownUntil).toBe(without!.coolDownUntil);
        // A newcomer is asked for the text in force, under that text's own rules.
        if (without!.accepted) expect(after!.requiredBy).toBe(without!.requiredBy);
      }),
    );
  });

  it('publishing what is not yet in force keeps nobody out', () => {
    fc.assert(
      fc.property(history, decisionsOn(DECISIONS), anyDay, (publications, decisions, on) => {
        fc.pre(publications.every(({ published: time }) => time <= day(on)));
        const newest = publications.length + 1;
        const mine = decisions.filter(({ version }) => Number(version) < newest);
        const last = publications.map(({ effective }) => effective).reduce((a, b) => (a > b ? a : b), day(on));
        const added = published(newest, on, { effective: addPeriod(last, 'P1D') });
        const [before, after] = [publications, [...publications, added]].map((all) => standing(all, mine, on));
        fc.pre(before!.accepted !== null);
        expect(after!.mayContinue).toBe(before!.mayContinue);
      }),
      { numRuns: 500 },
    );
  });

  it('accepting what is due leaves nothing due', () => {
    fc.assert(
      fc.property(history, decisionsOn(DECISIONS), anyDay, (publications, decisions, on) => {
        const { due } = standing(publications, decisions, on);
        fc.pre(due !== null);
        const accepting: StandingDecision = { ...decided('accepted', 0, on), ...due!, index: 1000 };
        const after = standing(publications, [...decisions, accepting], on);
        expect(after.accepted).toMatchObject({ index: 1000 });
        // Who had accepted nothing was asked for what is in force; a pending text may be due next.
        if (decisions.some((made) => made.decision !== 'declined')) expect(['no', 'may']).toContain(after.ask);
        if (after.due !== null) expect(after.due).toEqual(after.pending);
      }),
    );
  });

  it('nobody is asked for a withdrawn text, or for one that is neither in force nor pending', () => {
    fc.assert(
      fc.property(history, decisionsOn(DECISIONS), anyDay, (publications, decisions, on) => {
        const { due, current, pending } = standing(publications, decisions, on);
        if (due === null) return;
        expect([current, pending]).toContainEqual(due);
        expect(publications.find(({ digest }) => digest === due.digest)?.withdrawn).toBe(false);
      }),
    );
  });
});

const serviceEnding = fc.record({
  ends: fc.integer({ min: 1, max: 250 }),
  declinedOn: fc.integer({ min: 11, max: 200 }),
  editorialOn: fc.option(fc.integer({ min: 11, max: 200 }), { nil: null }),
  withoutDecision: fc.constantFrom(
    { rule: 'old-terms-continue' } as const,
    { rule: 'asked-until-decided' } as const,
    { rule: 'service-ends', after: 'P5D' } as const,
  ),
});

describe('whoever refused a revision that ends the service, and logs in every day', () => {
  /** A site that shows the widget whenever it is to; it is put off, and so logged as shown. */
  const live = (
    { ends, declinedOn, editorialOn, withoutDecision }: typeof serviceEnding extends fc.Arbitrary<infer T> ? T : never,
    untilDay: number,
  ) => {
    const second = published(2, 10, {
      onDecline: { rule: 'service-ends', after: `P${ends}D` },
      onNoDecision: withoutDecision,
    });
    const third = editorialOn === null ? [] : [published(3, editorialOn, editorial)];
    const decisions = [decided('accepted', 1, 2), decided('declined', 2, declinedOn)];
    const asked: Standing[] = [];
    const shown: Showing[] = [];
    for (let on = declinedOn; on < untilDay; on++) {
      const found = standing([first, second, ...third], decisions, on, shown);
      if (found.ask === 'no') continue;
      asked.push(found);
      shown.push({ digest: found.due!.digest, time: day(on) });
    }
    return { asked, shown };
  };

  it('is asked once at most before it ends and while left alone, in the last days', () => {
    fc.assert(
      fc.property(serviceEnding, (chosen) => {
        const end = Math.min(10 + chosen.ends, chosen.declinedOn + 180);
        const { asked, shown } = live(chosen, end);
        const from = daysBefore(day(10 + chosen.ends), REMINDER_DAYS);
        const reminded = day(chosen.declinedOn) < from && from < day(end) ? 1 : 0;
        expect(asked.length).toBe(reminded);
        for (const [i, { ask, mayContinue, reminder }] of asked.entries()) {
          expect([ask, mayContinue]).toEqual(['may', true]);
          expect(reminder).toEqual({ from, until: day(10 + chosen.ends) });
          expect(shown[i]!.time >= from).toBe(true);
        }
      }),
    );
  });

  it('must answer every day from the one on which it ended', () => {
    fc.assert(
      fc.property(serviceEnding, ({ ends, ...chosen }) => {
        const ended = Math.max(10 + ends, chosen.declinedOn);
        const { asked } = live({ ends, ...chosen }, ended + 5);
        const last = asked.slice(-5).map(({ ask, mayContinue }) => `${ask} ${mayContinue}`);
        expect(last).toEqual(Array.from({ length: 5 }, () => 'must false'));
      }),
    );
  });
});

describe('showings', () => {
  it('ask nobody more, whatever they are', () => {
    const shownOn = fc.array(fc.record({ version: fc.integer({ min: 1, max: 7 }), on: anyDay }), { maxLength: 5 });
    const weight = { no: 0, may: 1, must: 2 };
    fc.assert(
      fc.property(history, decisionsOn(DECISIONS), shownOn, anyDay, (publications, decisions, shown, on) => {
        const without = standing(publications, decisions, on);
        const past = shown.filter((one) => one.on <= on).map((one) => showing(one.version, one.on));
        const { ask, reminder, ...rest } = standing(publications, decisions, on, past);
        expect(weight[ask]).toBeLessThanOrEqual(weight[without.ask]);
        expect([null, without.reminder]).toContainEqual(reminder);
        expect({ ...rest, ask: without.ask, reminder: without.reminder }).toEqual(without);
      }),
    );
  });
});
