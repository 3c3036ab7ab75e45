// The sentence beside the two buttons. It names the very button, the agreement and its version, and what is only made
// known; the template stands in the version document, so a verifier can fill it again and compare.

import { isClause, type Clause } from '../text/agreement.ts';
import type { Locale, PerLocale, PresentationKind, VersionDocument } from '../text/agreement.ts';
import { beijingDate } from './dates.ts';
import type { PresentationForm, PresentedDocument } from './presentation.ts';

export type Sentences = Pick<
  PresentationForm,
  'statement' | 'statementOrganisation' | 'acceptLabel' | 'declineLabel' | 'onDecline' | 'onNoDecision'
>;

/** The document that leads a presentation, and whose sentences are used: the first one that is shown at all. */
export const leadOf = <Document extends Pick<PresentedDocument, 'show'>>(
  shown: readonly Document[],
): Document | undefined => shown.find((document) => document.show !== 'nothing') ?? shown[0];

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
  const acknowledged = shown
    .filter((other) => other !== lead && other.act === 'acknowledge' && other.show !== 'nothing')
    .map((other) => acknowledgedAs(other, documentOf(other), kind, locale))
    .join('');
  const places = {
    title: inLocale(document.text, locale)?.title ?? document.agreement,
    version: document.version,
    acknowledged,
    effective: lead.effective ? beijingDate(lead.effective, locale) : '',
    previous: lead.previous ?? '',
    ends: lead.declineEnds ? beijingDate(lead.declineEnds, locale) : '',
    deadline: lead.noDecisionEnds ? beijingDate(lead.noDecisionEnds, locale) : '',
    prevailing: prevailingNumber(document, locale),
  };
  return {
    statement: fill(lead.effective ? (template.statementPending ?? template.statement) : template.statement, places),
    statementOrganisation: template.statementOrganisation ? fill(template.statementOrganisation, places) : null,
    acceptLabel: template.accept,
    declineLabel: template.decline,
    onDecline: fill(template.onDecline, places),
    onNoDecision: fill(template.onNoDecision, places),
  };
}

function acknowledgedAs(
  shown: PresentedDocument,
  document: VersionDocument | undefined,
  kind: PresentationKind,
  locale: Locale,
): string {
  const template = inLocale(document?.sentences[kind], locale) ?? inLocale(document?.sentences['sign-up'], locale);
  const title = inLocale(document?.text, locale)?.title ?? shown.agreement;
  return fill(template?.acknowledgedAs ?? '', { title, version: shown.version });
}

/** Puts each value into its place, in one pass: a title that has braces or a `$` in it stands there as it is. A place with
 *  no value (`{organisation}`) is left for whoever has it. */
const fill = (sentence: string, places: { readonly [place: string]: string }): string =>
  sentence.replace(/\{([a-z]+)\}/g, (place, name: string) => (Object.hasOwn(places, name) ? places[name]! : place));

/** A locale is a stranger's word here, and every object answers to some (`toString`). */
const inLocale = <T>(texts: PerLocale<T> | undefined, locale: Locale): T | undefined =>
  texts !== undefined && Object.hasOwn(texts, locale) ? texts[locale] : undefined;

/** The printed number of the top-level clause that the prevailing-language rule stands in, without its punctuation. */
function prevailingNumber(document: VersionDocument, locale: Locale): string {
  const holds = (clause: Clause): boolean =>
    clause.id === document.prevailing.clause || clause.body.some((block) => isClause(block) && holds(block));
  const number = inLocale(document.text, locale)?.clauses.find(holds)?.number ?? '';
  return number.replace(/[.．、]$/u, '');
}
