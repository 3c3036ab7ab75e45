// The sentence beside the two buttons. It names the very button, the agreement and its version, and what is only made
// known; the template stands in the version document, so a verifier can fill it again and compare.

import { isClause, type Act, type Clause } from '../text/agreement.ts';
import type { Locale, PerLocale, PresentationKind, VersionDocument } from '../text/agreement.ts';
import { beijingDate } from './dates.ts';
import type { PresentationForm, PresentedDocument } from './presentation.ts';
import { acceptedAs, continuedUseSentence, deemedSentence, endsSentence } from './statement.words.ts';

export type Sentences = Pick<
  PresentationForm,
  'statement' | 'statementOrganisation' | 'acceptLabel' | 'declineLabel' | 'onDecline' | 'onNoDecision'
>;

/** The document that leads a presentation, and whose sentences are used: the first contract that is shown, since who presses
 *  “Noted” accepts none; else the first one shown at all. */
export function leadOf<Document extends Pick<PresentedDocument, 'show' | 'act'>>(
  documents: readonly Document[],
): Document | undefined {
  const shown = documents.filter(({ show }) => show !== 'nothing');
  return shown.find(({ act }) => act === 'accept') ?? shown[0] ?? documents[0];
}

/** The sentences of a presentation of `shown`, taken from the leading document. `documentOf` gives the version document of
 *  any one shown. Null if the leading document has no sentences of this kind in this locale. Whoever accepted nothing of
 *  it before reads the sentences of a sign-up: those of a re-acceptance speak of what they accepted. */
export function fillSentences(
  kind: PresentationKind,
  locale: Locale,
  shown: readonly PresentedDocument[],
  documentOf: (shown: PresentedDocument) => VersionDocument | undefined,
): Sentences | null {
  const lead = leadOf(shown);
  const document = lead && documentOf(lead);
  const spoken = kind === 're-acceptance' && lead?.show === 'full' && lead.previous === undefined ? 'sign-up' : kind;
  const template = inLocale(document?.sentences[spoken], locale);
  if (!lead || !document || !template) return null;
  const others = shown.filter((other) => other !== lead && other.show !== 'nothing');
  const named = (act: Act, name: (other: PresentedDocument) => string): string =>
    others
      .filter((other) => other.act === act)
      .map(name)
      .join('');
  const titled = (other: PresentedDocument) => titleOf(other, documentOf(other), locale);
  const acceptedToo = named('accept', (other) => acceptedAs(locale, titled(other), other.version));
  const acknowledged =
    acceptedToo + named('acknowledge', (other) => acknowledgedAs(other, documentOf(other), kind, locale));
  const places = {
    title: titleOf(lead, document, locale),
    version: document.version,
    acknowledged,
    effective: lead.effective ? beijingDate(lead.effective, locale) : '',
    previous: lead.previous ?? '',
    ends: lead.declineEnds ? beijingDate(lead.declineEnds, locale) : '',
    deadline: lead.noDecisionEnds ? beijingDate(lead.noDecisionEnds, locale) : '',
    prevailing: prevailingNumber(document, locale),
  };
  const basis = lead.previousBy && lead.previous ? deemedSentence(locale, lead.previous, template.accept) : '';
  const ends = (sentence: string, place: string, endOf: (one: PresentedDocument) => string | undefined): string =>
    [lead, ...others]
      .map((one) => {
        const end = endOf(one);
        const isSaid = one === lead && sentence.includes(place);
        return end === undefined || one.previous === undefined || isSaid
          ? ''
          : endsSentence(locale, one === lead ? null : titled(one), one.previous, end);
      })
      .join('');
  const continuedUse = lead.continuedUse ? continuedUseSentence(locale, lead.continuedUse, template.decline) : '';
  return {
    statement:
      fill(lead.effective ? (template.statementPending ?? template.statement) : template.statement, places) + basis,
    statementOrganisation: template.statementOrganisation ? fill(template.statementOrganisation, places) + basis : null,
    acceptLabel: template.accept,
    declineLabel: template.decline,
    onDecline: fill(template.onDecline, places) + ends(template.onDecline, '{ends}', (one) => one.declineEnds),
    onNoDecision:
      fill(template.onNoDecision, places) +
      ends(template.onNoDecision, '{deadline}', (one) => one.noDecisionEnds) +
      continuedUse,
  };
}

function acknowledgedAs(
  shown: PresentedDocument,
  document: VersionDocument | undefined,
  kind: PresentationKind,
  locale: Locale,
): string {
  const template = inLocale(document?.sentences[kind], locale) ?? inLocale(document?.sentences['sign-up'], locale);
  return fill(template?.acknowledgedAs ?? '', { title: titleOf(shown, document, locale), version: shown.version });
}

const titleOf = (shown: PresentedDocument, document: VersionDocument | undefined, locale: Locale): string =>
  inLocale(document?.text, locale)?.title ?? shown.agreement;

/** Puts each value into its place, in one pass: a title that has braces or a `$` in it stands there as it is. A place with
 *  no value (`{organisation}`) is left for whoever has it. */
const fill = (sentence: string, places: { readonly [place: string]: string }): string =>
  sentence.replace(/\{([a-z]+)\}/g, (place, name: string) => (Object.hasOwn(places, name) ? places[name]! : place));

/** A locale is a stranger's word here, and every object answers to some (`toString`). */
const inLocale = <T>(texts: PerLocale<T> | undefined, locale: Locale): T | undefined =>
  texts !== undefined && Object.hasOwn(texts, locale) ? texts[locale] : undefined;

/** Looked for once: a version never changes, and thousands are shown it. */
const prevailingNumbers = new WeakMap<VersionDocument, Map<Locale, string>>();

/** The printed number of the top-level clause that the prevailing-language rule stands in, without its punctuation. */
function prevailingNumber(document: VersionDocument, locale: Locale): string {
  const known = prevailingNumbers.get(document) ?? new Map<Locale, string>();
  prevailingNumbers.set(document, known);
  const number = known.get(locale) ?? findPrevailingNumber(document, locale);
  known.set(locale, number);
  return number;
}

function findPrevailingNumber(document: VersionDocument, locale: Locale): string {
  const holds = (clause: Clause): boolean =>
    clause.id === document.prevailing.clause || clause.body.some((block) => isClause(block) && holds(block));
  const number = inLocale(document.text, locale)?.clauses.find(holds)?.number ?? '';
  return number.replace(/[.．、]$/u, '');
}
