// Every sentence the elements say on their own, one member each: a language that lacks one does not compile.
// What stands in a presentation or in a version document is never here. Wording: GLOSSARY.md.

import type { CapacityWords } from '../../core/consent/capacity.words.ts';
import type { Channel, ClauseTag, Locale } from '../../core/text/agreement.ts';
import type { ConsentState, PreferenceState } from '../../core/consent/facts.ts';
import type { ChangeKind } from '../../core/text/changes/change-set.ts';

export interface Messages extends CapacityWords {
  /** BCP 47 tag of this interface language. */
  readonly tag: 'zh-Hans' | 'en';
  readonly colon: string;
  readonly comma: string;
  readonly bracketed: (words: string) => string;

  // The text
  readonly loading: string;
  readonly version: (version: string) => string;
  readonly appliesFrom: (date: string) => string;
  readonly pending: (version: string, date: string) => string;
  /** Which text prevails, by which clause. */
  readonly prevails: (all: readonly string[], one: string, clause: string) => string;
  readonly prevailing: string;
  readonly acts: { readonly accept: string; readonly acknowledge: string };
  readonly index: string;
  readonly view: string;
  readonly sideBySide: string;
  readonly textOf: (title: string) => string;
  readonly language: (locale: Locale) => string;
  readonly publicPage: string;
  readonly checked: (digest: string) => string;
  readonly eligibility: string;

  // What changed
  /** Since the version the person knows, by what was asked of them for it. */
  readonly since: (version: string, act: 'accept' | 'acknowledge') => string;
  readonly count: (count: number, kind: ChangeKind) => string;
  readonly reading: (changed: number, all: number, minutes: number) => string;
  readonly kinds: { readonly [kind in ChangeKind]: string };
  readonly inserted: string;
  readonly deleted: string;
  readonly fullText: string;
  readonly changesOnly: string;
  readonly reason: string;

  // The comparison of two versions
  readonly comparison: (title: string, from: string, to: string) => string;
  readonly fromTo: (from: string, to: string) => string;
  readonly loadingChanges: string;
  readonly heaviest: string;
  readonly more: (count: number) => string;
  readonly filter: string;
  readonly everything: (count: number) => string;
  readonly matters: (count: number) => string;
  readonly lesser: (count: number, names: readonly string[]) => string;
  readonly decided: string;
  readonly opinion: string;
  readonly besides: string;
  readonly textUnchanged: string;
  readonly reversed: (from: string, to: string) => string;
  readonly withdrawn: (version: string) => string;
  readonly sameVersion: (version: string) => string;
  readonly permalink: (clause: string) => string;
  readonly clause: (number: string) => string;
  readonly publicComparison: string;

  // Clauses that matter most
  readonly note: string;
  readonly noteWhich: (tags: readonly ClauseTag[]) => string;
  readonly tags: { readonly [tag in ClauseTag]: string };
  readonly explain: string;
  readonly explanation: { readonly meaning: string; readonly consequence: string; readonly example: string };
  readonly explanationFoot: string;
  readonly askUs: string;
  readonly goToClause: string;

  // Commercial messages
  readonly channels: { readonly [channel in Channel]: string };
  readonly channelsLegend: string;
  readonly channelsStem: (provider: string) => string;
  readonly channelChoice: (channel: Channel, provider: string) => string;
  readonly channelsFoot: string;
  readonly states: { readonly [state in PreferenceState | 'not-asked']: string };
  readonly change: { readonly [state in PreferenceState]: string };
  readonly refused: (channels: readonly Channel[], time: string) => string;
  readonly saved: (time: string) => string;

  // Consent to processing, purpose by purpose
  readonly consentsLegend: string;
  readonly consentStates: { readonly [state in ConsentState]: string };
  readonly withdraw: string;
  readonly consentBody: (time: string, index: number, state: ConsentState, asked: string) => string;

  // The end of an agreement
  readonly endAgreement: string;
  /** What is asked before it is done, and the two answers. */
  readonly endQuestion: string;
  readonly endNow: string;
  readonly endNot: string;
  readonly endBody: (time: string, index: number, agreement: string) => string;

  // The choice and what came of it
  readonly choiceGroup: string;
  readonly later: string;
  readonly postponed: string;
  readonly undecided: string;
  readonly recording: string;
  readonly retrying: (attempt: number) => string;
  readonly retry: string;
  readonly changeAnswer: string;
  readonly showText: string;
  readonly superseded: string;
  readonly stands: (decision: 'accepted' | 'declined', index: number) => string;
  readonly nothingToAsk: string;
  readonly demo: string;
  /** After a choice that may not have arrived. */
  readonly notRecorded: string;
  /** The same where there is no form to submit. */
  readonly notSaved: string;
  /** By code; for any other the ledger's own words are shown, or if it sent none, `refused`. */
  readonly failures: {
    readonly [
      code in
        | 'network'
        | 'unavailable'
        | 'digest-mismatch'
        | 'changes-mismatch'
        | 'subject-token-unavailable'
        | 'capacity-required'
        | 'presentation-used'
        | 'presentation-expired'
        | 'refused'
    ]: string;
  };

  // Receipt
  readonly receipt: string;
  readonly receiptBody: (of: ReceiptWords) => string;
  readonly preferenceBody: (
    time: string,
    index: number,
    refused: readonly Channel[],
    allowed: readonly Channel[],
  ) => string;
  readonly receiptFoot: string;
  readonly download: string;
  readonly verify: string;
  readonly seal: string;
}

export interface ReceiptWords {
  readonly time: string;
  readonly organisation: string | null;
  readonly ward: string | null;
  readonly decision: 'accepted' | 'declined' | 'continued-use';
  readonly documents: readonly {
    readonly title: string;
    readonly version: string;
    readonly act: 'accept' | 'acknowledge';
  }[];
  readonly index: number;
}
