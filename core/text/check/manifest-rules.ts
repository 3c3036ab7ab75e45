// What the manifests must say beside the text: the language clause, the notice, explanations.

import type { PresentationKind, SentenceTemplate, VersionDocument } from '../agreement.ts';
import type { ChangeSet } from '../changes/change-set.ts';
import { needsAct } from '../changes/needs-act.ts';
import type { Compiled, VersionSource } from '../compile.ts';
import type { Finding } from '../finding.ts';
import { daysOfPeriod, LEAST_DAYS } from '../period.ts';
import type { RevisionDraft } from '../revision-document.ts';
import type { Path } from '../shape.ts';
import { findingAt, quoteOf } from './checked-text.ts';
import type { CheckedClause } from './checked-text.ts';
import { otherPrevailing, saysPrevailing } from './prevailing-text.ts';

/** Explanations, language clause, notice and continued use of a version that compiles. */
export function manifestFindings(
  source: VersionSource,
  { version, revision, follows: said }: Compiled,
  clauses: readonly CheckedClause[],
  changes: ChangeSet | null,
): Finding[] {
  const inVersion: InVersion = (rule, path, parameters = {}) => ({
    rule,
    file: source.version.file,
    line: source.version.lineOf?.(path) ?? 1,
    clause: null,
    locale: null,
    parameters,
  });
  const ofPrevailing = clauses.filter(({ locale }) => locale === version.prevailing.locale);
  const found: Finding[] = [];

  for (const clause of ofPrevailing) {
    const explained = Object.hasOwn(version.explanations, clause.id);
    if (clause.conspicuous && !explained)
      found.push(
        findingAt(clause, 'explanation-missing', { id: clause.id, locale: clause.locale }, clause.line, [
          quoteOf(clause),
        ]),
      );
    if (!clause.conspicuous && explained)
      found.push({
        ...inVersion('explanation-unused', ['explanations', clause.id], { id: clause.id }),
        clause: clause.id,
      });
  }

  if (version.locales.length > 1) {
    const { locale: prevailing, clause: id } = version.prevailing;
    for (const clause of clauses) {
      if (clause.id === id && saysPrevailing(clause.whole, clause.language, prevailing) === false)
        found.push(findingAt(clause, 'language-clause', { prevailing }, clause.line, [quoteOf(clause)]));
      for (const named of otherPrevailing(clause.text, clause.language, prevailing, version.locales))
        found.push(findingAt(clause, 'language-clause-other', { prevailing, named }, clause.line, [quoteOf(clause)]));
    }
  }

  // A version that is published again is refused as such, not for its regime.
  const follows = changes !== null && Number(changes.from.version) < Number(version.version);
  if (follows && revision.regime === 'first') found.push(inVersion('regime-first', ['regime']));
  // A later one whose predecessor could not be read is not the first.
  const isFirst = changes === null && (said === 'none' || version.version === '1');
  for (const member of ['onDecline', 'onNoDecision'] as const)
    if (isFirst && revision[member].rule === 'old-terms-continue')
      found.push(inVersion('old-terms-none', [member], { member }));

  const shown: readonly PresentationKind[] = [
    'sign-up',
    ...(follows ? (['re-acceptance'] as const) : []),
    ...(version.preferences.length > 0 || (version.consents ?? []).length > 0 ? (['settings'] as const) : []),
  ];
  for (const kind of shown)
    if (!version.sentences[kind]) found.push(inVersion('sentences-missing', ['sentences'], { kind }));
  found.push(...standInFindings(version, revision, isFirst, inVersion));

  const least = LEAST_DAYS[revision.regime];
  const days = daysOfPeriod(revision.effective);
  if (revision.noticeDays < least)
    found.push(
      inVersion('notice-short', ['noticeDays'], { days: revision.noticeDays, least, regime: revision.regime }),
    );
  // The day of the event does not count (Civil Code 201): 7 days announced on day D take effect on D+8.
  else if (revision.regime !== 'demo' && days !== null && revision.noticeDays > 0 && days <= revision.noticeDays) {
    found.push(
      inVersion('notice-short', ['effective'], { days, least: revision.noticeDays + 1, regime: revision.regime }),
    );
  }

  if (follows && revision.materiality === 'material' && revision.regime === 'custom' && revision.noticeDays === 0)
    if (!leavesDay(revision.effective)) found.push(inVersion('notice-none', ['noticeDays']));

  if (changes !== null) found.push(...endFindings(version, revision, inVersion));

  if (revision.continuedUse) {
    const needing = changes && needsAct(changes);
    // Where there is nothing to compare with, nothing shows that it is safe.
    if (changes === null || needing) {
      const id = needing === null ? '–' : 'fact' in needing ? needing.fact : needing.clause.id;
      found.push(inVersion('continued-use-unsafe', ['continuedUse'], { id }));
    }
  }
  return found;
}

type InVersion = (rule: Finding['rule'], path: Path, parameters?: Finding['parameters']) => Finding;

/** Whether a whole day lies between publication and effect. An instant may come at any time after the one or with it. */
const leavesDay = (effective: string): boolean => {
  const [date = ''] = effective.split('T');
  return date.startsWith('P') && (/[1-9]\d*[YMW]/.test(date) || Number(/(\d+)D/.exec(date)?.[1] ?? 0) > 1);
};

/** The sentences that take the place of the statement: for an organisation, and while the text is not in force. Who takes
 *  note binds nobody, so only of a contract it has to stand there for whom it is accepted. */
function standInFindings(
  { act, capacities, sentences }: VersionDocument,
  { effective }: RevisionDraft,
  isFirst: boolean,
  inVersion: InVersion,
): Finding[] {
  const binds = act === 'accept' && capacities.includes('organisation');
  const waits = /[1-9]/.test(effective);
  // A sign-up shows the version in force, and one that is still coming only where there is no other.
  const pending = isFirst ? 'sign-up' : 're-acceptance';
  const lack = (
    rule: Finding['rule'],
    kind: PresentationKind,
    [member, place]: readonly [keyof SentenceTemplate, string],
  ): Finding[] =>
    Object.entries(sentences[kind] ?? {})
      .filter(([, template]) => !template[member]?.includes(place))
      .map(([locale]) => inVersion(rule, ['sentences', kind, locale, member], { kind, locale, place }));
  const kinds: readonly PresentationKind[] = isFirst ? ['sign-up'] : ['sign-up', 're-acceptance'];
  return [
    ...(binds
      ? kinds.flatMap((kind) => lack('organisation-unsaid', kind, ['statementOrganisation', '{organisation}']))
      : []),
    ...(waits ? lack('pending-unsaid', pending, ['statementPending', '{effective}']) : []),
  ];
}

/** A day on which the service ends is said beside the buttons, and none is said where it does not end. */
function endFindings({ sentences }: VersionDocument, revision: RevisionDraft, inVersion: InVersion): Finding[] {
  const perLocale = sentences['re-acceptance'] ?? {};
  return Object.entries(perLocale).flatMap(([locale, template]) =>
    (
      [
        ['onDecline', '{ends}'],
        ['onNoDecision', '{deadline}'],
      ] as const
    ).flatMap(([member, place]) => {
      const ends = revision[member].rule === 'service-ends';
      const isSaid = template[member].includes(place);
      if (ends === isSaid) return [];
      return [
        inVersion(ends ? 'end-unsaid' : 'end-unfounded', ['sentences', 're-acceptance', locale, member], { place }),
      ];
    }),
  );
}
