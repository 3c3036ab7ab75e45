// A comparison for a reader: first how much there is and what weighs most, then each changed clause in every language,
// with marks that need no colour, and the unchanged ones in a line.

import type { ClauseId } from '../../core/text/agreement.ts';
import { isChange, type ClauseChange, type Segment } from '../../core/text/changes/change-set.ts';
import { byClause, foremost } from '../../core/text/changes/by-clause.ts';
import { replacedWhole } from '../../core/text/changes/segments.ts';
import { kindsCounted, kindsOf } from '../../core/text/changes/gravest-kind.ts';
import { sameNumber, sameSpelling } from '../../core/text/changes/spelling.ts';
import { KIND_WORDS, REASON_WORDS } from '../../core/text/changes/change-set.words.ts';
import { excerpt } from '../../core/text/import/clean.ts';
import type { ImportRule } from '../../core/text/import/note.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { primaryLanguage } from '../../core/text/primary-language.ts';
import { clauseLabels, type ClauseLabel, type LabelOf } from './clause-labels.ts';
import type { Terminal } from './command.ts';
import type { ComparedTexts, SpokenComparison } from './compare.ts';

/** Characters of unchanged text shown on each side of a change. */
const AROUND = 60;
/** What a person reads in a minute: Chinese characters, English letters. */
const HAN_A_MINUTE = 400;
const LATIN_A_MINUTE = 1100;
const MOST_HEAVY = 12;
const MOST_QUOTED = 6;

export function printComparison(
  set: SpokenComparison,
  texts: ComparedTexts,
  language: InterfaceLanguage,
  terminal: Terminal,
): void {
  const words = WORDS[language];
  const labels = { from: clauseLabels(texts.from, language), to: clauseLabels(texts.to, language) };
  const groups = byClause(set.clauses);
  const changed = groups.filter((changes) => changes.some(isChange));
  const same = groups.filter((changes) => !changes.some(isChange));
  const sections = [summary(set, changed.flat().filter(isChange), labels, language)];
  for (const { locale, from, to } of titlesOf(set))
    sections.push(`${words.title} (${locale})\n  ${marked(replacedWhole(from, to), terminal)}`);
  if (set.facts.length > 0) sections.push(words.facts(set.facts.join(words.comma)));
  for (const changes of changed) sections.push(changeOf(changes.filter(isChange), labels, language, terminal));
  if (same.length > 0) {
    const named = same.map(([first]) => labels.to(first!.to!.id)!.short);
    sections.push(words.unchanged(same.length, runs(named, words.comma)));
  }
  if (set.warnings.length > 0)
    sections.push(
      set.warnings.map(({ file, line, rule, message }) => `${file}:${line}: [${rule}] ${message}`).join('\n'),
    );
  sections.push(`${words.proof(set.roundTrip)}\n${set.digest}`);
  terminal.print(sections.join('\n\n'));
}

/** Titles of other words. */
const titlesOf = ({ titles }: SpokenComparison): SpokenComparison['titles'] =>
  titles.filter(({ from, to }) => !sameSpelling(from, to));

interface Labels {
  readonly from: LabelOf;
  readonly to: LabelOf;
}

/** What the clause of a change is called: as the new text has it, or, if that has none, the old one. */
const labelIn = (labels: Labels, { from, to }: Pick<ClauseChange, 'from' | 'to'>): ClauseLabel =>
  to ? labels.to(to.id)! : labels.from(from!.id)!;

/** The clause as that text has it, or, if it is gone from there, as the other has. */
const labelOf = ({ from, to }: Labels, side: keyof Labels, id: ClauseId): string =>
  ((side === 'from' ? from(id) : to(id)) ?? from(id) ?? to(id))!.short;

function summary(
  set: SpokenComparison,
  changes: readonly ClauseChange[],
  labels: Labels,
  language: InterfaceLanguage,
): string {
  const words = WORDS[language];
  const counts = kindsCounted(set.stats).map((kind) => `${KIND_WORDS[language][kind]} ${set.stats[kind]}`);
  const lines = [
    `${sideName(set.from)} → ${sideName(set.to)} (${set.locales.join(', ')})`,
    ...languagesOfOne(set, language),
  ];
  if (counts.length === 0 && titlesOf(set).length === 0 && set.facts.length === 0)
    return [...lines, words.same(set.stats.unchanged, asideDiffers(set)), ...asidesOf(set, language)].join('\n');
  lines.push(
    `${counts.join(words.comma)}${counts.length === 0 ? '' : words.comma}${KIND_WORDS[language].unchanged} ${set.stats.unchanged}`,
  );
  lines.push(words.time(minutes(changes)));
  const heavy = new Map<string, Set<string>>();
  for (const change of changes) {
    if (change.weight < 3) continue;
    const { short } = labelIn(labels, change);
    const known = heavy.get(short) ?? new Set();
    heavy.set(short, known);
    for (const reason of foremost(change.reasons, 3)) known.add(REASON_WORDS[language][reason]);
  }
  if (heavy.size > 0) {
    const shown = [...heavy]
      .slice(0, MOST_HEAVY)
      .map(([path, reasons]) => `  ${path} · ${[...reasons].join(words.comma)}`);
    lines.push(words.heavy(heavy.size), ...shown, ...(heavy.size > MOST_HEAVY ? ['  …'] : []));
  }
  return [...lines, ...asidesOf(set, language)].join('\n');
}

/** What one side has in a language that the other lacks is not compared. */
const languagesOfOne = ({ from, to, locales }: SpokenComparison, language: InterfaceLanguage): string[] =>
  [from, to].flatMap((side) => {
    if (!('locales' in side)) return [];
    const compared = new Set(locales.map(primaryLanguage));
    const others = side.locales.filter((locale) => !compared.has(primaryLanguage(locale)));
    return others.length === 0 ? [] : [WORDS[language].onlyThere(others.join(WORDS[language].comma), sideName(side))];
  });

const asideDiffers = ({ aside }: SpokenComparison): boolean => aside !== undefined && aside.length > 0;

/** Whether what is not compared is the same. */
function asidesOf({ from, to, aside }: SpokenComparison, language: InterfaceLanguage): string[] {
  const words = WORDS[language];
  if (aside === undefined) return [];
  if (aside.length === 0) return [words.asideSame];
  return [
    words.asideDiffers,
    ...aside.flatMap((each) =>
      ([from, to] as const).flatMap((side, at) => {
        const said = at === 0 ? each.from : each.to;
        if (said.length === 0) return [];
        const quoted = said.slice(0, MOST_QUOTED).map((one) => words.quoted(excerpt(one)));
        const more = said.length > MOST_QUOTED ? ['…'] : [];
        return [
          `  ${words.asideIn(ASIDE_WORDS[language][each.rule] ?? each.rule, sideName(side))}${[...quoted, ...more].join(words.comma)}`,
        ];
      }),
    ),
  ];
}

const sideName = (name: SpokenComparison['from']): string =>
  'file' in name ? name.file : `${name.agreement}@${name.version}`;

/** Whether both texts have the clause in the language of the change. */
const isInBoth = ({ from, to, locale }: ClauseChange): boolean =>
  locale === undefined || [from, to].every((name) => name?.absent?.includes(locale) !== true);

function changeOf(
  changes: readonly ClauseChange[],
  labels: Labels,
  language: InterfaceLanguage,
  terminal: Terminal,
): string {
  const words = WORDS[language];
  const [first] = changes as [ClauseChange];
  const { from, to } = first;
  const { cited, heading, short } = labelIn(labels, first);
  const kinds = kindsOf(changes).map((kind, _, { length }) => {
    const locales = changes.filter((change) => change.kind === kind).map(({ locale }) => locale);
    return KIND_WORDS[language][kind] + (length > 1 ? words.inThese(locales.join(words.comma)) : '');
  });
  const facts = [
    ...kinds,
    ...(changes.some(({ moved }) => moved) ? [KIND_WORDS[language].move] : []),
    ...(from && to && isInBoth(first) && !sameNumber(from.number, to.number)
      ? [words.was(labels.from(from.id)!.cited)]
      : []),
    ...(first.oneLocaleOnly && first.locale !== undefined ? [words.inOne(first.locale)] : []),
  ];
  const head = `${[cited, heading].filter((part) => part !== '').join(' ') || short} · ${facts.join(words.comma)}`;
  const body = changes.flatMap(({ kind, locale, heading: title, segments, reasons, weight, others }) => [
    ...(others && others.length > 0
      ? [
          `  ${words.others(others.map(({ id }) => labelOf(labels, kind === 'join' ? 'from' : 'to', id)).join(words.comma))}`,
        ]
      : []),
    ...(title ? [`  ${locale ?? ''} ${marked(title, terminal)}`] : []),
    ...(segments.some(({ op }) => op !== 'equal') ? [`  ${locale ?? ''} ${marked(segments, terminal)}`] : []),
    ...(weight === 3
      ? [
          `    ${words.weighs} ${foremost(reasons, 4)
            .map((reason) => REASON_WORDS[language][reason])
            .join(words.comma)}`,
        ]
      : []),
  ]);
  return [head, ...body].join('\n');
}

/** `[-was-]{+is+}`, and in colour besides where there is a terminal. */
function marked(segments: readonly Segment[], { environment }: Terminal): string {
  const colour = process.stdout.isTTY && environment['NO_COLOR'] === undefined;
  return segments
    .map(({ op, text }, index) => {
      const line = text.replaceAll('\n', ' ¶ ');
      switch (op) {
        case 'delete':
          return colour ? `\u001B[31m[-${line}-]\u001B[0m` : `[-${line}-]`;
        case 'insert':
          return colour ? `\u001B[32m{+${line}+}\u001B[0m` : `{+${line}+}`;
        case 'equal':
          return shortened(line, index > 0, index < segments.length - 1);
        default:
          return op satisfies never;
      }
    })
    .join('');
}

/** Of an unchanged run, what stands beside the changes, up to the end of a word or a figure. */
function shortened(text: string, after: boolean, before: boolean): string {
  const characters = [...text];
  const kept = (after ? AROUND : 0) + (before ? AROUND : 0);
  if (characters.length <= kept + MARGIN) return text;
  let [end, start] = [after ? AROUND : 0, characters.length - (before ? AROUND : 0)];
  const isInside = (at: number): boolean =>
    /^[\p{L}\p{N}]{2}$/u.test(characters.slice(at - 1, at + 1).join('')) && !HAN.test(characters[at]!);
  for (let most = MARGIN; end > 0 && most > 0 && isInside(end); most--) end -= 1;
  for (let most = MARGIN; start < characters.length && most > 0 && isInside(start); most--) start += 1;
  return `${characters.slice(0, end).join('')} … ${characters.slice(start).join('')}`;
}

/** What is left out is at least so long, and a word that is cut at most. */
const MARGIN = 15;
const HAN = /\p{Script=Han}/u;

function minutes(changes: readonly ClauseChange[]): number {
  const text = changes
    .flatMap(({ segments, heading = [] }) => [...segments, ...heading])
    .filter(({ op }) => op !== 'equal')
    .map((segment) => segment.text)
    .join('');
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/[A-Za-z]/gu)?.length ?? 0;
  return Math.max(1, Math.ceil(han / HAN_A_MINUTE + latin / LATIN_A_MINUTE));
}

/** The first and last of many, a few by name. */
function runs(names: readonly string[], comma: string): string {
  return (names.length <= 12 ? names : [...names.slice(0, 6), '…', ...names.slice(-3)]).join(comma);
}

const ASIDE_WORDS: { readonly [language in InterfaceLanguage]: { readonly [rule in ImportRule]?: string } } = {
  'zh-Hans': {
    'struck-through': '带删除线的文字',
    'footnotes-left-out': '脚注或尾注',
    'comments-left-out': '批注',
    'hidden-left-out': '隐藏文字',
    'front-matter-left-out': '文首说明',
    'frame-left-out': '导航、页眉、页脚或侧栏',
  },
  en: {
    'struck-through': 'struck through',
    'footnotes-left-out': 'footnotes or endnotes',
    'comments-left-out': 'comments',
    'hidden-left-out': 'hidden text',
    'front-matter-left-out': 'lines at the top',
    'frame-left-out': 'menus, headers, footers, side bars',
  },
};

const WORDS = {
  'zh-Hans': {
    comma: '、',
    title: '标题',
    facts: (members: string) => `正文之外有变化的项目：${members}`,
    same: (count: number, isAsideOther: boolean) =>
      `${isAsideOther ? '所比较的条款文字' : ''}没有变化（共 ${count} 条，空格、全半角与引号样式不计）${isAsideOther ? '，但两份文件并不相同。' : '。'}`,
    time: (count: number) => `读完改动约需 ${count} 分钟。`,
    asideSame: '未作比较的内容（脚注、批注、隐藏文字等）与删除线，两份文件逐字相同。',
    asideDiffers: '以下内容未作比较，两份文件并不相同：',
    asideIn: (what: string, file: string) => `${what}（仅 ${file}）：`,
    quoted: (words: string) => `“${words}”`,
    onlyThere: (locales: string, file: string) => `${locales} 仅见于 ${file}，未作比较。`,
    heavy: (count: number) => `需要首先细看的有 ${count} 处：`,
    weighs: '涉及：',
    was: (path: string) => (path === '' ? '原无编号' : `原为 ${path}`),
    inOne: (locale: string) => `仅 ${locale} 有改动`,
    inThese: (locales: string) => `（${locales}）`,
    others: (paths: string) => `相关条款：${paths}`,
    unchanged: (count: number, paths: string) => `未变的 ${count} 条：${paths}`,
    proof: (holds: boolean) =>
      holds ? '已核对：旧文本加上以上改动，逐字节等于新文本。' : '核对未通过：改动与新文本不符。',
  },
  en: {
    comma: ', ',
    title: 'Title',
    facts: (members: string) => `Changed besides the text: ${members}`,
    same: (count: number, isAsideOther: boolean) =>
      `No differences${isAsideOther ? ' in the words that are compared' : ''} (${count} clauses; white space, width and the style of quotation marks aside)${isAsideOther ? ', but the files are not the same.' : '.'}`,
    time: (count: number) => `About ${count} ${count === 1 ? 'minute' : 'minutes'} to read what changed.`,
    asideSame:
      'What is not compared (notes, comments, hidden text …) and what is struck through is the same, word for word.',
    asideDiffers: 'Not compared, and not the same in both:',
    asideIn: (what: string, file: string) => `${what}, only in ${file}: `,
    quoted: (words: string) => `“${words}”`,
    onlyThere: (locales: string, file: string) => `Only ${file} has ${locales}: that was not compared.`,
    heavy: (count: number) => `To be looked at first (${count}):`,
    weighs: 'touches:',
    was: (path: string) => (path === '' ? 'had no number' : `was ${path}`),
    inOne: (locale: string) => `only ${locale} changed`,
    inThese: (locales: string) => ` (${locales})`,
    others: (paths: string) => `with: ${paths}`,
    unchanged: (count: number, paths: string) => `Unchanged (${count}): ${paths}`,
    proof: (holds: boolean) =>
      holds
        ? 'Proven: the old text with these changes is the new text, byte for byte.'
        : 'Not proven: the changes do not give the new text.',
  },
};
