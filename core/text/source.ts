// The source of a text: a strict subset of Markdown, one line a paragraph. Reading collects every problem and never
// throws; what is read without one prints back as it was (`print.ts`).

import { CLAUSE_TAGS, isAgreementId } from './agreement.ts';
import type { ClauseId, ClauseTag, Locale } from './agreement.ts';
import type { Finding, Rule } from './finding.ts';
import { firstStrange, withLineEnds } from './hygiene.ts';
import { readInline } from './inline.ts';
import { headingNumber, itemMarker, numberValue, withMarkerSpace } from './numbering.ts';

export interface SourceParagraph {
  readonly text: string;
  readonly references: readonly (readonly [start: number, end: number, clause: ClauseId])[];
  readonly line: number;
}

export interface SourceClause {
  readonly id: ClauseId;
  readonly number: string;
  readonly heading: string | null;
  /** Null where the line carries no attributes: the other locale then speaks for both. */
  readonly tags: readonly ClauseTag[] | null;
  readonly conspicuous: boolean;
  /** 2–4 for `##`–`####`; null for an item. */
  readonly level: number | null;
  readonly line: number;
  readonly body: (SourceParagraph | SourceClause)[];
}

export interface SourceText {
  readonly file: string;
  readonly locale: Locale;
  readonly title: string;
  readonly clauses: readonly SourceClause[];
  readonly findings: readonly Finding[];
}

export const isSourceClause = (block: SourceParagraph | SourceClause): block is SourceClause => 'id' in block;

const DEEPEST_LEVEL = 4;
const DEEPEST_ITEM = 6;

/** Reads the text of one locale. `findings` is empty exactly when the text may be compiled. */
export function parseSource(file: string, locale: Locale, text: string): SourceText {
  const findings: Finding[] = [];
  let clause: ClauseId | null = null;
  const report = (rule: Rule, line: number, parameters: Finding['parameters'] = {}): void => {
    findings.push({ rule, file, line, clause, locale, parameters });
  };

  for (const strange of firstStrange(text)) {
    const { kind, line, column, codePoint, repaired } = strange;
    report(kind === 'not-nfc' ? 'character-not-nfc' : `character-${kind}`, line, { column, codePoint, repaired });
  }

  let title: string | null = null;
  let untitled = false;
  const askTitle = (number: number): void => {
    if (title === null && !untitled) report('title-missing', number);
    untitled ||= title === null;
  };
  const clauses: SourceClause[] = [];
  const headings: SourceClause[] = []; // the open heading of each level, from ##
  let items: SourceClause[] = []; // the open item of each depth
  const lineOfId = new Map<ClauseId, number>();

  const open = (fields: Omit<SourceClause, 'body'>, parent: SourceClause | undefined): SourceClause => {
    const earlier = lineOfId.get(fields.id);
    if (earlier !== undefined) report('clause-id-again', fields.line, { id: fields.id, earlier });
    else lineOfId.set(fields.id, fields.line);
    const made: SourceClause = { ...fields, body: [] };
    (parent?.body ?? clauses).push(made);
    clause = made.id;
    return made;
  };

  const heading = (line: string, number: number): void => {
    const match = /^(#+)( *)(.*)$/su.exec(line)!;
    const level = match[1]!.length;
    if (match[2] !== ' ' && match[3] !== '') report('heading-form', number, { repaired: `${match[1]!} ${match[3]!}` });
    if (level > DEEPEST_LEVEL) report('heading-level', number, { level });
    const { rest, attributes } = takeAttributes(match[3]!, number, report);
    if (level === 1) {
      if (attributes) report('title-attributes', number);
      if (title !== null) report('title-again', number);
      else title = plain(rest, number, report);
      return;
    }
    askTitle(number);
    const depth = Math.min(level, DEEPEST_LEVEL) - 2;
    if (depth > headings.length) report('heading-skips', number, { level });
    headings.length = Math.min(headings.length, depth);
    items = [];
    const numbered = headingNumber(rest);
    const words = plain(numbered?.rest ?? rest, number, report);
    if (words === '' && !numbered) report('heading-empty', number);
    if (attributes?.id === undefined) report('heading-id', number);
    headings.push(
      open(
        {
          id: attributes?.id ?? `line-${number}`,
          number: numbered?.number ?? '',
          heading: words === '' ? null : words,
          tags: attributes?.tags ?? null,
          conspicuous: attributes?.conspicuous ?? false,
          level: depth + 2,
          line: number,
        },
        headings.at(-1),
      ),
    );
  };

  const block = (line: string, number: number): void => {
    const indent = /^ */u.exec(line)![0].length;
    const words = line.slice(indent);
    if (indent % 2 === 1) report('indent-odd', number, { repaired: ' '.repeat(indent + 1) + words });
    const depth = Math.ceil(indent / 2);
    askTitle(number);
    const holder = headings.at(-1);
    if (holder === undefined) {
      if (title !== null) report('text-before-clause', number);
      return;
    }
    if (depth > items.length || depth > DEEPEST_ITEM) report('indent-deep', number);
    items.length = Math.min(items.length, depth);
    const parent = items.at(-1) ?? holder;
    clause = parent.id;
    const marker = itemMarker(words);
    const spaced = marker ? null : withMarkerSpace(words);
    if (spaced !== null) report('marker-space', number, { repaired: ' '.repeat(indent) + spaced });
    const { rest, attributes } = takeAttributes(marker?.rest ?? words, number, report);
    if (!marker) {
      if (attributes) report('attributes-place', number);
      parent.body.push({ ...readInline(rest, (rule, parameters) => report(rule, number, parameters)), line: number });
      return;
    }
    const implied = `${parent.id}-${numberValue(marker.number).replace(/\./gu, '-')}`;
    const item = open(
      {
        id: attributes?.id ?? implied,
        number: marker.number,
        heading: null,
        tags: attributes?.tags ?? null,
        conspicuous: attributes?.conspicuous ?? false,
        level: null,
        line: number,
      },
      parent,
    );
    if (attributes?.id === undefined && !isAgreementId(implied)) report('clause-id', number, { id: implied });
    if (rest === '') report('item-empty', number);
    else item.body.push({ ...readInline(rest, (rule, parameters) => report(rule, number, parameters)), line: number });
    items.push(item);
  };

  // A byte order mark is said above; the line behind it is read as what it is.
  const lines = withLineEnds(text.replace(/^\uFEFF/u, '')).split('\n');
  lines.forEach((line, index) => {
    const number = index + 1;
    if (line === '') return;
    const trimmed = withoutTrailing(line);
    if (trimmed !== line) report('space-trailing', number, { repaired: trimmed });
    if (trimmed === '') return;
    if (trimmed.startsWith('#')) heading(trimmed, number);
    else block(trimmed, number);
  });

  askTitle(1);
  if (title === '') report('title-missing', 1);
  for (const source of eachClause(clauses)) {
    for (const paragraph of source.body) {
      if (isSourceClause(paragraph)) continue;
      for (const [, , target] of paragraph.references) {
        if (lineOfId.has(target)) continue;
        clause = source.id;
        report('reference-nowhere', paragraph.line, { target });
      }
    }
  }
  return { file, locale, title: title ?? '', clauses, findings };
}

/** Every clause in the order it is printed. */
export function* eachClause(clauses: readonly SourceClause[]): Generator<SourceClause> {
  for (const clause of clauses) {
    yield clause;
    yield* eachClause(clause.body.filter(isSourceClause));
  }
}

type Report = (rule: Rule, line: number, parameters?: Finding['parameters']) => void;

interface Attributes {
  id?: ClauseId;
  tags: ClauseTag[];
  conspicuous: boolean;
}

/** Splits `… {#id tags="a b" conspicuous}` off the end of a line. */
function takeAttributes(line: string, number: number, report: Report): { rest: string; attributes: Attributes | null } {
  const match = /^(?:(.*) )?\{([^{}]*)\}$/su.exec(line);
  if (!match) {
    if (/[{}]/u.test(line)) report(/\S\{#[^{}]*\}$/u.test(line) ? 'attributes-form' : 'brace-literal', number);
    return { rest: line, attributes: null };
  }
  const rest = match[1] ?? '';
  if (/[{}]/u.test(rest)) report('brace-literal', number);
  const attributes: Attributes = { tags: [], conspicuous: false };
  let left = match[2]!;
  for (let first = true; left !== ''; first = false) {
    const part = (
      first ? /^(?:#(\S*)|tags="([^"]*)"|(conspicuous))(?= |$)/u : /^ (?:#(\S*)|tags="([^"]*)"|(conspicuous))(?= |$)/u
    ).exec(left);
    if (!part) {
      report('attributes-form', number);
      break;
    }
    left = left.slice(part[0].length);
    if (part[1] !== undefined) {
      if (!isAgreementId(part[1])) report('clause-id', number, { id: part[1] });
      if (attributes.id !== undefined) report('attributes-form', number);
      attributes.id = part[1];
    } else if (part[2] !== undefined) {
      for (const tag of part[2].split(' ')) {
        if (isTag(tag)) attributes.tags.push(tag);
        else report('clause-tag', number, { tag, tags: CLAUSE_TAGS.join(' ') });
      }
    } else {
      attributes.conspicuous = true;
    }
  }
  if (match[2] === '') report('attributes-form', number);
  return { rest, attributes };
}

const isTag = (text: string): text is ClauseTag => (CLAUSE_TAGS as readonly string[]).includes(text);

/** Text that may not hold a reference: a title or a heading. */
function plain(text: string, number: number, report: Report): string {
  const { text: words, references } = readInline(text, (rule, parameters) => report(rule, number, parameters));
  if (references.length > 0) report('heading-link', number);
  return words;
}

/** A line without the spaces at its end. (An expression would try each of a long run of spaces for the last.) */
function withoutTrailing(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ') end -= 1;
  return line.slice(0, end);
}
