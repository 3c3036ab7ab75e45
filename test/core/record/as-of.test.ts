// What strangers can do to the file of an as-of statement: whatever is not refused says the same, or says less and says so; and
// nothing makes the verifier throw. That the lies of a ledger are found stands in the vectors.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type Json } from '../../../core/bytes/canonical-json.ts';
import { sayAnswers } from '../../../core/consent/as-of.words.ts';
import type { VerifySignature } from '../../../core/log/note.ts';
import { isAsOf, parseAsOf, type AsOfStatement } from '../../../core/record/as-of.ts';
import { verifyAsOf, type AsOfVerdict } from '../../../core/record/as-of-verdict.ts';
import { AS_OF_NOT_PROVED_WORDS, AS_OF_POINT_WORDS, asOfSentence } from '../../../core/record/as-of.words.ts';
import { verifyEd25519 } from '../log/keys.ts';
import { asOfStatement } from './as-of-maker.ts';
import { TERMS } from './small-documents.ts';
import { STORY, smallLog, timeOn } from './small-log.ts';

const log = smallLog();
const statements: { readonly [name: string]: AsOfStatement } = {
  'a pending version accepted': asOfStatement(log, {
    subject: 'account-1',
    agreement: TERMS,
    at: new Date(Date.parse(timeOn(4)) + 1).toISOString(),
  }),
  'a decision linked later': asOfStatement(log, { subject: 'account-2', agreement: TERMS, at: STORY.linked + 1 }),
  'an account without entries': asOfStatement(log, { subject: 'account-9', agreement: TERMS, at: timeOn(3) }),
};

const known = new Map<string, boolean>();
const verify: VerifySignature = (publicKey, message, signature) => {
  const name = [publicKey, message, signature].map((part) => Buffer.from(part).toString('hex')).join();
  const answer = known.get(name) ?? verifyEd25519(publicKey, message, signature);
  known.set(name, answer);
  return answer;
};
const verdictOn = (content: string): AsOfVerdict => verifyAsOf(content, { trusted: [log.key.key], verify });

/** What was shown may be kept back, and so may the entries that show a last one to be the last: then that is said. */
const saysNoMore = ({ points }: AsOfVerdict, whole: AsOfVerdict): boolean =>
  points.every(({ point, holds }) => {
    const before = whole.points.find((one) => one.point === point);
    return holds === 'open' || (holds === 'yes' && before?.holds === 'yes');
  });

/** Where no entry is given, nothing but the file says whose there are none; and that is said. */
const isOfNobody = ({ points, shows }: AsOfVerdict): boolean =>
  points.some(({ code, holds }) => code === 'account-without-entries' && holds === 'open') &&
  shows!.answers.accepted === null &&
  shows!.answers.shown === null;

describe.each(Object.entries(statements))('the file of %s', (_, statement) => {
  const text = canonicalJson(statement);
  const whole = verdictOn(text);

  it('holds as it is, and gives the answers', () => {
    expect([whole.outcome, whole.shows?.answers]).toEqual(['verified', statement.answers]);
  });

  it('with any one character changed is refused, or says the same', { timeout: 120_000 }, () => {
    const step = Math.max(1, Math.floor(text.length / 1500));
    const kept: string[] = [];
    for (let at = 0; at < text.length; at += step) {
      const changed = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
      const verdict = verdictOn(changed);
      if (verdict.outcome !== 'fails' && !isOfNobody(verdict)) kept.push(changed.slice(at - 20, at + 20));
    }
    expect(kept).toEqual([]);
  });

  it('with any part removed, doubled or replaced is refused, or says no more', { timeout: 120_000 }, () => {
    for (const { path, changed } of lies(statement as unknown as Json)) {
      const verdict = verdictOn(JSON.stringify(changed));
      if (verdict.outcome === 'fails') continue;
      expect(verdict.shows!.answers, path).toEqual(statement.answers);
      expect(saysNoMore(verdict, whole), path).toBe(true);
    }
  });
});

describe('whatever else is given', () => {
  it('is no statement, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (content) => {
        expect(verdictOn(content).points).toMatchObject([{ point: 'format', holds: 'no' }]);
      }),
    );
  });

  it('is told from other files by what it says it is', () => {
    const statement = canonicalJson(statements['an account without entries']);
    expect([isAsOf(statement), parseAsOf(statement)?.subject]).toEqual([true, 'account-9']);
    for (const other of ['', 'null', '[]', '{}', JSON.stringify(log.receipt(STORY.signUp))])
      expect([isAsOf(other), parseAsOf(other)]).toEqual([false, null]);
  });
});

describe('the words', () => {
  it('leave no place empty in any sentence, in both languages', () => {
    for (const statement of Object.values(statements)) {
      const { points, notProved } = verdictOn(canonicalJson(statement));
      for (const language of ['zh-Hans', 'en'] as const) {
        const said = points.map(({ point, code, parameters }) => [
          AS_OF_POINT_WORDS[language][point],
          asOfSentence(language, code, parameters),
        ]);
        expect(said.flat().filter((sentence) => sentence === '' || /[{}]|undefined/.test(sentence))).toEqual([]);
        expect(notProved.map((code) => AS_OF_NOT_PROVED_WORDS[language][code])).toHaveLength(10);
      }
    }
  });

  it('keep the four questions apart, each with the entries it rests on', () => {
    const { answers } = statements['a pending version accepted']!;
    const said = sayAnswers('en', answers).map(({ question, says, besides }) => [
      question,
      says.sentence,
      says.entries,
      besides.map(({ sentence }) => sentence),
    ]);
    expect(said).toEqual([
      [
        'inForce',
        'Version 1, in force from 2026-01-05 10:00:00.000 Beijing (2026-01-05T02:00:00.000Z); published 2026-01-05 10:00:00.000 Beijing (2026-01-05T02:00:00.000Z)',
        [STORY.terms],
        ['Published and pending: version 2, in force from 2026-01-17 10:00:00.000 Beijing (2026-01-17T02:00:00.000Z)'],
      ],
      [
        'accepted',
        'Version 2, accepted 2026-01-09 10:00:00.000 Beijing (2026-01-09T02:00:00.000Z)',
        [STORY.revised, STORY.reAccepted],
        [],
      ],
      [
        'applies',
        'Version 1, applying from 2026-01-07 10:00:00.000 Beijing (2026-01-07T02:00:00.000Z)',
        [STORY.organisation],
        [
          'Accepted by then and not yet applying: version 2, from 2026-01-17 10:00:00.000 Beijing (2026-01-17T02:00:00.000Z)',
        ],
      ],
      [
        'shown',
        'Version 2, shown as changes, 2026-01-09 10:00:00.000 Beijing (2026-01-09T02:00:00.000Z); whether it was read is not known',
        [STORY.reAccepted],
        [],
      ],
    ]);
    expect(sayAnswers('zh-Hans', answers).map(({ says }) => says.sentence.slice(0, 5))).toEqual([
      '第 1 版',
      '第 2 版',
      '第 1 版',
      '第 2 版',
    ]);
  });
});

/** Every member left out, every item left out or doubled, every value replaced by another of its kind. */
function* lies(value: Json, path = ''): Generator<{ readonly path: string; readonly changed: Json }> {
  if (typeof value === 'number') yield { path, changed: value + 1 };
  if (typeof value === 'string') yield { path, changed: `${value}x` };
  if (value !== null && path !== '') yield { path, changed: null };
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    for (const [i, item] of items.entries()) {
      yield { path: `${path}/${i}-`, changed: items.toSpliced(i, 1) };
      yield { path: `${path}/${i}+`, changed: items.toSpliced(i, 0, item) };
      for (const inner of lies(item, `${path}/${i}`)) yield { ...inner, changed: items.with(i, inner.changed) };
    }
  } else if (typeof value === 'object' && value !== null) {
    const members = value as { readonly [name: string]: Json };
    for (const [name, item] of Object.entries(members)) {
      const { [name]: _, ...without } = members;
      yield { path: `${path}/${name}-`, changed: without };
      for (const inner of lies(item, `${path}/${name}`))
        yield { ...inner, changed: { ...members, [name]: inner.changed } };
    }
  }
}
