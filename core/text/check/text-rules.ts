// What one text may not say, or may say only with a tag, an emphasis or a limit. Sources: Civil Code 496–498, 506;
// E-Commerce Law 34; PIPL 14, 16; Advertising Law 43. Patterns are narrow on purpose: a rule that cries at good texts
// teaches people to waive it.

import type { ClauseTag } from '../agreement.ts';
import type { Finding, Rule } from '../finding.ts';
import { findingAt } from './checked-text.ts';
import type { CheckedClause } from './checked-text.ts';

/** Findings of one clause in one locale. */
export function textFindings(clause: CheckedClause): Finding[] {
  return [
    ...FORBIDDEN.filter(({ only }) => only === undefined || only(clause)).flatMap(({ rule, zh, en }) => {
      const pattern = clause.language === 'zh' ? zh : clause.language === 'en' ? en : undefined;
      return pattern === undefined
        ? []
        : placesOf(clause, pattern).map(([words, line]) => findingAt(clause, rule, { words }, line));
    }),
    ...placesOf(clause, MIXED).map(([words, line]) => findingAt(clause, 'letters-mixed', { words }, line)),
    ...placesOf(clause, NOTE).map(([words, line]) => findingAt(clause, 'note-left', { words }, line)),
    ...risks(clause),
  ];
}

/** Findings about a text as a whole, given its clauses. */
export function wholeTextFindings(clauses: readonly CheckedClause[]): Finding[] {
  const first = clauses[0];
  if (!first) return [];
  const size = (all: readonly CheckedClause[]): number => all.reduce((sum, { text }) => sum + text.length, 0);
  const total = size(clauses);
  const emphasised = Math.round((100 * size(clauses.filter((clause) => clause.emphasised))) / Math.max(total, 1));
  const excluding = clauses.find((clause) => EXCLUSION[languageOf(clause)].test(clause.text));
  const limited = clauses.some((clause) => LIMIT[languageOf(clause)].test(clause.whole));
  return [
    ...(emphasised > MOST_EMPHASIS
      ? [
          {
            ...findingAt(first, 'emphasis-excess', { percent: emphasised, most: MOST_EMPHASIS }),
            clause: null,
            line: 1,
          },
        ]
      : []),
    ...(excluding && !limited ? [findingAt(excluding, 'exclusion-without-limit')] : []),
  ];
}

/** Emphasis on everything is emphasis on nothing. */
const MOST_EMPHASIS = 40;

function risks(clause: CheckedClause): Finding[] {
  const found: Finding[] = [];
  for (const { tag, zh, en } of RISKS) {
    if ((languageOf(clause) === 'zh' ? zh : en).test(clause.text) && !clause.tags.has(tag))
      found.push(findingAt(clause, 'risk-untagged', { tag }));
  }
  const excludes = RISKS[0]!;
  if (
    (languageOf(clause) === 'zh' ? excludes.zh : excludes.en).test(clause.text) &&
    clause.tags.has('liability') &&
    !clause.emphasised
  ) {
    found.push(findingAt(clause, 'risk-unemphasised', { tag: 'liability' }));
  }
  const licence =
    languageOf(clause) === 'zh'
      ? /(?<!非)独家(?!许可不)[^。]{0,30}许可/u
      : /(?<!non-)\bexclusive\b[^.]{0,60}\blicen[cs]e\b/iu;
  const ownUse =
    languageOf(clause) === 'zh'
      ? /不(?:限制|影响|妨碍)您(?:自己|本人|自行)/u
      : /not (?:limit|affect|restrict) your own/iu;
  if (licence.test(clause.text) && !ownUse.test(clause.text)) found.push(findingAt(clause, 'licence-exclusive'));
  return found;
}

function placesOf(clause: CheckedClause, pattern: RegExp): [words: string, line: number][] {
  return clause.paragraphs.flatMap(({ text, line }) =>
    [...text.matchAll(pattern)].map(([words]) => [words, line] as [string, number]),
  );
}

const languageOf = ({ language }: CheckedClause): 'zh' | 'en' => (language === 'zh' ? 'zh' : 'en');

interface Forbidden {
  readonly rule: Rule;
  readonly zh: RegExp;
  readonly en: RegExp;
  readonly only?: (clause: CheckedClause) => boolean;
}

const aboutMessages = ({ tags, text }: CheckedClause): boolean =>
  tags.has('messages') || /商业性信息|commercial (?:messages|information)/iu.test(text);

const FORBIDDEN: readonly Forbidden[] = [
  {
    rule: 'effect-immediate',
    zh: /(?:一经|自)(?:公布|发布|公告|公示|张贴)(?:之日|之时)?(?:起|后)?[，即便]?(?:立即|自动|即时|即)?生效/gu,
    en: /\b(?:take|takes|taking|become|becomes|be|is|are) (?:automatically )?(?:effective|effect|in force) (?:immediately|automatically|at once|(?:up)?on (?:its |their )?(?:posting|publication|announcement))/giu,
  },
  {
    rule: 'newest-prevails',
    zh: /以最新(?:的|公布的|发布的|版本的)?[^。，；]{0,12}为准/gu,
    en: /\b(?:latest|newest|most recent) (?:version|terms|text|agreement)[^.;]{0,30}\bprevails?\b/giu,
  },
  {
    rule: 'final-interpretation',
    zh: /最终解释权/gu,
    en: /\bfinal (?:right (?:of|to) )?interpret(?:ation|ing|)\b|\bright of final interpretation\b/giu,
  },
  {
    rule: 'consent-presumed',
    zh: /(?:即|就|均)?视为(?:您)?(?:已)?同意[^。；]{0,20}(?:商业|推广|营销|广告)|默认同意|(?:接受|同意)本(?:协议|条款)[，、]?即(?:表示|视为|代表)(?:您)?(?:已)?同意[^。；]{0,20}个人信息/gu,
    en: /\bdeemed to (?:have )?(?:consent|agree)\w*[^.;]{0,50}\b(?:commercial|marketing|promotional|advertis\w*)|\bby (?:agreeing|accepting|registering)[^.;]{0,40}you (?:have |thereby |also )?(?:agree|agreed|consent)(?:ed)? to[^.;]{0,40}\bpersonal (?:data|information)/giu,
  },
  {
    rule: 'refusal-in-writing',
    zh: /(?:须|应当?|必须|只能|仅能|除非)[^。；，]{0,12}书面[^。；，]{0,16}(?:拒绝|退订|取消|停止)|(?:拒绝|退订)[^。；，]{0,12}(?:须|应当?|必须|只能)[^。；，]{0,8}书面/gu,
    en: /\b(?:must|shall|only|unless)\b[^.;]{0,40}\b(?:refus\w*|unsubscrib\w*|opt(?:ing)?[- ]out|stop)\b[^.;]{0,30}\b(?:in writing|written)|\b(?:must|shall|only|unless)\b[^.;]{0,30}\b(?:in writing|written)\b[^.;]{0,30}\b(?:refus\w*|unsubscrib\w*|opt(?:ing)?[- ]out)\b/giu,
    only: aboutMessages,
  },
];

/** A word of Latin letters with a Greek or Cyrillic one in it, or the other way round. */
const MIXED =
  /(?=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]*(?:\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}))[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+/gu;
const NOTE = /\b(?:TODO|FIXME|TBD|XXX)\b|待定|待补充|待确认|？？|\?\?|【[^】]*】|<<|>>/gu;

const EXCLUSION = {
  zh: /(?:不承担|不负)(?:任何)?(?:赔偿)?责任/u,
  en: /\b(?:is|are|shall) not (?:be )?(?:liable|responsible)\b|\bno liability\b/iu,
} as const;

/** Civil Code 506: no exclusion for personal injury, intent or gross negligence. */
const LIMIT = {
  zh: /人身[^。]{0,60}(?:故意|重大过失)|(?:故意|重大过失)[^。]{0,60}人身|人身[^]{0,80}重大过失/u,
  en: /\bpersonal injur[^]{0,160}gross negligence|gross negligence[^]{0,160}personal injur/iu,
} as const;

const RISKS: readonly { readonly tag: ClauseTag; readonly zh: RegExp; readonly en: RegExp }[] = [
  {
    tag: 'liability',
    zh: /外贸通不承担(?:任何)?(?:赔偿)?责任|不承担任何(?:赔偿)?责任|赔偿并使[^。]{0,20}免受/u,
    en: /\b(?:is|are) not liable for any\b|\bindemnif(?:y|ies)\b/iu,
  },
  {
    tag: 'disputes',
    zh: /提交[^。]{0,40}仲裁|提起诉讼[^。]{0,20}管辖/u,
    en: /\bsubmitted to\b[^.]{0,80}\barbitration|\bexclusive jurisdiction\b/iu,
  },
  { tag: 'licence', zh: /授予[^。]{0,60}许可/u, en: /\bgrants?\b[^.]{0,80}\blicen[cs]e\b/iu },
  {
    tag: 'messages',
    zh: /发送[^。]{0,12}商业性信息/u,
    en: /\bsends?\b[^.]{0,40}\bcommercial (?:messages|information)\b/iu,
  },
  {
    tag: 'assignment',
    zh: /转让[^。]{0,12}本协议[^。]{0,12}(?:权利|义务)/u,
    en: /\b(?:assigns?|transfers?)\b[^.]{0,30}\bthis agreement\b/iu,
  },
];
