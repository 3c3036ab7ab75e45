// The version document: one immutable text of an agreement in every locale, with the facts that bind.
// Its digest is SHA-256 over its canonical JSON; those bytes are what is served, drawn, accepted and kept.

import type { Digest } from '../bytes/hash.ts';

/** BCP 47 tag of a text, exactly as the manifest writes it. */
export type Locale = string;
export type PerLocale<T> = { readonly [locale: Locale]: T };

/** `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters. */
export type AgreementId = string;
/** A positive decimal, as a string: `"1"`. */
export type VersionLabel = string;
/** Same spelling as an agreement id; stable from version to version. */
export type ClauseId = string;

export const CLAUSE_TAGS = [
  'liability',
  'disputes',
  'fees',
  'data',
  'licence',
  'messages',
  'termination',
  'change',
  'service',
  'assignment',
] as const;
export type ClauseTag = (typeof CLAUSE_TAGS)[number];

export const ACTS = ['accept', 'acknowledge'] as const;
/** What is asked of a document: a contract is accepted, a statement is made known. */
export type Act = (typeof ACTS)[number];

export const CHANNELS = ['email', 'sms', 'phone', 'visit', 'post', 'push', 'im'] as const;
/** Way of sending commercial messages; each is asked for alone. */
export type Channel = (typeof CHANNELS)[number];

export const CAPACITY_KINDS = ['self', 'organisation', 'guardian'] as const;
export type CapacityKind = (typeof CAPACITY_KINDS)[number];

export const AUTHORITY_KINDS = ['legal-representative', 'employee', 'agent'] as const;
/** On what ground a person binds an organisation (Civil Code 61, 170, 165): declared, not proved. */
export type AuthorityKind = (typeof AUTHORITY_KINDS)[number];

export const PRESENTATION_KINDS = ['sign-up', 're-acceptance', 'settings'] as const;
export type PresentationKind = (typeof PRESENTATION_KINDS)[number];

export const isAgreementId = (text: unknown): text is AgreementId =>
  typeof text === 'string' && text.length <= 64 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
export const isVersionLabel = (text: unknown): text is VersionLabel =>
  typeof text === 'string' && /^[1-9][0-9]{0,8}$/.test(text);

export const ENDERS = ['user', 'provider', 'automatic'] as const;
/** Who ends an agreement; `automatic`: it ends by itself, by its own rules. */
export type EndedBy = (typeof ENDERS)[number];

/** A ground on which the agreement may end, and the clause of this text that says so. */
export interface EndingGround {
  /** Spelled as an agreement id; one ground each. */
  readonly ground: string;
  readonly by: EndedBy;
  readonly clause: ClauseId;
  /** How long before it takes effect notice must have reached the person, as an ISO 8601 period; absent: it takes effect
   *  when the notice does (Civil Code 565). Never with `by: 'user'`: nobody is kept from leaving. */
  readonly notice?: string;
  /** How long the account must have gone unused, as an ISO 8601 period. */
  readonly absence?: string;
}

export const CONSENT_ARTICLES = ['pipl-23', 'pipl-25', 'pipl-29', 'pipl-31', 'pipl-39'] as const;
/** The article of the PRC Personal Information Protection Law that asks for a consent of its own: providing to another (23),
 *  publishing (25), sensitive data (29), a child under 14 by the guardian (31), providing abroad (39). */
export type ConsentArticle = (typeof CONSENT_ARTICLES)[number];

/** Spelled as an agreement id; the same id is the same purpose, whichever agreement names it. */
export type PurposeId = string;

/** What a person is told before they consent to one purpose (PIPL 17, 23, 39), each as it stands in the sentence. */
export interface ConsentWords {
  readonly recipient: string;
  /** How the recipient is reached. */
  readonly contact: string;
  /** Kinds of personal data. */
  readonly kinds: string;
  readonly purpose: string;
  readonly method: string;
}

/** A purpose that is consented to alone, never by accepting the text. */
export interface ConsentPurpose {
  readonly purpose: PurposeId;
  readonly article: ConsentArticle;
  /** The clause of this text that it belongs to. */
  readonly clause: ClauseId;
  /** Whether what was asked for cannot be provided without it: only then may refusing have consequences (PIPL 16). */
  readonly necessary: boolean;
  readonly words: PerLocale<ConsentWords>;
}

/** A run of text with the clauses it refers to: `text.slice(start, end)` names clause `clause`. */
export interface Paragraph {
  readonly text: string;
  /** Offsets in UTF-16 code units, in order, without overlap. Absent when there is none. */
  readonly references?: readonly (readonly [start: number, end: number, clause: ClauseId])[];
}

/** A unit of citation, alignment and change. It holds its own paragraphs; what is below it, it holds as clauses. */
export interface Clause {
  readonly id: ClauseId;
  /** As printed: `5.`, `1)`, `(a)`, `第五条`; empty for an unnumbered clause. */
  readonly number: string;
  readonly heading?: string;
  /** Paragraphs and sub-clauses in the order they are printed. */
  readonly body: readonly (Paragraph | Clause)[];
}

export const isClause = (block: Paragraph | Clause): block is Clause => 'id' in block;

export interface LocaleText {
  readonly title: string;
  readonly clauses: readonly Clause[];
}

/** Facts of a clause that hold in every locale. */
export interface ClauseFacts {
  readonly tags?: readonly ClauseTag[];
  /** The reader's attention is drawn to it and it can be explained (Civil Code 496). */
  readonly conspicuous?: true;
}

/** The author's explanation of a conspicuous clause: concept, consequence, example. */
export interface Explanation {
  readonly meaning: string;
  readonly consequence: string;
  readonly example: string;
}

export interface Party {
  /** The one name used in the text. */
  readonly name: string;
  readonly legalName: string;
  readonly address: string;
}

/** The sentence beside the two buttons, with `{title}`, `{version}`, `{acknowledged}` … to be filled in. */
export interface SentenceTemplate {
  readonly statement: string;
  /** Replaces `statement` while the version is not yet in force; has `{effective}`. */
  readonly statementPending?: string;
  /** How a document that is made known is named in the leading agreement's `{acknowledged}`. */
  readonly acknowledgedAs?: string;
  /** Replaces `statement` when the person chooses for an organisation; has `{organisation}`. */
  readonly statementOrganisation?: string;
  readonly accept: string;
  readonly decline: string;
  /** What declining and not deciding lead to. Where the revision document says that the service ends, the sentence has `{ends}`, or
   *  `{deadline}` for not deciding: the day. */
  readonly onDecline: string;
  readonly onNoDecision: string;
}

export interface VersionDocument {
  readonly v: 1;
  readonly kind: 'assent/version';
  readonly agreement: AgreementId;
  readonly version: VersionLabel;
  /** The act that is asked of this document, wherever it stands in a set. */
  readonly act: Act;
  readonly locales: readonly Locale[];
  /** Which locale prevails if they differ, and the clause of this text that says so. */
  readonly prevailing: { readonly locale: Locale; readonly clause: ClauseId };
  readonly provider: {
    readonly registration: string;
    readonly email: string;
    readonly telephone: string;
    readonly site: string;
    readonly names: PerLocale<Party>;
  };
  readonly law: PerLocale<string>;
  readonly forum?: {
    readonly institution: PerLocale<string>;
    readonly rules: PerLocale<string>;
    readonly seat: PerLocale<string>;
    readonly language: PerLocale<string>;
    readonly arbitrators: number;
  };
  /** Other agreements that belong to this one. `precedence` says which wins where they differ. */
  readonly incorporates: readonly {
    readonly agreement: AgreementId;
    readonly act: Act;
    readonly precedence: 'this' | 'incorporated';
  }[];
  /** Clauses that go on after the end, and why: by agreement or by statute. */
  readonly survives: readonly { readonly clause: ClauseId; readonly basis: 'contract' | 'statute' }[];
  /** On what grounds it may end; absent: the text states none that the ledger could hold anybody to. */
  readonly ending?: readonly EndingGround[];
  /** What is consented to purpose by purpose; absent: nothing is asked. */
  readonly consents?: readonly ConsentPurpose[];
  readonly eligibility?: PerLocale<string>;
  readonly capacities: readonly CapacityKind[];
  readonly preferences: readonly Channel[];
  /** How long the record of a decision is kept: ISO 8601 period after the agreement ends. */
  readonly retention: { readonly period: string; readonly clause: ClauseId };
  /** The clause by which a later revision may be accepted by continued use; absent: never. */
  readonly continuedUse?: { readonly clause: ClauseId };
  readonly clauses: { readonly [clause: ClauseId]: ClauseFacts };
  readonly explanations: { readonly [clause: ClauseId]: PerLocale<Explanation> };
  readonly sentences: { readonly [kind in PresentationKind]?: PerLocale<SentenceTemplate> };
  readonly text: PerLocale<LocaleText>;
}

export const MATERIALITIES = ['material', 'editorial'] as const;
/** Material needs a new acceptance; editorial does not. The notice clock runs for both. */
export type Materiality = (typeof MATERIALITIES)[number];

export const REGIMES = ['first', 'prc-7', 'prc-15', 'p2b-15', 'custom', 'demo'] as const;
/** Which rule the notice days follow. `first`: a first version asks for none. `demo`: skipped, binding nobody. */
export type Regime = (typeof REGIMES)[number];

/** What declining leads to. */
export type OnDecline =
  | { readonly rule: 'not-registered' }
  | { readonly rule: 'old-terms-continue' }
  | { readonly rule: 'service-ends'; readonly after: string };

/** What not deciding leads to, after the effective date. */
export type OnNoDecision =
  | { readonly rule: 'not-registered' }
  | { readonly rule: 'old-terms-continue' }
  | { readonly rule: 'asked-until-decided' }
  | { readonly rule: 'service-ends'; readonly after: string };

/** The step between two versions, with its own digest; cited by its publication and by every presentation that showed it. */
export interface RevisionDocument {
  readonly v: 1;
  readonly kind: 'assent/revision';
  readonly agreement: AgreementId;
  readonly from: VersionLabel | null;
  readonly to: VersionLabel;
  readonly materiality: Materiality;
  /** The publisher's reason for calling it material or editorial. */
  readonly reason: PerLocale<string>;
  /** An instant, or an ISO 8601 period after publication. */
  readonly effective: string;
  readonly regime: Regime;
  readonly noticeDays: number;
  readonly continuedUse: boolean;
  readonly onDecline: OnDecline;
  readonly onNoDecision: OnNoDecision;
  readonly summary: PerLocale<readonly string[]>;
  /** "What this means for you." */
  readonly meaning: PerLocale<string>;
  /** Digest of the change set from `from`; null for a first version. */
  readonly changes: Digest | null;
  /** The machine's opinion beside the publisher's decision. */
  readonly opinion: { readonly materiality: Materiality; readonly reasons: readonly string[] } | null;
}
