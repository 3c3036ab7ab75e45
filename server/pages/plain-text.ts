// One language of a version as plain text: readable anywhere, for ever, and with the digest of the exact document.

import { isClause, type Clause, type Locale } from '../../core/text/agreement.ts';
import { interfaceLanguage } from '../../core/text/locale.ts';
import type { PublishedVersion } from '../publications.ts';
import { localeNames, prevailingSentence, titleOf, versionName } from './names.ts';
import { say } from './reader.ts';

export function plainText(published: PublishedVersion, locale: Locale, address: string): string {
  const { document, digest } = published;
  const language = interfaceLanguage(locale);
  const lines = [
    titleOf(document, locale),
    `${versionName({ language }, document.version)} · ${localeNames({ language })[locale] ?? locale}`,
    prevailingSentence({ language }, document),
    '',
    ...document.text[locale]!.clauses.flatMap((clause) => [...clauseLines(clause, 0), '']),
    '--',
    say({ language }, `全文摘要：${digest}`, `Digest of the whole text: ${digest}`),
    say({ language }, `永久地址：${address}`, `Permanent address: ${address}`),
  ];
  return `${lines.join('\n')}\n`;
}

function clauseLines({ number, heading = '', body }: Clause, depth: number): string[] {
  const indent = '  '.repeat(depth);
  const title = [number, heading].filter((part) => part !== '').join(' ');
  const [first, ...rest] = body;
  // A clause without a heading begins on the line of its number.
  if (heading === '' && first !== undefined && !isClause(first)) {
    return [
      `${indent}${title === '' ? '' : `${title} `}${first.text}`,
      ...rest.flatMap((block) => blockLines(block, depth)),
    ];
  }
  return [...(title === '' ? [] : [`${indent}${title}`]), ...body.flatMap((block) => blockLines(block, depth))];
}

const blockLines = (block: Clause['body'][number], depth: number): string[] =>
  isClause(block) ? clauseLines(block, depth + 1) : [`${'  '.repeat(depth)}${block.text}`];
