// What is wrong with a text, where, and by which rule. A finding is a code with parameters; its sentences stand in
// `finding.words.ts`, so that the command line, the console and a test speak of the same thing.

import type { ClauseId, Locale } from './agreement.ts';

/** Every rule of the compiler and of `assent check`. An error stops publication; a warning asks for a recorded waiver. */
export const RULES = {
  // Characters (compiler)
  'character-not-nfc': 'error',
  'character-lone-surrogate': 'error',
  'character-byte-order-mark': 'error',
  'character-carriage-return': 'error',
  'character-tab': 'error',
  'character-control': 'error',
  'character-bidirectional': 'error',
  'character-invisible': 'error',
  'character-space': 'error',
  'character-private-use': 'error',
  'character-noncharacter': 'error',
  'character-unassigned': 'error',
  // Markdown (compiler)
  'title-missing': 'error',
  'title-again': 'error',
  'title-attributes': 'error',
  'heading-form': 'error',
  'heading-level': 'error',
  'heading-skips': 'error',
  'heading-empty': 'error',
  'heading-id': 'error',
  'heading-link': 'error',
  'attributes-form': 'error',
  'attributes-place': 'error',
  'clause-id': 'error',
  'clause-id-again': 'error',
  'clause-tag': 'error',
  'text-before-clause': 'error',
  'indent-odd': 'error',
  'indent-deep': 'error',
  'marker-space': 'error',
  'item-empty': 'error',
  'space-trailing': 'error',
  'markdown-unsupported': 'error',
  'bracket-literal': 'error',
  'brace-literal': 'error',
  'link-target': 'error',
  'link-empty': 'error',
  'reference-nowhere': 'error',
  // Files and folders (check)
  'file-missing': 'error',
  'file-unreadable': 'error',
  'file-kind': 'error',
  'file-link': 'error',
  'file-size': 'error',
  'file-encoding': 'error',
  'yaml-form': 'error',
  'yaml-tab': 'error',
  'yaml-alias': 'error',
  'yaml-key-again': 'error',
  'version-without-text': 'error',
  'folder-name': 'error',
  'label-name': 'error',
  // Manifests (compiler)
  'member-missing': 'error',
  'member-unknown': 'error',
  'text-unquoted': 'error',
  'value-kind': 'error',
  'value-form': 'error',
  'value-again': 'error',
  'value-lines': 'error',
  'locale-tag': 'error',
  'locale-missing': 'error',
  'locale-unknown': 'error',
  'place-unknown': 'error',
  'clause-unknown': 'error',
  'incorporates-itself': 'error',
  'facts-differ': 'error',
  // The two locales side by side (compiler and check)
  'clause-one-locale': 'error',
  'clause-order': 'error',
  'number-differs': 'error',
  'paragraphs-differ': 'error',
  'heading-one-locale': 'error',
  'decline-missing': 'error',
  'no-decision-missing': 'error',
  // What both languages must say alike (check)
  'amounts-differ': 'error',
  'days-differ': 'error',
  'channels-differ': 'error',
  'references-differ': 'error',
  'roles-differ': 'warning',
  'actors-differ': 'warning',
  'duties-differ': 'warning',
  'negations-differ': 'warning',
  // References and names (check)
  'reference-stale': 'error',
  'reference-shifted': 'error',
  'reference-unlinked': 'warning',
  'number-nowhere': 'warning',
  'id-lost': 'error',
  'term-variant': 'error',
  'party-again': 'warning',
  'term-undefined': 'warning',
  'term-unused': 'warning',
  'term-wrong': 'warning',
  // Law (check)
  'language-clause': 'error',
  'language-clause-other': 'warning',
  'explanation-missing': 'error',
  'explanation-unused': 'warning',
  'explanation-stale': 'warning',
  'risk-untagged': 'warning',
  'risk-unemphasised': 'warning',
  'emphasis-excess': 'warning',
  'regime-first': 'error',
  'old-terms-none': 'warning',
  'notice-short': 'error',
  'notice-none': 'warning',
  'effective-zone': 'error',
  'effect-immediate': 'error',
  'sentences-missing': 'warning',
  'organisation-unsaid': 'warning',
  'pending-unsaid': 'warning',
  'continued-use-unsafe': 'error',
  'end-unsaid': 'error',
  'end-unfounded': 'error',
  'consent-presumed': 'error',
  'privacy-agreed': 'error',
  'refusal-in-writing': 'error',
  'final-interpretation': 'error',
  'decision-final': 'error',
  'newest-prevails': 'error',
  'exclusion-without-limit': 'warning',
  'licence-exclusive': 'warning',
  'assignment-without-consent': 'error',
  // The way out (check)
  'ending-hindered': 'error',
  'ending-unsaid': 'warning',
  'consent-vague': 'error',
  'consent-unreachable': 'error',
  // Hygiene of the words (check)
  'letters-mixed': 'error',
  'letters-radical': 'error',
  'note-left': 'error',
  // Waivers (check)
  'waiver-rule-unknown': 'error',
  'waiver-of-error': 'error',
  'waiver-reason-thin': 'error',
  'waiver-unused': 'warning',
} as const satisfies Record<string, 'error' | 'warning'>;

export type Rule = keyof typeof RULES;

export const isRule = (name: string): name is Rule => Object.hasOwn(RULES, name);

/** Words of a text that a finding speaks of, as they stand. */
export interface Quote {
  readonly locale: Locale;
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** What in `text` it is about: from, to (UTF-16 code units), in order, without overlap. */
  readonly marks: readonly (readonly [start: number, end: number])[];
}

export interface Finding {
  readonly rule: Rule;
  /** As the caller named the file. */
  readonly file: string;
  /** From 1; of the first line where the finding is about the whole file. */
  readonly line: number;
  readonly clause: ClauseId | null;
  readonly locale: Locale | null;
  /** What fills the places of the rule's sentences. */
  readonly parameters: Readonly<Record<string, string | number>>;
  /** The wording here, and what it was compared with. */
  readonly quotes?: readonly Quote[];
}

/** By file, line and rule, so that two runs print the same list. */
export const inFileOrder = (findings: readonly Finding[]): Finding[] =>
  findings
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => compare(a.finding.file, b.finding.file) || a.finding.line - b.finding.line || a.index - b.index)
    .map(({ finding }) => finding);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
