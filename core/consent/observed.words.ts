// What a browser reported of how a text was shown, as facts for whoever reads a record. A report, never a fact: that something
// came into view says nothing of its being read.

import type { JsonObject } from '../bytes/canonical-json.ts';
import type { Digest } from '../bytes/hash.ts';
import type { ClauseId, Locale, VersionDocument } from '../text/agreement.ts';
import { shortName } from '../text/citation.ts';
import { rowsOf, type Row } from '../text/rows.ts';
import type { ShownDocument } from './facts.ts';
import type { Inequality } from './inequality.ts';
import { INEQUALITY_WORDS } from './inequality.words.ts';
import { interfaceLanguage, type InterfaceLanguage } from '../text/locale.ts';

/** What was shown, the leading document first, and its texts as far as they are at hand. */
export interface ObservedTexts {
  readonly shown: readonly ShownDocument[];
  readonly versions: ReadonlyMap<Digest, VersionDocument>;
}

export type ObservedFact = readonly [name: string, value: string];

/** In the order reported; a member that is not known as it stands. */
export function observedFacts(language: InterfaceLanguage, observed: JsonObject, texts: ObservedTexts): ObservedFact[] {
  const words = WORDS[language];
  return Object.entries(observed).flatMap(([name, value]): ObservedFact[] => {
    switch (name) {
      case 'fontPx':
        return [[words.fontPx, `${value as number} px`]];
      case 'contrast':
        return [[words.contrast, `${value as number} : 1`]];
      case 'visible':
        return [[words.visible, words.ofWindow(Math.round((value as number) * 100))]];
      case 'visibleMs':
        return [[words.visibleMs, words.seconds(((value as number) / 1000).toFixed(1))]];
      case 'choiceBoxes':
        return [[words.choiceBoxes, boxes(value as unknown as Boxes).join(words.comma)]];
      case 'unequal': {
        const found = (value as Inequality[]).map((one) => INEQUALITY_WORDS[language][one]);
        return [[words.unequal, found.join(words.comma) || words.none]];
      }
      case 'switches':
        return [[words.switches, (value as string[]).join(' → ') || words.none]];
      case 'clausesInView':
        return clauseFacts(language, value as string[], texts);
      case 'preTicked':
        return [[words.preTicked, value === true ? words.yes : words.no]];
      case 'trusted':
        return [[words.trusted, value === true ? words.yes : words.no]];
      default:
        return [[name, JSON.stringify(value)]];
    }
  });
}

interface Boxes {
  readonly accepted: readonly number[];
  readonly declined: readonly number[];
}

const boxes = ({ accepted, declined }: Boxes): string[] =>
  [accepted, declined].map(([, , width, height]) => `${width} × ${height} px`);

/** Of each text how many of its clauses came into view, by number and heading, and which of the conspicuous ones did not. */
function clauseFacts(language: InterfaceLanguage, reported: readonly string[], texts: ObservedTexts): ObservedFact[] {
  const words = WORDS[language];
  const shown = texts.shown.filter(({ show }) => show !== 'nothing');
  const facts = shown.flatMap((document): ObservedFact[] => {
    const version = texts.versions.get(document.digest);
    if (!version) return [];
    const locale = localeIn(version, language);
    const prefix = document === texts.shown[0] ? '' : `${document.agreement}#`;
    const seen = new Set(
      reported
        .filter((name) => name.includes('#') === (prefix !== '') && name.startsWith(prefix))
        .map((name) => name.slice(prefix.length)),
    );
    const rows = rowsOf(version).filter(({ continued }) => !continued);
    const around = topOf(rows);
    const tops = new Set([...seen].map((clause) => around(clause)));
    const named = (row: Row): string => nameOf(language, row, locale);
    const top = rows.filter(({ depth }) => depth === 0);
    const inView = top.filter(({ clause }) => tops.has(clause)).map(named);
    const conspicuous = rows.filter((row) => row.conspicuous);
    const missed = conspicuous.filter(({ clause }) => !seen.has(clause)).map(named);
    const title = shown.length > 1 ? words.of(version.text[locale]!.title) : '';
    return [
      [words.clauses, title + words.some(inView, top.length)],
      ...(conspicuous.length > 0 ? [[words.conspicuous, title + words.but(conspicuous.length, missed)] as const] : []),
    ];
  });
  return facts.length > 0 ? facts : [[words.clauses, String(reported.length)]];
}

/** The top-level clause that a clause stands in. */
function topOf(rows: readonly Row[]): (clause: ClauseId) => ClauseId {
  const parents = new Map(rows.map(({ clause, parent }) => [clause, parent]));
  const top = (clause: ClauseId): ClauseId => {
    const parent = parents.get(clause);
    return parent === undefined ? clause : top(parent);
  };
  return top;
}

const localeIn = ({ locales, prevailing }: VersionDocument, language: InterfaceLanguage): Locale =>
  locales.find((locale) => interfaceLanguage(locale) === language) ?? prevailing.locale;

const nameOf = (language: InterfaceLanguage, { clause, path, cells }: Row, locale: Locale): string =>
  [shortName(language, path), cells[locale]!.heading].filter(Boolean).join(' ') || clause;

const WORDS = {
  'zh-Hans': {
    comma: '，',
    none: '没有',
    yes: '是',
    no: '否',
    fontPx: '最小字号',
    contrast: '对比度',
    visible: '正文窗口同时在屏幕上的部分',
    ofWindow: (share: number) => `最多 ${share} %（指窗口，不是全文）`,
    visibleMs: '可见时长',
    seconds: (value: string) => `${value} 秒`,
    choiceBoxes: '两个按钮',
    unequal: '两个按钮的差异',
    switches: '切换',
    clauses: '进入视野的条款',
    conspicuous: '其中的重点提示条款',
    of: (title: string) => `《${title}》`,
    some: (seen: readonly string[], all: number) =>
      seen.length === 0 ? `${all} 条中没有` : `${all} 条中的 ${seen.length} 条（至少一部分）：${seen.join('、')}`,
    but: (all: number, missed: readonly string[]) =>
      missed.length === 0
        ? `${all} 条全部进入视野`
        : missed.length === all
          ? `${all} 条都没有进入视野：${missed.join('、')}`
          : `${all} 条中的 ${all - missed.length} 条；没有进入视野的：${missed.join('、')}`,
    preTicked: '预先勾选',
    trusted: '由人操作的点击',
  },
  en: {
    comma: ', ',
    none: 'none',
    yes: 'yes',
    no: 'no',
    fontPx: 'Smallest text',
    contrast: 'Contrast',
    visible: 'Share of the text’s window on screen at once',
    ofWindow: (share: number) => `${share} % at most (of the window, not of the text)`,
    visibleMs: 'In view for',
    seconds: (value: string) => `${value} s`,
    choiceBoxes: 'The two buttons',
    unequal: 'Unequal buttons',
    switches: 'Switches',
    clauses: 'Clauses that came into view',
    conspicuous: 'Conspicuous ones among them',
    of: (title: string) => `${title}: `,
    some: (seen: readonly string[], all: number) =>
      seen.length === 0 ? `none of ${all}` : `${seen.length} of ${all}, at least in part: ${seen.join(', ')}`,
    but: (all: number, missed: readonly string[]) =>
      missed.length === 0
        ? `all ${all}`
        : missed.length === all
          ? `none of ${all}; not in view: ${missed.join(', ')}`
          : `${all - missed.length} of ${all}; not in view: ${missed.join(', ')}`,
    preTicked: 'Pre-ticked',
    trusted: 'A person’s click',
  },
} as const;
