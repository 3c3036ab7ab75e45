// The report of an import, for a lawyer: what was made, what one language lacks, how the parties are called, what to do.

import type { InterfaceLanguage } from '../../core/text/locale.ts';
import type { Terminal } from './command.ts';
import type { SpokenImport } from './import.ts';

export function printImport(found: SpokenImport, language: InterfaceLanguage, terminal: Terminal): void {
  const words = WORDS[language];
  const { agreement, locales, clauses, gaps, names, warnings, written, lines } = found;
  const sections: string[] = [
    words.made(
      agreement,
      locales.map((locale) => words.count(words.locale(locale), clauses[locale]!)).join(words.comma),
      lines,
    ),
  ];
  if (gaps.length > 0) {
    const sums = locales.flatMap((locale) => {
      const sum = gaps.filter((gap) => gap.locale === locale).reduce((total, { paragraphs }) => total + paragraphs, 0);
      return sum === 0 ? [] : [words.lacks(words.locale(locale), sum)];
    });
    const rows = gaps.flatMap(({ clause, locale, missing }) => [
      `  ${words.clause(clause)} · ${words.lacks(words.locale(locale), missing.length)}`,
      ...missing.map(
        ({ file, line, text }) => `    ${/\.docx$/iu.test(file) ? words.paragraph(line) : words.line(line)} ${text}`,
      ),
    ]);
    sections.push(`${sums.join(words.comma)}:\n${rows.join('\n')}`);
  } else if (locales.length > 1) sections.push(words.complete);
  if (names.length > 0) {
    const rows = locales.flatMap((locale) => {
      const own = names.filter((name) => name.locale === locale).map(({ name, count }) => `${name} ${count}`);
      return own.length === 0 ? [] : [`  ${words.locale(locale)}: ${own.join(', ')}`];
    });
    sections.push(`${words.names}\n${rows.join('\n')}`);
  }
  if (warnings.length > 0) {
    const rows = warnings.map(
      ({ file, line, rule, message, remedy }) => `  ${file}:${line}: [${rule}] ${message}\n      ${remedy}`,
    );
    sections.push(`${words.warnings(warnings.length)}\n${rows.join('\n')}`);
  }
  sections.push(`${words.written}\n${written.map((file) => `  ${file}`).join('\n')}`);
  terminal.print(sections.join('\n\n'));
}

const WORDS = {
  'zh-Hans': {
    comma: '，',
    locale: (locale: string) => ({ 'zh-CN': '中文', en: '英文' })[locale] ?? locale,
    count: (locale: string, clauses: number) => `${locale} ${clauses} 条`,
    made: (agreement: string, counts: string, lines: number) =>
      `${agreement}：${counts}。读入的 ${lines} 段文字均已写出。`,
    clause: (clause: string) => (clause === 'preamble' ? '第一条之前' : `第 ${clause} 条`),
    lacks: (locale: string, count: number) => `${locale}缺 ${count} 段`,
    line: (line: number) => `第 ${line} 行`,
    paragraph: (line: number) => `第 ${line} 段`,
    complete: '两种语言的条款与段落一一对应。',
    names: '同一方的称呼及次数（请选定一个，写入 agreement.yaml）：',
    warnings: (count: number) => `另有 ${count} 项需要留意：`,
    written: '已写出（补全空白后用 assent check 检查）：',
  },
  en: {
    comma: ', ',
    locale: (locale: string) => ({ 'zh-CN': 'Chinese', en: 'English' })[locale] ?? locale,
    count: (locale: string, clauses: number) => `${clauses} ${clauses === 1 ? 'clause' : 'clauses'} in ${locale}`,
    made: (agreement: string, counts: string, lines: number) =>
      `${agreement}: ${counts}. All ${lines} paragraphs read were written.`,
    clause: (clause: string) => (clause === 'preamble' ? 'Before the first clause' : `Clause ${clause}`),
    lacks: (locale: string, count: number) => `${locale} lacks ${count} paragraph${count === 1 ? '' : 's'}`,
    line: (line: number) => `line ${line}`,
    paragraph: (line: number) => `paragraph ${line}`,
    complete: 'Every clause and paragraph stands in both languages.',
    names: 'Names of one party, and how often (choose one and put it into agreement.yaml):',
    warnings: (count: number) => `Besides, to be looked at (${count}):`,
    written: 'Written (fill what is empty, then run assent check):',
  },
};
