import { describe, expect, it } from 'vitest';
import { formStateOf as formStateOfOffer } from '../../widget/draw/form-state.ts';
import { textMessagesFor } from '../../widget/messages/text.words.ts';
import type { Offer } from '../../widget/offer.ts';
import { formStateOf, valueOf, wordsOf, type AgreementState, type FormState } from '../../widget/state.ts';

const zhHans = textMessagesFor('zh');
const en = textMessagesFor('en');

const formState = (state: AgreementState, required: boolean, messages = en): FormState =>
  'offer' in state ? formStateOfOffer(state, required, messages) : formStateOf(state, required, messages);
const validityOf = (...of: Parameters<typeof formState>) => formState(...of).validity;

const offer = { answer: { onDecline: 'Not registered.' }, documents: [] } as unknown as Offer;
const request = {
  siteKey: 'pk_test',
  presentation: 'p',
  decision: 'accepted',
  capacity: { kind: 'self' },
} as const;
const failure = { code: 'network', retryable: true };
const answer = { index: 7, token: 'the-token', receipt: {} as never };

const STATES: { readonly [name in AgreementState['name']]: AgreementState } = {
  loading: { name: 'loading' },
  nothing: { name: 'nothing' },
  unavailable: { name: 'unavailable', failure },
  asking: { name: 'asking', offer, notice: null },
  postponed: { name: 'postponed', notice: null, offer },
  recording: { name: 'recording', offer, request, before: [], instead: false, attempt: 1 },
  failed: { name: 'failed', offer, request, before: [], instead: false, failure },
  recorded: { name: 'recorded', offer, choice: 'accepted', answer, notice: null },
  stands: { name: 'stands', offer, choice: 'accepted', index: 3, receipt: null },
};
const DECLINED: AgreementState = { name: 'recorded', offer, choice: 'declined', answer, notice: null };
const flagOf = (state: AgreementState, required: boolean): string | null => {
  const validity = validityOf(state, required, en);
  return validity.valid ? null : validity.flag;
};

describe('a form with a required agreement', () => {
  it('goes on only with an acceptance that is recorded, or where the ledger asks for none now', () => {
    const passing = Object.values(STATES).filter((state) => validityOf(state, true, en).valid);
    expect(passing.map(({ name }) => name)).toEqual(['nothing', 'postponed', 'recorded', 'stands']);
  });

  it('counts an open choice as a missing value, and a failure as an error', () => {
    expect(flagOf(STATES.asking, true)).toBe('valueMissing');
    expect(flagOf(STATES.recording, true)).toBe('customError');
    expect(flagOf(STATES.failed, true)).toBe('customError');
    expect(flagOf(STATES.unavailable, true)).toBe('customError');
  });

  it('says that it stops since the person declined, what that leads to, and how to answer otherwise', () => {
    expect(validityOf(DECLINED, true, en)).toEqual({
      valid: false,
      flag: 'customError',
      message:
        'You declined, so the form does not go on. Not registered. To answer otherwise, press “Change my answer”.',
    });
  });
});

describe('a form with an optional agreement', () => {
  it('waits only for a choice that is under way', () => {
    const stopping = [...Object.values(STATES), DECLINED].filter((state) => !validityOf(state, false, en).valid);
    expect(stopping.map(({ name }) => name)).toEqual(['recording']);
  });

  it('carries the token of a refusal too', () => {
    expect(valueOf(DECLINED)).toBe('the-token');
  });
});

it('carries nothing before a decision is recorded', () => {
  const carrying = Object.values(STATES).filter((state) => valueOf(state) !== '');
  expect(carrying.map(({ name }) => name)).toEqual(['recorded']);
});

it('says every failure in the reader’s language: in our words, else in the ledger’s', () => {
  expect(wordsOf({ code: 'network', retryable: true }, zhHans)).toBe(zhHans.failures.network);
  expect(wordsOf({ code: 'origin-not-allowed', retryable: false, detail: '来源未获允许。' }, zhHans)).toBe(
    '来源未获允许。',
  );
  expect(wordsOf({ code: 'something-new', retryable: false }, en)).toBe(en.failures.refused);
});
