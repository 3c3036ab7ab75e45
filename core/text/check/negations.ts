// What one language of a clause denies and the other affirms: 不予退还 beside “is refunded”. A word is told only where every place of
// it in both languages is plainly one or the other; a condition, an exception or a further denial nearby leaves it open.

import type { CheckedClause, Place } from './checked-text.ts';

/** A word in both languages; the English ones as they begin, unless they end in `$`. */
interface Said {
  readonly zh: RegExp;
  readonly en: RegExp;
}

/** What a clause does or does not do. Told by the first of each. */
const SAID: readonly Said[] = [
  ['退还|退款|退回|返还|(?<=可)退(?!出)', 'refund|repa(?:y|id)'],
  ['免费', 'free$'],
  ['支付|付款|缴纳|缴付|付费', 'pay(?:s|ing|able|ments?)?$|paid$'],
  ['包含|包括|含', 'includ|contain|inclusive$'],
  ['续期|续订|续约|续费|展期', 'renew'],
  ['出售|售卖|出卖', 'sell(?:s|ing)?$|sold$'],
  ['共享', 'shar(?:e|es|ed|ing)$'],
  ['收集|采集', 'collect'],
  ['披露|泄露|泄漏', 'disclos'],
  ['转让', 'assign(?:s|ed|ing|able|ment)?$|transfer'],
  ['撤销|撤回', 'revo[kc]|withdr[ae]w'],
  ['保证|担保', 'guarant|warrant|ensur'],
  ['赔偿|补偿', 'compensat|indemnif|damages$'],
  ['收取|收费|计费', 'charg'],
  ['影响', 'affect|prejudice'],
  ['构成', 'constitut'],
  ['适用', 'appl(?:y|ies|ied|icable)$'],
  ['生效', 'take(?:s)? effect$|effective$|in force$|into force$'],
  ['终止|解除', 'terminat|end(?:s|ed)?$|cancel'],
  ['修改|修订|变更|更改', 'amend|modif|revis|chang|alter(?:s|ed)?$'],
  ['删除', 'delet|eras|remov'],
  ['复制', 'cop(?:y|ies|ied|ying)$|reproduc'],
  ['允许|准许', 'allow|permit'],
  ['接受', 'accept'],
  ['同意', 'consent|agree(?:s|d|ing)?$|approv'],
  ['通知|告知', 'notif|inform(?:s|ed|ing)?$|tell(?:s|ing)?$|told$|notice$'],
  ['超过|超出', 'exceed|more than$'],
  ['低于|少于', 'less than$|below$|fewer than$'],
  ['退出', 'leav(?:e|es|ing)$|opt(?:s|ed|ing)? out$'],
  ['发送|寄送', 'send(?:s|ing)?$|sent$'],
  ['要求', 'requir|demand|ask(?:s|ed|ing)?$'],
  ['限制', 'limit(?:s|ed|ing|ation|ations)?$|restrict'],
  ['免除', 'releas|exempt|reliev|discharg'],
  ['放弃', 'waiv'],
  ['公开|公布|公示', 'publish|publici[sz]e'],
  ['追究', 'pursu|prosecut'],
  ['计算|计入', 'count(?:s|ed)?$|calculat'],
  ['使用', 'us(?:e|es|ed|ing|age)$'],
  ['提供', 'provid|offer|suppl(?:y|ies|ied)$|give(?:s|n)?$'],
  ['保存|保留|留存', 'keep(?:s|ing)?$|kept$|retain|stor(?:e|es|ed|ing)$'],
  ['承担|负责', 'liab|responsib|bear(?:s|ing)?$|borne$'],
  ['参加|参与', 'participat|tak(?:e|es|ing) part$|join'],
  ['上诉|申诉', 'appeal'],
  ['拒绝', 'refus|declin|reject'],
  ['中断|暂停|中止', 'interrupt|suspend'],
  ['识别', 'identif'],
  ['自动', 'automatic'],
].map(([zh, en]) => ({ zh: new RegExp(zh!, 'gu'), en: inAnyForm(en!) }));

export interface Denied {
  /** The word in each language, as the sentences print it; null where one of them denies something, and the other nothing. */
  readonly word: { readonly zh: string; readonly en: string } | null;
  /** Which of them denies it. */
  readonly by: 'zh' | 'en';
  readonly places: { readonly zh: readonly Place[]; readonly en: readonly Place[] };
}

/** What one of the two denies and the other affirms, sentence by sentence. */
export function deniedByOne(zh: CheckedClause, en: CheckedClause): Denied[] {
  return sentencePairs(zh.plain, en.plain).flatMap(([chinese, english]) => {
    // Most sentences deny nothing.
    if (!MAY_DENY_IN_CHINESE.test(chinese.text) && !MAY_DENY_IN_ENGLISH.test(english.text)) return [];
    const words = wordsDeniedByOne(chinese, english);
    return words.length > 0 ? words : sentenceDeniedByOne(chinese, english);
  });
}

const MAY_DENY_IN_CHINESE = /[不未没无毋勿非]/u;
const MAY_DENY_IN_ENGLISH =
  /\b(?:no|not|never|none|nobody|nothing|cannot|neither|nor|without)\b|n['’]t\b|\b(?:non|un|ir|in)-?[a-z]/iu;

/** A sentence and where it begins in its clause. */
interface Sentence {
  readonly at: number;
  readonly text: string;
}

/** The sentences that say the same: where both paragraphs have as many, in their order, or else each paragraph as one. */
function sentencePairs(zh: string, en: string): [Sentence, Sentence][] {
  const [chinese, english] = [parted(zh, /\n/gu), parted(en, /\n/gu)];
  if (chinese.length !== english.length) return [];
  return chinese.flatMap((paragraph, at): [Sentence, Sentence][] => {
    const other = english[at]!;
    const [mine, theirs] = [partedFrom(paragraph, /[。；！？]/gu), partedFrom(other, /[.!?](?=\s|$)|;/gu)];
    return mine.length === theirs.length ? mine.map((each, n) => [each, theirs[n]!]) : [[paragraph, other]];
  });
}

const parted = (text: string, ends: RegExp): Sentence[] => partedFrom({ at: 0, text }, ends);

function partedFrom({ at, text }: Sentence, ends: RegExp): Sentence[] {
  const parts: Sentence[] = [];
  let start = 0;
  for (const { index } of text.matchAll(ends)) {
    parts.push({ at: at + start, text: text.slice(start, index) });
    start = index + 1;
  }
  parts.push({ at: at + start, text: text.slice(start) });
  return parts.filter((part) => part.text.trim() !== '');
}

/** In UTF-16 code units: what is longer is no sentence, and of what it says nothing is plain. */
const LONGEST = 2000;

/** Words of which every place in both sentences is plainly affirmed or denied, by one and not by the other. */
function wordsDeniedByOne(zh: Sentence, en: Sentence): Denied[] {
  if (zh.text.length > LONGEST || en.text.length > LONGEST) return [];
  return SAID.flatMap((said): Denied[] => {
    const chinese = stancesIn(zh, said.zh, stanceInChinese);
    const english = chinese.length === 0 ? [] : stancesIn(en, said.en, stanceInEnglish);
    if (english.length === 0 || [...chinese, ...english].some(({ stance }) => stance === 'open')) return [];
    const [zhDenials, enDenials] = [chinese, english].map(
      (each) => each.filter(({ stance }) => stance === 'no').length,
    );
    const share = [zhDenials! / chinese.length, enDenials! / english.length] as const;
    if (!(share[0] === 0 && share[1] === 1) && !(share[0] === 1 && share[1] === 0)) return [];
    const places = { zh: chinese.map(({ place }) => place), en: english.map(({ place }) => place) };
    return [{ word: { zh: places.zh[0]!.words, en: places.en[0]!.words }, by: share[0] === 1 ? 'zh' : 'en', places }];
  });
}

/** A sentence that denies something, where nothing in the other could say so. */
function sentenceDeniedByOne(zh: Sentence, en: Sentence): Denied[] {
  const [inZh, inEn] = [placesOf(zh, PLAINLY_CHINESE), placesOf(en, PLAINLY_ENGLISH)];
  if (inZh.length > placesOf(en, ANY_ENGLISH).length) return [{ word: null, by: 'zh', places: { zh: inZh, en: [] } }];
  if (inEn.length > placesOf(zh, ANY_CHINESE).length) return [{ word: null, by: 'en', places: { zh: [], en: inEn } }];
  return [];
}

const placesOf = ({ at, text }: Sentence, pattern: RegExp): Place[] =>
  [...text.matchAll(pattern)].map(({ index, 0: words }) => ({ at: at + index, words }));

/** Denials, and none that a language may well say without one: at least, various, real estate. */
const PLAINLY_CHINESE =
  /(?<!逾期|[、也亦且或和]|不[得能会可])不(?!可抗力|得?(?:超|高|多|少|低|晚|迟|早)[过出于]|变|止|可避免|可或缺|限于|得已|同(?!意)|动产|良|当|正当|法|足|满|少于|低于|超过|高于|多于|晚于|迟于|早于|大于|小于|时|断|仅|但|论|管|妨|利|便|实|定|等|符|一致|明|真实|准确|完整|全|合|适|服|善|影响|能不|得不)|(?<!尚|逾期|[、也亦且或和])未(?!经[^。；]{0,20}不|成年|遂|来|满|尽|知|必)|没有|无[须需权法]|勿/gu;
const PLAINLY_ENGLISH =
  /(?<!\b(?:and|or|nor|but) )\b(?:not|never|cannot|neither|nobody|nothing|none|no(?!\. ?\d)|without)\b(?! (?:only|less|limited|later|more|fewer|longer|sooner|earlier|exceed\w*|limitation|prejudice))|n['’]t\b/giu;
/** Whatever may stand for a denial. */
const ANY_CHINESE =
  /[不未无无沒没勿免拒缺违毋莫非仅只唯禁误错]|除|例外|停止|终止|中止|防止|避免|取消|放弃|丧失|失去|失效|否则|绝不|难以|另[有行]|独立|仍|侵/gu;
const ANY_ENGLISH =
  /\b(?:no|not|never|none|nothing|nobody|neither|nor|without|cannot|another|wrong\w*|invisib\w*|hidden|silent|left out|unless|except\w*|exclud\w*|only|solely|fail\w*|refus\w*|declin\w*|reject\w*|disagree\w*|prohibit\w*|forbid\w*|forbidden|prevent\w*|lack\w*|free|other than|otherwise|elsewhere|instead|outside|beyond|stop\w*|ceas\w*|avoid\w*|less than|void|absen\w*|waiv\w*|releas\w*|exempt\w*|reliev\w*|discharg\w*|breach\w*|broken|until|rather than|apart from|alone|save (?:as|for|where|that)|withh\w*|withdr\w*|remov\w*|miss(?:es|ed|ing)?|different\w*|differs?|minors?|lapses?|lapsed|lost|loses?|den(?:y|ies|ied|ial)|terminat\w*|ends?|ended|impossib\w*|improper\w*|irrevoc\w*|irrespective|regardless|notwithstanding|illegal\w*|mislead\w*|mistak\w*|misus\w*|discontinu\w*|disregard\w*|disclaim\w*|dispens\w*|invalid\w*|inaccura\w*|incomplete|insufficient\w*|ineligib\w*|inappropriate\w*|infring\w*|independent\w*|incapab\w*|inabilit\w*|inconsistent\w*|un(?!der|til|it|ion|ivers|ique|animous)[a-z]{4,}|non-?[a-z]{3,})\b|n['’]t\b/giu;

type Stance = 'yes' | 'no' | 'open';

function stancesIn(
  sentence: Sentence,
  pattern: RegExp,
  stanceOf: (before: string, behind: string, sentence: string) => Stance,
): { readonly place: Place; readonly stance: Stance }[] {
  const { at, text } = sentence;
  return placesOf(sentence, pattern).map((place) => {
    const start = place.at - at;
    const [before, behind] = [text.slice(0, start), text.slice(start + place.words.length)];
    return { place, stance: stanceOf(before, behind.slice(0, behind.search(/[，：,:]|$/u)), text) };
  });
}

const ZH_DENIAL =
  '(?:不(?:得|会|能|应当?|可以?|再|予|作|做|必|用|须|需|被)?|未(?:经|曾)?|没有|无[须需法权]|毋[须需]|尚未|从未|并未|[请切]勿|非经)';
const ZH_BETWEEN =
  '(?:自动|另行|再|额外|主动|直接|擅自|单方面?|继续|予以|以任何(?:形式|方式)|任意|随意|任何|对[^，。；、]{1,8}|向[^，。；、]{1,8}|为[^，。；、]{1,6}|将[^，。；、]{1,10}|就[^，。；、]{1,8})?';
const DENIED_IN_CHINESE = new RegExp(`${ZH_DENIAL}${ZH_BETWEEN}$`, 'u');
/** A denial further away, or twice, or a condition. */
const OPEN_IN_CHINESE = /[不未无没非勿免拒禁]|除(?!法律)|仅|只/u;
const TWICE_IN_CHINESE = /(?:不得不|不[可能会应]不|无不|并非不|不是不|未[^，。；]{0,6}不|不[^，。；]{0,6}未)/u;
const CONDITION_IN_CHINESE = /除非|除[^，。；]{0,40}外|方可|才[能可会]|否则|仅|只有|不限于|以外/u;

function stanceInChinese(before: string, behind: string, sentence: string): Stance {
  if (CONDITION_IN_CHINESE.test(sentence) || TWICE_IN_CHINESE.test(before)) return 'open';
  const denied = DENIED_IN_CHINESE.exec(before);
  if (denied) return OPEN_IN_CHINESE.test(before.slice(0, denied.index)) ? 'open' : 'no';
  return OPEN_IN_CHINESE.test(before) || /^[^，。；]{0,4}[不未无]/u.test(behind) ? 'open' : 'yes';
}

const EN_BETWEEN =
  '(?: (?:be|been|being|have|has|had|to|also|yet|then|otherwise|itself|in any way|bear|give|make|made|offer|any|of|the|a|an|in|\\w+ly)){0,4}';
const DENIED_IN_ENGLISH = new RegExp(
  `(?:\\b(?:not|never|cannot|no longer|neither|nor)|n['’]t)${EN_BETWEEN} $|\\bwithout(?: \\w+){0,2} $|\\bno (?:\\w+ ){0,2}$|\\bno (?:[\\w’-]+ ){1,4}(?:is|are|was|be|been|will|shall|may|must|can|has|have)(?: be| been)? $|\\b(?:non|un|ir|in)-?$`,
  'iu',
);
const OPEN_IN_ENGLISH =
  /\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|only|fail\w*|refus\w*|declin\w*|prevent\w*|prohibit\w*|forbid\w*|forbidden|stop\w*|instead|free)\b|n['’]t\b/iu;
const CONDITION_IN_ENGLISH = /\b(?:unless|except\w*|only|other than|otherwise|until|save|but|without limitation)\b/iu;

/** “A refund is not available.” */
const NOT_GIVEN =
  /^\w* (?:is|are|will|shall|can|may)(?: be)? (?:not|never) (?:be )?(?:made|given|available|provided|possible|payable|due|granted|allowed|offered|issued)\b/iu;

function stanceInEnglish(before: string, behind: string, sentence: string): Stance {
  if (CONDITION_IN_ENGLISH.test(sentence)) return 'open';
  const denied = DENIED_IN_ENGLISH.exec(before);
  if (denied) return OPEN_IN_ENGLISH.test(before.slice(0, denied.index)) ? 'open' : 'no';
  if (OPEN_IN_ENGLISH.test(before)) return 'open';
  if (NOT_GIVEN.test(behind)) return 'no';
  return OPEN_IN_ENGLISH.test(behind) ? 'open' : 'yes';
}

/** Each alternative from its beginning on, with what words may end in unless it ends in `$`. */
function inAnyForm(words: string): RegExp {
  const alternatives = words
    .split(/\|(?![^(]*\))/u)
    .map((word) => (word.endsWith('$') ? `${word.slice(0, -1)}\\b` : `${word}\\w*`));
  return new RegExp(`(?:(?<=\\b(?:non|un|ir|in)-?)|\\b)(?:${alternatives.join('|')})`, 'giu');
}
