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
  // Manifests (compiler)
  'member-missing': 'error',
  'member-unknown': 'error',
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
  // Lint (check)
  'amounts-differ': 'error',
  'days-differ': 'error',
  'channels-differ': 'error',
  'references-differ': 'error',
  'reference-stale': 'error',
  'reference-unlinked': 'warning',
  'roles-differ': 'warning',
  'term-variant': 'error',
  'language-clause': 'error',
  'explanation-missing': 'error',
  'explanation-unused': 'warning',
  'risk-untagged': 'warning',
  'risk-unemphasised': 'warning',
  'emphasis-excess': 'warning',
  'notice-short': 'error',
  'effect-immediate': 'error',
  'continued-use-unsafe': 'error',
  'consent-presumed': 'error',
  'refusal-in-writing': 'error',
  'final-interpretation': 'error',
  'newest-prevails': 'error',
  'exclusion-without-limit': 'warning',
  'licence-exclusive': 'warning',
  'letters-mixed': 'error',
  'note-left': 'error',
  'waiver-unused': 'warning',
} as const satisfies Record<string, 'error' | 'warning'>;

export type Rule = keyof typeof RULES;

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
}

/** By file, line and rule, so that two runs print the same list. */
export const inFileOrder = (findings: readonly Finding[]): Finding[] =>
  findings
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => compare(a.finding.file, b.finding.file) || a.finding.line - b.finding.line || a.index - b.index)
    .map(({ finding }) => finding);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
