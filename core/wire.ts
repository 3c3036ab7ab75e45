// What travels between the widget, a site's server and the ledger, as plain types: the widget takes these and no schema
// library. `server/contract/` holds the schemas that check them; a type test keeps both equal.

import type {
  Act,
  AgreementId,
  AuthorityKind,
  CapacityKind,
  Materiality,
  Channel,
  Locale,
  PresentationKind,
  PurposeId,
  VersionLabel,
} from './text/agreement.ts';
import type { Digest } from './bytes/hash.ts';
import type { ConsentStanding, PresentedConsent } from './consent/consent.ts';
import type {
  ConsentFact,
  ConsentState,
  DecisionFact,
  DecisionKind,
  FactType,
  PreferenceFact,
  PreferenceState,
  Show,
  ShownDocument,
  TerminationFact,
} from './consent/facts.ts';
import type { Inequality } from './consent/inequality.ts';
import type { Receipt } from './record/receipt.ts';

export interface PresentationRequest {
  readonly siteKey: string;
  readonly agreements: readonly AgreementId[];
  /** Any BCP 47 tag; the ledger picks the text's locale. */
  readonly locale: string;
  readonly kind: PresentationKind;
  readonly subjectToken?: string;
  readonly action?: string;
  readonly cdata?: string;
  readonly widget?: string;
  /** Channels that the person refused before, and wants to be asked about once more. */
  readonly askAgain?: readonly Channel[] | undefined;
}

export interface OfferedDocument {
  readonly agreement: AgreementId;
  readonly version: VersionLabel;
  readonly digest: Digest;
  readonly act: Act;
  readonly revision?: Digest;
  /** Address of the exact bytes of the version document. */
  readonly url: string;
  readonly show: Show;
  readonly changes?: {
    readonly from: VersionLabel;
    readonly to: VersionLabel;
    readonly digest: Digest;
    readonly url: string;
  };
}

/** `GET /v1/agreements/:agreement?from=&to=`: what whoever draws a comparison needs of it, by digest. */
export interface ComparisonAnswer {
  /** In order of publication. */
  readonly history: readonly {
    readonly version: VersionLabel;
    readonly digest: Digest;
    readonly effective: string;
    readonly materiality: Materiality;
    readonly withdrawn: boolean;
    /** Digest of the revision document. */
    readonly revision: Digest;
  }[];
  readonly pending: { readonly version: VersionLabel } | null;
  readonly changes: {
    readonly from: VersionLabel;
    readonly to: VersionLabel;
    readonly digest: Digest;
    readonly url: string;
  };
}

export interface PresentationAnswer {
  /** The signed token; null when nothing is left to ask. */
  readonly presentation: string | null;
  readonly expires: string | null;
  readonly agreements: readonly OfferedDocument[];
  readonly locale: Locale;
  readonly statement: string;
  readonly statementOrganisation: string | null;
  readonly acceptLabel: string;
  readonly declineLabel: string;
  readonly capacity: readonly CapacityKind[];
  readonly preferences: readonly Channel[];
  readonly conspicuous: readonly string[];
  /** What stands for this person already, by channel. */
  readonly decided: readonly { readonly channel: Channel; readonly state: PreferenceState; readonly since: string }[];
  /** Purposes of processing to consent to one by one, on a settings page, with what stands for this person already. */
  readonly consents: readonly OfferedConsent[];
  readonly onDecline: string;
  readonly onNoDecision: string;
  readonly mayContinue: boolean;
  /** What declining would lead to, for a person who accepted an earlier version: as their standing would say then. */
  readonly ifDeclined?: IfDeclined;
  readonly pending?: { readonly version: VersionLabel; readonly digest: Digest; readonly effective: string };
  /** The publisher's words on each revision that is shown. */
  /** Of each agreement that is shown as changes: every revision since the version that bound this person, the newest last. */
  readonly revisions: readonly RevisionNote[];
  /** A demonstration ledger: texts and parties are fictional and nothing binds. */
  readonly demo: boolean;
}

export interface IfDeclined {
  /** They are asked no more before this instant, apart from the reminder. */
  readonly coolDownUntil: string;
  /** When the service ends for them; null where it goes on. */
  readonly serviceEnds: string | null;
  readonly reminder: { readonly from: string; readonly until: string } | null;
  /** The same in words, for behind the choice, in the language of the text. */
  readonly sentence: string;
}

export type OfferedConsent = PresentedConsent & Pick<ConsentStanding, 'state' | 'since'>;

export interface ConsentRequest {
  readonly siteKey: string;
  /** Needed to give or refuse: the sentence that was seen is cited. */
  readonly presentation?: string;
  readonly purpose: PurposeId;
  readonly state: ConsentState;
  /** Of what was given or refused. */
  readonly observed?: Observed;
  readonly subjectToken?: string;
}

/** Of `POST /v1/preferences`, `POST /v1/consents` and `POST /v1/me/termination`. */
export interface StatedAnswer {
  readonly index: number;
  /** What holds from now on, in the language asked for. */
  readonly statement: string;
  readonly receipt: Receipt;
}

/** What its publisher says of a revision, in the language of the presentation. */
export interface RevisionNote {
  readonly agreement: AgreementId;
  readonly from: VersionLabel;
  readonly to: VersionLabel;
  readonly effective: string;
  readonly summary: readonly string[];
  readonly meaning: string;
  readonly reason: string;
}

export type CapacityStatement =
  | { readonly kind: 'self' }
  | {
      readonly kind: 'organisation';
      readonly name: string;
      readonly registration: string;
      readonly authority: AuthorityKind;
    }
  | { readonly kind: 'guardian'; readonly name: string };

/** What the browser measured: recorded as reported, never as fact. */
export interface Observed {
  /** Size of the smallest text of the agreement, or of the sentences beside the choices, in CSS pixels as they are drawn: what
   *  scales the page scales it. */
  readonly fontPx?: number;
  /** Contrast of text to ground, as WCAG 2.2 defines it. */
  readonly contrast?: number;
  /** Largest part of the text area that was in view at once and not covered, 0 to 1. What lets the pointer through is not
   *  noticed. */
  readonly visible?: number;
  readonly visibleMs?: number;
  /** The two choices' boxes in CSS pixels: [left, top, width, height]. */
  readonly choiceBoxes?: { readonly accepted: readonly number[]; readonly declined: readonly number[] };
  /** In what the two choices were found to differ between the text's standing there and the press; empty where in nothing. */
  readonly unequal?: readonly Inequality[];
  /** Language and view switches, in order. */
  readonly switches?: readonly string[];
  /** Clauses of which something was in view, as `conspicuous` names them: those of major interest each for itself, of the others
   *  the top-level clause they stand in. */
  readonly clausesInView?: readonly string[];
  readonly preTicked?: boolean;
  /** The browser's word that a person, not a script, made the click. */
  readonly trusted?: boolean;
}

export type PreferenceChoices = { readonly [channel in Channel]?: PreferenceState };

export interface DecisionRequest {
  readonly siteKey: string;
  readonly presentation: string;
  readonly decision: Exclude<DecisionKind, 'continued-use'>;
  readonly capacity: CapacityStatement;
  readonly preferences?: PreferenceChoices;
  readonly observed?: Observed;
  readonly subjectToken?: string;
}

export interface DecisionAnswer {
  readonly index: number;
  /** For the site's form: checked by the site's server with `siteverify`. */
  readonly token: string;
  readonly receipt: Receipt;
}

export interface PreferenceRequest {
  readonly siteKey: string;
  readonly subjectToken: string;
  /** Needed for any `in`: the sentence that was seen is cited. */
  readonly presentation?: string;
  readonly changes: readonly { readonly channel: Channel; readonly state: PreferenceState }[];
}

/** Of an end: what ended, when, by whom and on what ground. */
export type EndedLine = Pick<TerminationFact, 'agreement' | 'by' | 'ground' | 'effective' | 'survives'>;

/** One thing recorded about an account, as the person it is about may see it. */
export interface HistoryLine {
  readonly index: number;
  readonly type: FactType;
  readonly time: string;
  /** Of a decision, with the titles of the texts by locale. */
  readonly decision?: DecisionFact['decision'];
  readonly agreements?: readonly (ShownDocument & { readonly titles: { readonly [locale: string]: string } })[];
  readonly locale?: string;
  readonly capacity?: DecisionFact['capacity'];
  readonly preferences?: DecisionFact['preferences'];
  /** Of a change of message preferences. */
  readonly changes?: PreferenceFact['changes'];
  /** Of a comment on a revision, and of the answer to it; the words are null once they were erased. */
  readonly comment?: {
    readonly agreement: string;
    readonly version: string;
    readonly step: 'made' | 'answered';
    readonly text: string | null;
    readonly clause: string | null;
  };
  /** Of a consent to processing. */
  readonly consent?: Pick<ConsentFact, 'purpose' | 'state'>;
  /** Of an end, with the titles of the agreement by locale. */
  readonly ended?: EndedLine & { readonly titles: { readonly [locale: string]: string } };
}

export interface HistoryAnswer {
  /** Newest first. */
  readonly entries: readonly HistoryLine[];
  /** Where the next page starts; null after the last. */
  readonly cursor: string | null;
}

/** RFC 9457 problem document. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  /** JSON Pointer to the field at fault. */
  readonly field?: string;
  readonly retryable: boolean;
  /** With `text-superseded`: the whole new answer. */
  readonly presentation?: PresentationAnswer;
  readonly index?: number;
  /** With `continued-use-not-allowed`: a code for what stands against it. */
  readonly reason?: string;
}
