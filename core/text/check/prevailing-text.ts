// Which text prevails, as a clause says it in Chinese or in English: the language that is named and said to prevail, and
// not merely one that stands somewhere near. Read sentence by sentence; what is denied says nothing.

import type { Locale } from '../agreement.ts';
import { primaryLanguage } from '../primary-language.ts';
import { ANY_LANGUAGE, languageName } from './language-names.ts';

/** Whether `text` says that the text of `prevailing` prevails; null where the language of either is not known here. */
export function saysPrevailing(text: string, language: string, prevailing: Locale): boolean | null {
  const own = languageName(prevailing);
  if (own === null || (language !== 'zh' && language !== 'en')) return null;
  const grammar = GRAMMARS[language];
  const isOwn = new RegExp(`^${own[language]}$`, 'iu');
  return text
    .split(grammar.sentenceEnd)
    .some((sentence) => namedToPrevail(sentence, grammar).some((name) => isOwn.test(name)));
}

/** Those of `locales` in another language than `prevailing` whose text prevails, as `text` says. */
export const otherPrevailing = (
  text: string,
  language: string,
  prevailing: Locale,
  locales: readonly Locale[],
): Locale[] =>
  locales.filter(
    (locale) =>
      primaryLanguage(locale) !== primaryLanguage(prevailing) && saysPrevailing(text, language, locale) === true,
  );

interface Grammar {
  readonly sentenceEnd: RegExp;
  /** A language, or in the group `other` what is named alike and is none: Chinese law, both languages at once. */
  readonly name: RegExp;
  /** A text that is only compared with: taken out before all else. */
  readonly aside: RegExp;
  /** Words that say so behind the text that prevails. */
  readonly behind: RegExp;
  /** Words that say so around or before the text that prevails, which is in the group `what`. */
  readonly around: readonly RegExp[];
  /** Right before those. */
  readonly deniedBefore: RegExp;
  /** Between the text and the words behind it. */
  readonly denied: RegExp;
  /** Right behind the words. */
  readonly deniedBehind: RegExp;
  /** Right before a name: two texts at once, or a language that something is only written in. */
  readonly noSubject: RegExp;
  readonly comma: RegExp;
  /** What may stand between the last comma and the words without being another subject. */
  readonly sameSubject: RegExp;
  /** Another subject, with or without a comma. */
  readonly otherSubject: RegExp;
  readonly former: RegExp;
}

/** The languages that one sentence says prevail. */
function namedToPrevail(sentence: string, grammar: Grammar): string[] {
  const plain = sentence.replace(grammar.aside, '');
  const isAsserted = ({ index, 0: words }: RegExpExecArray): boolean =>
    !grammar.deniedBefore.test(plain.slice(Math.max(0, index - NEAR), index)) &&
    !grammar.deniedBehind.test(plain.slice(index + words.length, index + words.length + NEAR));
  const around = grammar.around.flatMap((pattern) =>
    [...plain.matchAll(pattern)].filter(isAsserted).flatMap(({ groups }) => soleName(groups!['what']!, grammar)),
  );
  const behind = [...plain.matchAll(grammar.behind)]
    .filter((match) => isAsserted(match) && !grammar.denied.test(match[0]))
    .flatMap(({ index }) => subjectOf(plain.slice(Math.max(0, index - FAR), index), grammar));
  return [...around, ...behind];
}

/** So far from the words that say it prevails, a text is no longer what they speak of. */
const FAR = 200;
const NEAR = 40;

/** The one language that is named; two at once are none. */
function soleName(what: string, { name, denied }: Grammar): string[] {
  const [only, ...more] = [...what.matchAll(name)];
  if (!only || more.length > 0 || only.groups!['other'] !== undefined || denied.test(what)) return [];
  return [only[0]];
}

/** The language that stands nearest before, if nothing between denies it or speaks of something else. */
function subjectOf(before: string, grammar: Grammar): string[] {
  const names = [...before.matchAll(grammar.name)];
  const last = names.at(-1);
  if (!last) return [];
  const between = before.slice(last.index + last[0].length);
  if (grammar.denied.test(between)) return [];
  const one = grammar.former.test(between) ? names.at(-2) : last;
  if (!one || one.groups!['other'] !== undefined) return [];
  if (one !== last || LATTER.test(between)) return [one[0]];
  if (grammar.noSubject.test(before.slice(0, last.index))) return [];
  const parts = between.split(grammar.comma);
  if (grammar.otherSubject.test(between) || (parts.length > 1 && !grammar.sameSubject.test(parts.at(-1)!))) return [];
  return [last[0]];
}

const LATTER = /后者|後者|\blatter\b/iu;

const ZH_NAME = `(?:${ANY_LANGUAGE.zh})(?!件|[书書](?![写寫]))`;
const ZH_TEXT = '(?:文本|版本|[译譯]本|[译譯]文|正本|本|版)?';
const FIRST = '[优優]先';
const EN_NAME = `\\b${ANY_LANGUAGE.en}\\b`;
const EN_TEXT = '(?:[- ]language)?(?: (?:text|version|edition|original|translation|wording|copy|document|one)s?)?';
const WEIGHTY = '(?:governing|controlling|authoritative|prevailing|authentic|definitive|decisive)';

const GRAMMARS: { readonly [language in 'zh' | 'en']: Grammar } = {
  zh: {
    sentenceEnd: /[。；;！？\n]/u,
    name: new RegExp(
      `(?<other>(?:中(?:[、和与與及]|以及)?英|英(?:[、和与與及]|以及)?中|[双雙])[文语語])|${ZH_NAME}`,
      'gu',
    ),
    aside: new RegExp(
      `[，,（(]?(?:而非|而不是|而不以|[并並]非|不是|相?[对對]于|相?[较較]于|[较較]之|比)(?:其|[该該])?${ZH_NAME}${ZH_TEXT}[，,）)]?`,
      'gu',
    ),
    behind: new RegExp(
      `${FIRST}(?!(?:[适適]用|采用|遵[从從循])[^。；，]{0,10}${ZH_NAME})|效力(?:更|[较較])?高|(?:最[终終]|[决決]定性|最高|更高|[较較]高)的?(?:法律)?效力|(?<!以[^。；，]{1,60})[为為][准準]`,
      'gu',
    ),
    around: [
      new RegExp(`以(?!及)(?<what>(?:(?!以(?!及))[^。；，]){1,60}?)(?:[为為][准準]|${FIRST})`, 'gu'),
      new RegExp(`${FIRST}(?:[适適]用|采用|遵[从從循])(?<what>[^。；，]{0,10}?${ZH_NAME})`, 'gu'),
      new RegExp(`(?:[仅僅]|只有?)(?<what>${ZH_NAME}${ZH_TEXT})(?:具有|有)法律效力`, 'gu'),
    ],
    deniedBefore:
      /(?:不|(?<!除)非|未|勿|毋|[无無][须須需]|[没沒]有)(?:[应應][当當]?|[当當]|得|能|可|[会會]|必|[须須]|宜|是|再|一律|[当當]然|永[远遠]){0,3}$/u,
    denied:
      /不(?!一致|同(?![样樣])|符|[论論]|[明尽盡])|(?<!除)非(?!常)|未(?![尽盡])|[无無](?![论論])|[没沒]|同等|同[样樣]/u,
    deniedBehind: /^的?[^，。；]{0,10}(?:[无無]效|不[适適]用|不成立)/u,
    noSubject: new RegExp(`${ZH_NAME}${ZH_TEXT}(?:和|[与與]|以?及|或者?|、)(?:其|[该該])?$`, 'u'),
    comma: /[，,]/u,
    sameSubject:
      /^(?:[则則]|[应應][当當]?|均|一律|始[终終]|[总總]是|[将將]|也|即|仍|亦|都|故|而|且|[并並]|其|[该該](?:文本|版本)?|具有|享有|[拥擁]有|有|更|的)*$/u,
    otherSubject: /法律|法[规規]|法院|最新|[书書][写寫]|[签簽][订訂]|[订訂]立/u,
    former: /前者/u,
  },
  en: {
    sentenceEnd: /[;!?\n]|\.(?=\s|$)/u,
    name: new RegExp(
      `${EN_NAME}(?<other> (?:laws?|courts?|legislation|statutes?|part(?:y|ies)|compan(?:y|ies))\\b)?`,
      'giu',
    ),
    aside: new RegExp(
      `(?:\\b(?:and|but) )?\\b(?:not|rather than|instead of|in place of|as opposed to|over|than|into) (?:the |any |its )?${EN_NAME}${EN_TEXT}`,
      'giu',
    ),
    behind: new RegExp(
      `\\b(?:prevail(?:s|ing(?! (?:language|text|version|edition|party)))?|governs?|controls?|(?:tak(?:es?|ing)|ha(?:s|ve|ving)|enjoys?|carries|(?:is|be) given) (?:\\w+ )?(?:precedence|priority)|(?:is|be|being|remains?|constitutes?|as|deemed|considered) (?:the )?(?:(?:sole|only|official|original|legally|binding|and) )*${WEIGHTY}|(?:is|be|remains?) (?:the )?(?:only|sole) (?:legally )?binding)\\b`,
      'giu',
    ),
    around: [
      new RegExp(
        `\\b${WEIGHTY} (?:language|text|version|edition)(?: of (?:this|these|the) [\\w ]{1,40}?)? (?:is|(?:shall|will|must) be|remains) (?<what>[^.;,]{1,60})`,
        'giu',
      ),
      /\b(?:precedence|priority|preference) (?:is|(?:shall|will|must) be) (?:given|accorded) to (?<what>[^.;,]{1,60})/giu,
      /\b(?:governed|controlled) by (?<what>[^.;,]{1,60})/giu,
      new RegExp(
        `\\bonly (?<what>(?:the )?${EN_NAME}${EN_TEXT}) (?:is|shall be) (?:legally )?(?:binding|valid)\\b`,
        'giu',
      ),
    ],
    deniedBefore: /\b(?:not|never|no|nor|neither)(?: \w+)?(?: be)? $/iu,
    denied: /\b(?:not|never|no(?! matter)|nor|neither|cannot|nowhere|nothing)\b|n[’']t\b|\b(?:may|might|could)\s*$/iu,
    deniedBehind: /^,? (?:(?:in|under|at|on|by) no\b|nowhere\b|neither\b)/iu,
    noSubject: new RegExp(
      [
        `${EN_NAME}${EN_TEXT} (?:and|or|nor|as well as) (?:the |its |an? )?$`,
        '(?<!\\b(?:text|version|edition|original|copy|one)(?: \\w+){0,2} )\\bin $|\\b(?:between|among|into|from) (?:the )?$',
        // It does not follow that the Chinese text prevails.
        '\\b(?:not|never|no|nothing)\\b[^,]{0,80}\\bthat (?:the )?$',
      ].join('|'),
      'iu',
    ),
    comma: /,/u,
    sameSubject:
      /^\s*(?:(?:and|but|so|which|that|it)\s+)*(?:(?:in|on|upon|for|as|to|with|if|where|when|whenever|unless|at|by|notwithstanding)\b.*|(?:\b(?:\w+ly|always|alone|still|then|also|therefore|however|itself|shall|will|must|should|does)\b\s*)*)$/iu,
    otherSubject: /\bthe (?:laws?|courts?|later|latest|newer|newest|earlier|most)\b/iu,
    former: /\bformer\b/iu,
  },
};
