import { describe, expect, it } from 'vitest';
import { parseVerifierKey } from '../../../core/log/note.ts';
import { NOT_PROVED, POINTS } from '../../../core/record/points.ts';
import { openDisclosure } from '../../../core/record/slots.ts';
import { verifyReceipt, type Verdict, type VerifyOptions } from '../../../core/record/verdict.ts';
import {
  NOT_PROVED_WORDS,
  OUTCOME_WORDS,
  POINT_WORDS,
  REASON_WORDS,
  reasonSentence,
  type ReasonCode,
} from '../../../core/record/verdict.words.ts';
import { logKey, verifyEd25519 } from '../log/keys.ts';
import { forgedSignature } from './lies.ts';
import { receiptVectors } from './receipt-vectors.ts';
import { ORIGIN, STORY, printReceipt, smallLog, withDocuments } from './small-log.ts';

// Which receipt fails at which point is told by the vectors in test/vectors/record/receipt.

const log = smallLog();
const verdictOn = (receipt: object, change: Partial<VerifyOptions> = {}): Verdict =>
  verifyReceipt(printReceipt(receipt), { trusted: [log.key.key], verify: verifyEd25519, ...change });
const held = ({ points }: Verdict) =>
  Object.fromEntries(points.map(({ point, holds, code }) => [point, `${holds} ${code}`]));

describe('a verdict on a receipt that holds', () => {
  const verdict = verdictOn(withDocuments(log.receipt(STORY.reAccepted)));

  it('answers every point in order, and says what nothing shows', () => {
    expect(held(verdict)).toEqual({
      format: 'yes receipt',
      signature: 'yes signed',
      signer: 'yes signer-trusted',
      inclusion: 'yes included',
      entry: 'yes entry-read',
      slots: 'yes slots-open',
      identity: 'open token-unchecked',
      presentation: 'yes presentation-agrees',
      'presentation-signature': 'open presentation-signature-unchecked',
      published: 'yes published-before',
      text: 'yes text-matches',
      sentences: 'yes sentences-equal',
      time: 'open operators-clock',
      cosigned: 'open unwitnessed',
    });
    const order = verdict.points.map(({ point }) => POINTS.indexOf(point));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(verdict.notProved).toEqual(NOT_PROVED);
  });

  it('says what was decided, by whom and on what', () => {
    expect(verdict.statement).toMatchObject({
      index: STORY.reAccepted,
      size: STORY.reAccepted + 1,
      origin: ORIGIN,
      entry: { type: 'decision', clear: { decision: 'accepted', kind: 're-acceptance' } },
      opened: { subject: 'account-1', chain: { seq: 2 } },
      presentation: { form: { acceptLabel: 'Agree', lead: 'trade-terms' } },
    });
  });

  it('is one point less sure for what the receipt does not carry', () => {
    const without = verdictOn(log.receipt(STORY.signUp));
    expect(without.outcome).toBe('verified');
    expect(held(without)).toMatchObject({ text: 'open text-absent', sentences: 'open sentences-unchecked' });
    const organisation = log.receipt(STORY.organisation);
    const names = (disclosure: string): boolean => openDisclosure(disclosure)?.name === 'subject';
    const kept = { ...organisation, disclosures: organisation.disclosures.filter((one) => !names(one)) };
    expect(held(verdictOn(kept))).toMatchObject({ slots: 'open subject-closed' });
    expect(verdictOn(kept).outcome).toBe('verified');
  });
});

describe('who signed', () => {
  const receipt = log.receipt(STORY.signUp);

  it('is told only by keys from elsewhere: the receipt’s own key proves nothing of that', () => {
    expect(verdictOn(receipt, { trusted: [] }).outcome).toBe('signer-unknown');
    expect(held(verdictOn(receipt, { trusted: [] }))).toMatchObject({ signer: 'open signer-unknown' });
    const stranger = parseVerifierKey(smallLog({ origin: 'other.example.com/log' }).vkey)!;
    expect(held(verdictOn(receipt, { trusted: [stranger] }))).toMatchObject({ signer: 'open signer-other' });
    expect(verdictOn(receipt, { trusted: [stranger, log.key.key] }).outcome).toBe('verified');
  });

  it('may be a key of this log that did not sign this checkpoint: then the signer is another', () => {
    expect(verdictOn(receipt, { trusted: [logKey(ORIGIN, 'the next key').key] }).outcome).toBe('signer-unknown');
  });

  it('fails whatever is trusted if the signature is wrong', () => {
    const never = { verify: () => false };
    expect(verdictOn(receipt, never).outcome).toBe('fails');
    expect(verdictOn(receipt, { ...never, trusted: [] }).outcome).toBe('fails');
  });
});

describe('who signed what was shown', () => {
  const receipt = withDocuments(log.receipt(STORY.signUp));
  const both = { trusted: [log.key.key, log.statementKey.key] };

  it('is told by the statement key, where the reader names it', () => {
    expect(held(verdictOn(receipt, both))).toMatchObject({ 'presentation-signature': 'yes presentation-signed' });
    expect(verdictOn(receipt, both).outcome).toBe('verified');
    const other = logKey(`${ORIGIN}/statements`, 'the next key').key;
    const unnamed = verdictOn(receipt, { trusted: [log.key.key, other] });
    expect(held(unnamed)).toMatchObject({ 'presentation-signature': 'open presentation-signature-unchecked' });
  });

  it('is never said by words that were not checked', () => {
    const { points } = verdictOn(receipt);
    for (const language of ['zh-Hans', 'en'] as const) {
      const shown = points.find(({ point }) => point === 'presentation')!;
      expect(reasonSentence(language, shown.code, shown.parameters)).not.toMatch(/sign|签/);
    }
  });

  it('fails by random bytes in the place of the signature, in the token and in the sealed field alike', () => {
    const forged = forgedSignature();
    expect(held(verdictOn(forged, both))).toMatchObject({
      'presentation-signature': 'no presentation-signature-wrong',
    });
    expect(verdictOn(forged, both).outcome).toBe('fails');
    expect(held(verdictOn(forged))).toMatchObject({
      'presentation-signature': 'open presentation-signature-unchecked',
    });
  });
});

describe('what no receipt proves', () => {
  it('is said each time: who decided, that nothing came later, and that nothing else was decided, are among it', () => {
    for (const { notProved } of [verdictOn(log.receipt(STORY.signUp)), verdictOn({})]) {
      const said = notProved.map((code) => NOT_PROVED_WORDS.en[code]).join('\n');
      expect(said).toMatch(/rather than the site's server or a script in the page/);
      expect(said).toMatch(/no later entry changes this/);
      expect(said).toMatch(/no other decision of this account/);
      expect(notProved.at(-1)).toBe('second-ledger');
    }
  });
});

describe('the words of a verdict', () => {
  const codes = Object.keys(REASON_WORDS.en) as ReasonCode[];

  it('are there in both languages, with the same places', () => {
    const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    expect(Object.keys(REASON_WORDS['zh-Hans'])).toEqual(codes);
    for (const code of codes)
      expect(places(REASON_WORDS['zh-Hans'][code]), code).toEqual(places(REASON_WORDS.en[code]));
    for (const language of ['zh-Hans', 'en'] as const) {
      expect(Object.keys(POINT_WORDS[language]).sort()).toEqual([...POINTS].sort());
      expect(Object.keys(NOT_PROVED_WORDS[language]).sort()).toEqual([...NOT_PROVED].sort());
      expect(Object.keys(OUTCOME_WORDS[language])).toEqual(['verified', 'signer-unknown', 'fails']);
    }
  });

  it('have every place filled, and every reason is given by one vector at least', () => {
    const given = new Set<ReasonCode>();
    for (const [place, vector] of receiptVectors()) {
      if (vector.format !== 'receipt') continue;
      const trusted = vector.keys.map((key) => parseVerifierKey(key)!);
      for (const { code, parameters } of verifyReceipt(vector.receipt, { trusted, verify: verifyEd25519 }).points) {
        given.add(code);
        for (const language of ['zh-Hans', 'en'] as const)
          expect(reasonSentence(language, code, parameters), place).not.toMatch(/[{}]/);
      }
    }
    expect([...given].sort()).toEqual([...codes].sort());
  });
});
