// The members of a version document, one by one. Compiling and reading back use the same shapes.

import {
  ACTS,
  CAPACITY_KINDS,
  CHANNELS,
  CLAUSE_TAGS,
  CONSENT_ARTICLES,
  ENDERS,
  PRESENTATION_KINDS,
  isAgreementId,
  isVersionLabel,
} from './agreement.ts';
import type {
  Clause,
  ClauseId,
  ClauseFacts,
  ConsentPurpose,
  ConsentWords,
  EndingGround,
  Explanation,
  LocaleText,
  Paragraph,
  Party,
  PerLocale,
  PresentationKind,
  SentenceTemplate,
  VersionDocument,
} from './agreement.ts';
import { isWellFormedTag } from './locale.ts';
import { isPeriod } from './period.ts';
import {
  count,
  isPlainObject,
  lazy,
  line,
  list,
  object,
  oneOf,
  only,
  optional,
  record,
  refuse,
  textOf,
  truth,
} from './shape.ts';
import type { Shape } from './shape.ts';

export const agreementId = textOf<string>(isAgreementId);
export const clauseId = textOf<ClauseId>(isAgreementId);
export const versionLabel = textOf<string>(isVersionLabel);
export const period = textOf<string>(isPeriod);

export const localeTag: Shape<string> = (value, path, report) => {
  if (typeof value === 'string' && isWellFormedTag(value)) return value;
  report({
    rule: 'locale-tag',
    path,
    parameters: { value: typeof value === 'string' ? value : JSON.stringify(value ?? null) },
  });
  return undefined;
};

export const perLocale = <T>(shape: Shape<T>): Shape<PerLocale<T>> => record(isWellFormedTag, shape);

const party = object<Party>({ name: line, legalName: line, address: line });

const explanation = object<Explanation>({ meaning: line, consequence: line, example: line });

const sentence = object<SentenceTemplate>({
  statement: line,
  statementPending: optional(line),
  acknowledgedAs: optional(line),
  statementOrganisation: optional(line),
  accept: line,
  decline: line,
  onDecline: line,
  onNoDecision: line,
});

export const localesShape = list(localeTag, { least: 1, once: (tag) => tag.toLowerCase() });

/** What binds and is not text: written in the manifests, carried by the document. */
export type Facts = Pick<
  VersionDocument,
  | 'prevailing'
  | 'provider'
  | 'law'
  | 'forum'
  | 'incorporates'
  | 'survives'
  | 'ending'
  | 'consents'
  | 'eligibility'
  | 'capacities'
  | 'preferences'
  | 'retention'
  | 'continuedUse'
>;

export const factShapes = {
  prevailing: object<VersionDocument['prevailing']>({ locale: localeTag, clause: clauseId }),
  provider: object<VersionDocument['provider']>({
    registration: line,
    email: line,
    telephone: line,
    site: line,
    names: perLocale(party),
  }),
  law: perLocale(line),
  forum: optional(
    object<NonNullable<VersionDocument['forum']>>({
      institution: perLocale(line),
      rules: perLocale(line),
      seat: perLocale(line),
      language: perLocale(line),
      arbitrators: count,
    }),
  ),
  incorporates: list(
    object<VersionDocument['incorporates'][number]>({
      agreement: agreementId,
      act: oneOf(...ACTS),
      precedence: oneOf('this', 'incorporated'),
    }),
    { once: ({ agreement }) => agreement },
  ),
  survives: list(
    object<VersionDocument['survives'][number]>({ clause: clauseId, basis: oneOf('contract', 'statute') }),
    { once: ({ clause }) => clause },
  ),
  ending: optional(
    list(
      object<EndingGround>({
        ground: agreementId,
        by: oneOf(...ENDERS),
        clause: clauseId,
        notice: optional(period),
        absence: optional(period),
      }),
      { least: 1, once: ({ ground }) => ground },
    ),
  ),
  consents: optional(
    list(
      object<ConsentPurpose>({
        purpose: agreementId,
        article: oneOf(...CONSENT_ARTICLES),
        clause: clauseId,
        necessary: truth,
        words: perLocale(
          object<ConsentWords>({ recipient: line, contact: line, kinds: line, purpose: line, method: line }),
        ),
      }),
      { least: 1, once: ({ purpose }) => purpose },
    ),
  ),
  eligibility: optional(perLocale(line)),
  capacities: list(oneOf(...CAPACITY_KINDS), { least: 1, once: String }),
  preferences: list(oneOf(...CHANNELS), { once: String }),
  retention: object<VersionDocument['retention']>({ period, clause: clauseId }),
  continuedUse: optional(object<NonNullable<VersionDocument['continuedUse']>>({ clause: clauseId })),
} as const;

export const explanationsShape: Shape<VersionDocument['explanations']> = record(isAgreementId, perLocale(explanation));

export const sentencesShape: Shape<VersionDocument['sentences']> = record(
  (name) => PRESENTATION_KINDS.includes(name as PresentationKind),
  perLocale(sentence),
);

const reference: Shape<readonly [number, number, string]> = (value, path, report) => {
  if (!Array.isArray(value) || value.length !== 3) return refuse(report, path, '[start, end, clause]');
  const start = count(value[0], [...path, 0], report);
  const end = count(value[1], [...path, 1], report);
  const clause = clauseId(value[2], [...path, 2], report);
  return start === undefined || end === undefined || clause === undefined ? undefined : [start, end, clause];
};

const paragraph = object<Paragraph>({ text: line, references: optional(list(reference, { least: 1 })) });

const clause: Shape<Clause> = object<Clause>({
  id: clauseId,
  number: (value, path, report) => (value === '' ? '' : line(value, path, report)),
  heading: optional(line),
  body: list<Paragraph | Clause>((value, path, report) =>
    (isPlainObject(value) && 'id' in value ? lazy<Paragraph | Clause>(() => clause) : paragraph)(value, path, report),
  ),
});

const localeText = object<LocaleText>({ title: line, clauses: list(clause, { least: 1 }) });

const clauseFacts: Shape<ClauseFacts> = object<ClauseFacts>({
  tags: optional(list(oneOf(...CLAUSE_TAGS), { least: 1, once: String })),
  conspicuous: optional(only(true)),
});

export const versionShape = object<VersionDocument>({
  v: oneOf(1),
  kind: oneOf('assent/version'),
  agreement: agreementId,
  version: versionLabel,
  act: oneOf(...ACTS),
  locales: localesShape,
  ...factShapes,
  clauses: record(isAgreementId, clauseFacts),
  explanations: explanationsShape,
  sentences: sentencesShape,
  text: perLocale(localeText),
});
