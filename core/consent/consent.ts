// Consent to processing, purpose by purpose: asked alone, never as part of a contract, refused or withdrawn without harm
// (PIPL 14–16, 23, 25, 29, 31, 39). Four states: given, refused, withdrawn, not asked. Whoever refused or withdrew is not asked
// again of the ledger's own accord (Network Data Regulations 22); they can still change their mind.

import { canonicalJson } from '../bytes/canonical-json.ts';
import type { Digest } from '../bytes/hash.ts';
import type { AgreementId, ConsentPurpose, Locale, PurposeId, VersionDocument } from '../text/agreement.ts';
import { interfaceLanguage } from '../text/locale.ts';
import { CONSENT_LABELS, consentSentence } from './consent.words.ts';
import type { ConsentState } from './facts.ts';

/** What a person said of a purpose, in the order of the log. */
export interface ConsentWord {
  readonly purpose: PurposeId;
  readonly state: ConsentState;
  readonly time: string;
  readonly index: number;
  readonly locale: Locale;
  readonly form: Digest | null;
}

export interface ConsentStanding {
  readonly purpose: PurposeId;
  readonly state: ConsentState | 'not-asked';
  readonly since: string | null;
  /** Index of the entry that says so. */
  readonly index: number | null;
}

/** A purpose as it is asked about on a screen. */
export interface PresentedConsent extends Pick<ConsentPurpose, 'purpose' | 'article' | 'necessary'> {
  readonly agreement: AgreementId;
  /** Names recipient, contact, kinds, purpose and method, and what refusing leads to. */
  readonly sentence: string;
  readonly giveLabel: string;
  readonly refuseLabel: string;
}

/** What stands for `purpose` after `words`: the last word counts. */
export function consentStanding(purpose: PurposeId, words: readonly ConsentWord[]): ConsentStanding {
  const last = words.findLast((word) => word.purpose === purpose);
  return last
    ? { purpose, state: last.state, since: last.time, index: last.index }
    : { purpose, state: 'not-asked', since: null, index: null };
}

/** The purposes that `document` asks about, in its order, as sentences in `locale`. */
export function consentsOf(document: VersionDocument, locale: Locale): readonly PresentedConsent[] {
  const language = interfaceLanguage(locale);
  return (document.consents ?? []).flatMap(({ purpose, article, necessary, words }) => {
    const own = Object.hasOwn(words, locale) ? words[locale] : words[document.prevailing.locale];
    if (own === undefined) return [];
    const sentence = consentSentence(language, { article, necessary, words: own });
    return [{ agreement: document.agreement, purpose, article, necessary, sentence, ...CONSENT_LABELS[language] }];
  });
}

/** Whether two versions ask for the same: if not, what was consented to in one is to be asked anew (PIPL 14). */
export function asksTheSame(purpose: PurposeId, one: VersionDocument | null, other: VersionDocument | null): boolean {
  const said = (document: VersionDocument | null): string => {
    const own = document?.consents?.find((consent) => consent.purpose === purpose);
    return own === undefined ? '' : canonicalJson({ article: own.article, words: own.words });
  };
  return said(one) === said(other);
}
