// Inside a paragraph only one form is known: `[第 19 条](#notices)`, whose text is printed and whose target is a clause.

import { isAgreementId } from './agreement.ts';
import type { ClauseId } from './agreement.ts';
import type { Finding, Rule } from './finding.ts';

export interface Inline {
  readonly text: string;
  /** `text.slice(start, end)` refers to `clause`; UTF-16 code units. */
  readonly references: readonly (readonly [start: number, end: number, clause: ClauseId])[];
}

export function readInline(line: string, report: (rule: Rule, parameters: Finding['parameters']) => void): Inline {
  const references: [number, number, ClauseId][] = [];
  let text = '';
  let at = 0;
  while (at < line.length) {
    const bracket = line.slice(at).search(/[[\]]/u);
    if (bracket === -1) break;
    text += line.slice(at, at + bracket);
    at += bracket;
    REFERENCE.lastIndex = at;
    const match = REFERENCE.exec(line);
    if (!match) {
      report('bracket-literal', { character: line[at]! });
      text += line[at]!;
      at += 1;
      continue;
    }
    const [whole, words, target] = match as unknown as [string, string, string];
    if (words.trim() === '') report('link-empty', {});
    if (target.startsWith('#') && isAgreementId(target.slice(1))) {
      references.push([text.length, text.length + words.length, target.slice(1)]);
    } else {
      report('link-target', { target });
    }
    text += words;
    at += whole.length;
  }
  text += line.slice(at);
  const form = UNSUPPORTED.find(({ pattern }) => pattern.test(text));
  if (form) report('markdown-unsupported', { form: form.form });
  return { text, references };
}

const REFERENCE = /\[([^[\]]*)\]\(([^()\s]*)\)/uy;

const UNSUPPORTED: readonly { form: string; pattern: RegExp }[] = [
  { form: 'list', pattern: /^[-+*•] / },
  { form: 'quote', pattern: /^>/ },
  { form: 'table', pattern: /^\|/ },
  { form: 'rule', pattern: /^(?:-{3,}|={3,}|\*{3,}|_{3,})$/ },
  { form: 'code', pattern: /`|^~~~/ },
  { form: 'emphasis', pattern: /\*|__|~~|(?:^|[\s\p{P}])_[^_]+_(?=$|[\s\p{P}])/u },
  { form: 'html', pattern: /<[A-Za-z/!?]|&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);/ },
  { form: 'escape', pattern: /\\/ },
];
