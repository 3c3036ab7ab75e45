import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localeText } from '../../../core/text/compile.ts';
import type { Finding } from '../../../core/text/finding.ts';
import { RULES } from '../../../core/text/finding.ts';
import { FINDING_WORDS } from '../../../core/text/finding.words.ts';
import { speakFinding } from '../../../core/text/speak-finding.ts';
import { chineseNumber, inFigures } from '../../../core/text/numerals.ts';
import { numberValue } from '../../../core/text/numbering.ts';
import { printSource } from '../../../core/text/print.ts';
import { eachClause, parseSource } from '../../../core/text/source.ts';

const parse = (...lines: string[]) => parseSource('en.md', 'en', lines.join('\n'));
const rules = (...lines: string[]): string[] => parse(...lines).findings.map(({ rule, line }) => `${line} ${rule}`);

describe('the source of a text', () => {
  it('reads headings, items, nested items and paragraphs back to the clause they belong to', () => {
    const source = parse(
      '# Terms',
      '## Preamble {#preamble}',
      'First.',
      '',
      '## 5. Your information {#info tags="data messages" conspicuous}',
      'Lead.',
      '### 1) Registration {#registration}',
      '(a) True data;',
      '(b) Kept current. {#keep-current tags="data"}',
      'g. No links to:',
      '  (i) one;',
      '  (ii) another;',
      '  As far as known.',
      'Back in the heading, see [clause 5](#info).',
    );
    expect(source.findings).toEqual([]);
    expect([...eachClause(source.clauses)].map(({ id, number, level }) => [id, number, level])).toEqual([
      ['preamble', '', 2],
      ['info', '5.', 2],
      ['registration', '1)', 3],
      ['registration-a', '(a)', null],
      ['keep-current', '(b)', null],
      ['registration-g', 'g.', null],
      ['registration-g-i', '(i)', null],
      ['registration-g-ii', '(ii)', null],
    ]);
    const [, , registration, , , g] = [...eachClause(source.clauses)];
    expect(g!.body.map((block) => ('id' in block ? block.id : block.text))).toEqual([
      'No links to:',
      'registration-g-i',
      'registration-g-ii',
      'As far as known.',
    ]);
    expect(registration!.body.at(-1)).toEqual({
      text: 'Back in the heading, see clause 5.',
      references: [[25, 33, 'info']],
      line: 14,
    });
  });

  it('keeps numbers as printed, in every form that legal texts use', () => {
    const source = parseSource(
      'zh-CN.md',
      'zh-CN',
      [
        '# 条款',
        '## 第五条 收费 {#fees}',
        '（一）甲',
        '（一） 甲',
        '（1） 乙',
        '二、 丙',
        'a) 丁',
        '1. 戊',
        '第六条 己',
        '### 5.1 费用 {#costs}',
        '### 无编号 {#plain}',
      ].join('\n'),
    );
    expect([...eachClause(source.clauses)].map(({ number }) => number)).toEqual([
      '第五条',
      '（一）',
      '（1）',
      '二、',
      'a)',
      '1.',
      '第六条',
      '5.1',
      '',
    ]);
    expect(source.findings.map(({ line, rule }) => `${line} ${rule}`)).toEqual([
      '3 marker-space',
      '5 clause-id-again',
      '8 clause-id-again',
    ]);
  });

  it('prints numerals in figures, of however long a number', () => {
    expect(['第三十条', '三十（30）日', '1,000 元', '二〇二六年', '1（2）'].map(inFigures)).toEqual([
      '第30条',
      '30日',
      '1000 元',
      '2026年',
      '1（2）',
    ]);
    const long = '1'.repeat(300_000);
    expect(inFigures(long)).toBe(long);
  });

  it('says what a number means whatever its glyphs', () => {
    expect(['5.', '第五条', '5）', '（五）', '五、', '第 5 条', '第五编'].map(numberValue)).toEqual([
      '5',
      '5',
      '5',
      '5',
      '5',
      '5',
      '5',
    ]);
    expect(['(a)', 'A.', '（iv）', '5.1', '5.1.', '第五条之一', ''].map(numberValue)).toEqual([
      'a',
      'a',
      'iv',
      '5.1',
      '5.1',
      '5.1',
      '',
    ]);
    expect(
      ['十', '二十四', '一百零八', '两万', '二〇二六', '叁拾', '一亿二千万', '一万亿', '三十x', ''].map(chineseNumber),
    ).toEqual([10, 24, 108, 20_000, 2026, 30, 120_000_000, 1_000_000_000_000, null, null]);
  });

  it.each([
    ['a text without a title', ['## 1. A {#a}'], '1 title-missing'],
    ['an empty file', [''], '1 title-missing'],
    ['a second title', ['# T', '# U'], '2 title-again'],
    ['a title with attributes', ['# T {#t}'], '1 title-attributes'],
    ['a heading without its space', ['# T', '##A {#a}'], '2 heading-form'],
    [
      'a heading of the fifth level',
      ['# T', '## A {#a}', '### B {#b}', '#### C {#c}', '##### D {#d}'],
      '5 heading-level',
    ],
    ['a heading that skips a level', ['# T', '## A {#a}', '#### C {#c}'], '3 heading-skips'],
    ['a heading without words', ['# T', '## {#a}'], '2 heading-empty'],
    ['a heading without an id', ['# T', '## A'], '2 heading-id'],
    ['a reference in a heading', ['# T', '## A [b](#a) {#a}'], '2 heading-link'],
    ['an unknown attribute', ['# T', '## A {#a class="x"}'], '2 attributes-form'],
    ['attributes that are joined to a word', ['# T', '## A{#a}'], '2 attributes-form'],
    ['attributes on a paragraph', ['# T', '## A {#a}', 'text {#b}'], '3 attributes-place'],
    ['an id in capitals', ['# T', '## A {#Aa}'], '2 clause-id'],
    ['an id used twice', ['# T', '## A {#a}', '## B {#a}'], '3 clause-id-again'],
    ['a tag nobody knows', ['# T', '## A {#a tags="fee"}'], '2 clause-tag'],
    ['text before the first clause', ['# T', 'text'], '2 text-before-clause'],
    ['an odd indentation', ['# T', '## A {#a}', '(a) x', ' y'], '4 indent-odd'],
    ['an indentation below nothing', ['# T', '## A {#a}', '  y'], '3 indent-deep'],
    ['a marker without its space', ['# T', '## A {#a}', '1)Text'], '3 marker-space'],
    ['an empty item', ['# T', '## A {#a}', '(a)'], '3 item-empty'],
    ['a trailing space', ['# T', '## A {#a}', 'x '], '3 space-trailing'],
    ['a list', ['# T', '## A {#a}', '- x'], '3 markdown-unsupported'],
    ['a table', ['# T', '## A {#a}', '| x | y |'], '3 markdown-unsupported'],
    ['emphasis', ['# T', '## A {#a}', 'so **bold** it is'], '3 markdown-unsupported'],
    ['underlined emphasis', ['# T', '## A {#a}', 'so _bold_ it is'], '3 markdown-unsupported'],
    ['code', ['# T', '## A {#a}', 'so `bold` it is'], '3 markdown-unsupported'],
    ['markup', ['# T', '## A {#a}', 'so <b>bold</b> it is'], '3 markdown-unsupported'],
    ['an entity', ['# T', '## A {#a}', 'A &amp; B'], '3 markdown-unsupported'],
    ['a quotation mark for quoting', ['# T', '## A {#a}', '> x'], '3 markdown-unsupported'],
    ['a literal bracket', ['# T', '## A {#a}', 'as [sic] said'], '3 bracket-literal'],
    ['a literal brace', ['# T', '## A {#a}', 'as {x} said'], '3 brace-literal'],
    ['a link to the outside', ['# T', '## A {#a}', '[x](https://example.com/)'], '3 link-target'],
    ['an image', ['# T', '## A {#a}', '![x](x.png)'], '3 link-target'],
    ['an empty reference', ['# T', '## A {#a}', '[ ](#a)'], '3 link-empty'],
    ['a reference to nowhere', ['# T', '## A {#a}', '[x](#b)'], '3 reference-nowhere'],
    ['a tab', ['# T', '## A {#a}', 'x\ty'], '3 character-tab'],
  ])('refuses %s, by line', (_, lines, finding) => {
    expect(rules(...lines)).toContain(finding);
  });

  it('reads lines that end as another system ends them, and refuses them once', () => {
    const source = parse('# Terms\r', '\r', '## 1. Fees {#fees}\r', '(a) None. {#none}\r', '');
    expect(source.findings.map(({ rule, line }) => `${line} ${rule}`)).toEqual(['1 character-carriage-return']);
    expect([...eachClause(source.clauses)].map(({ id }) => id)).toEqual(['fees', 'none']);
  });

  it('leaves ordinary text alone', () => {
    expect(
      rules(
        '# T',
        '## A {#a}',
        'e.g. 5.1 percent, 24-hour mail to first_last@example.com, A & B, 3 < 4, “quoted” (in brackets), 100 %.',
        '第五条规定的期限为 30 日。',
        '2026. A year is not a marker of four digits.',
      ),
    ).toEqual([]);
  });

  it('speaks every finding in both languages with all places filled', () => {
    const findings = [...rulesIn('# T\n# U\n##A {#A b}\n(a)x \n - y [z](w) {q}\n\t'), ...rulesIn('x')];
    expect(findings.length).toBeGreaterThan(8);
    for (const finding of findings) {
      for (const language of ['zh-Hans', 'en'] as const) {
        const { message, remedy } = speakFinding(finding, language);
        expect(message.replace('{q}', '')).not.toMatch(/\{[a-zA-Z]+\}/);
        expect(remedy).not.toBe('');
      }
    }
    // Whoever translates goes through them in one order.
    expect(Object.keys(FINDING_WORDS)).toEqual(Object.keys(RULES));
    expect(Object.values(FINDING_WORDS).every((words) => words['zh-Hans'].message !== words.en.message)).toBe(true);
  });

  it('says what a member has to be in words of the language', () => {
    const finding: Finding = {
      rule: 'value-kind',
      file: 'version.yaml',
      line: 1,
      clause: null,
      locale: null,
      parameters: { path: 'locales', wanted: 'list-not-empty' },
    };
    expect(speakFinding(finding, 'zh-Hans').message).toMatch(/locales.*不空的列表/u);
    expect(speakFinding(finding, 'en').message).toMatch(/locales.*a list that is not empty/u);
  });

  it('never throws, and reads what it prints', () => {
    const alphabet = fc.constantFrom(
      '# ',
      '## ',
      '### ',
      '#### ',
      '\n',
      '\n',
      '\n',
      '  ',
      ' ',
      '(a) ',
      '(i) ',
      '1) ',
      '一、',
      '（二） ',
      'g. ',
      '5.1 ',
      '第五条 ',
      '{#a}',
      '{#b tags="fees"}',
      ' {#c conspicuous}',
      '{',
      '}',
      '[x](#a)',
      '[',
      ']',
      '(',
      '#',
      'text',
      '条款',
      '\t',
      '\u200b',
      '😀',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(alphabet, { maxLength: 60 }).map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const source = parseSource('f', 'en', text);
          if (source.findings.length > 0) return;
          const read = localeText(source);
          const printed = parseSource('f', 'en', printSource(read));
          expect(printed.findings).toEqual([]);
          expect(localeText(printed)).toEqual(read);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('reads any text of clauses back from its print', () => {
    fc.assert(
      fc.property(clauseTexts, (text) => {
        const read = parseSource('f', 'en', printSource(text));
        expect(read.findings).toEqual([]);
        expect(localeText(read)).toEqual(text);
      }),
    );
  });
});

const rulesIn = (text: string) => parseSource('f', 'en', text).findings;

const words = fc
  .array(fc.constantFrom('the Site', '您的资料', '30 days', '应当', 'shall not', '，'), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(' '));

/** Texts of three levels with headings, items and paragraphs between them. */
const clauseTexts = fc
  .array(
    fc.record({
      heading: words,
      paragraphs: fc.array(words, { maxLength: 3 }),
      items: fc.array(fc.array(words, { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
      last: fc.option(words),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((clauses) => ({
    title: 'Terms',
    clauses: clauses.map(({ heading, paragraphs, items, last }, index) => ({
      id: `c${index}`,
      number: `${index + 1}.`,
      heading,
      body: [
        ...paragraphs.map((text) => ({ text })),
        ...items.map((texts, item) => ({
          id: `c${index}-${item}`,
          number: `(${'abcd'[item]!})`,
          body: [
            ...texts.map((text) => ({ text })),
            {
              id: `c${index}-${item}-i`,
              number: '(i)',
              body: [{ text: 'see clause', references: [[4, 10, `c${index}`] as const] }],
            },
          ],
        })),
        ...(last === null ? [] : [{ text: last }]),
      ],
    })),
  }));
