// The sentence beside the two buttons. It names the very button, the agreement and its version, and what is only made
// known; the template stands in the version document, so a verifier can fill it again and compare.

import { isClause, type Clause } from '../text/agreement.ts';
import type { Locale, PresentationKind, SentenceTemplate, VersionDocument } from '../text/agreement.ts';
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
  const template = document?.sentences[spoken]?.[locale];
  if (!lead || !document || !template) return null;
  const acknowledged = shown
    .filter((other) => other !== lead && other.act === 'acknowledge' && other.show !== 'nothing')
    .map((other) => acknowledgedAs(other, documentOf(other), kind, locale))
    .join('');
  const prevailing = prevailingNumber(document, locale);
  const fill = (sentence: string): string =>
    sentence
      .replaceAll('{title}', document.text[locale]?.title ?? document.agreement)
      .replaceAll('{version}', document.version)
      .replaceAll('{acknowledged}', acknowledged)
      .replaceAll('{effective}', lead.effective ? beijingDate(lead.effective, locale) : '')
      .replaceAll('{previous}', lead.previous ?? '')
      .replaceAll('{prevailing}', prevailing);
  return {
    statement: fill(lead.effective ? (template.statementPending ?? template.statement) : template.statement),
    statementOrganisation: template.statementOrganisation ? fill(template.statementOrganisation) : null,
    acceptLabel: template.accept,
    declineLabel: template.decline,
    onDecline: fill(template.onDecline),
    onNoDecision: fill(template.onNoDecision),
  };
}

function acknowledgedAs(
  shown: PresentedDocument,
  document: VersionDocument | undefined,
  kind: PresentationKind,
  locale: Locale,
): string {
  const template: SentenceTemplate | undefined =
    document?.sentences[kind]?.[locale] ?? document?.sentences['sign-up']?.[locale];
  return (template?.acknowledgedAs ?? '')
    .replaceAll('{title}', document?.text[locale]?.title ?? shown.agreement)
    .replaceAll('{version}', shown.version);
}

/** The printed number of the top-level clause that the prevailing-language rule stands in, without its punctuation. */
function prevailingNumber(document: VersionDocument, locale: Locale): string {
  const holds = (clause: Clause): boolean =>
    clause.id === document.prevailing.clause || clause.body.some((block) => isClause(block) && holds(block));
  const number = document.text[locale]?.clauses.find(holds)?.number ?? '';
  return number.replace(/[.．、]$/u, '');
}
