// A text as its source: what `parseSource` reads back to the same clauses. Importers write with it.

import { isClause } from './agreement.ts';
import type { Clause, ClauseFacts, ClauseId, LocaleText, Paragraph } from './agreement.ts';
import { itemMarker } from './numbering.ts';

/** The Markdown source of `text`, every clause with its id and the facts known of it. */
export function printSource(text: LocaleText, facts: { readonly [clause: ClauseId]: ClauseFacts } = {}): string {
  const lines = [`# ${text.title}`.trimEnd(), ''];
  for (const clause of text.clauses) printClause(clause, 2, facts, lines);
  return `${lines
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trimEnd()}\n`;
}

type Facts = { readonly [clause: ClauseId]: ClauseFacts };

function printClause(clause: Clause, level: number, facts: Facts, lines: string[]): void {
  const words = [clause.number, clause.heading ?? '', attributes(clause, facts)].filter((part) => part !== '');
  lines.push(`${'#'.repeat(level)} ${words.join(' ')}`, '');
  let items = false;
  let headed = false;
  for (const block of clause.body) {
    if (!isClause(block)) lines.push(paragraph(block));
    // Behind one with a heading it would be read as an item of that one.
    else if (isItem(block) && !headed) printItem(block, 0, facts, lines);
    else {
      if (items || lines.at(-1) !== '') lines.push('');
      printClause(block, level + 1, facts, lines);
      headed = true;
    }
    items = true;
  }
  lines.push('');
}

function printItem(clause: Clause, depth: number, facts: Facts, lines: string[]): void {
  const [first, ...others] = clause.body;
  const indent = '  '.repeat(depth);
  const words = first && !isClause(first) ? paragraph(first) : '';
  lines.push(`${indent}${[clause.number, words, attributes(clause, facts)].filter((part) => part !== '').join(' ')}`);
  for (const block of words === '' ? clause.body : others) {
    if (isClause(block)) printItem(block, depth + 1, facts, lines);
    else lines.push(`${indent}  ${paragraph(block)}`);
  }
}

/** A clause below a heading is an item when it has a number, no heading, opens with a paragraph, and so is all below it. */
const isItem = ({ heading, number, body: [first, ...others] }: Clause): boolean =>
  heading === undefined &&
  itemMarker(number) !== null &&
  first !== undefined &&
  !isClause(first) &&
  others.every((block) => !isClause(block) || isItem(block));

function attributes(clause: Clause, facts: Facts): string {
  const { tags, conspicuous } = facts[clause.id] ?? {};
  const parts = [`#${clause.id}`];
  if (tags && tags.length > 0) parts.push(`tags="${tags.join(' ')}"`);
  if (conspicuous) parts.push('conspicuous');
  return `{${parts.join(' ')}}`;
}

function paragraph({ text, references = [] }: Paragraph): string {
  let printed = '';
  let at = 0;
  for (const [start, end, clause] of references) {
    printed += `${text.slice(at, start)}[${text.slice(start, end)}](#${clause})`;
    at = end;
  }
  return printed + text.slice(at);
}
