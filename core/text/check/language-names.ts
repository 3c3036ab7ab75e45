// Languages by the names that Chinese and English texts give them where they say which text prevails. A language that
// stands nowhere here is not checked.
// One piece: a table, to be read through.

import type { Locale } from '../agreement.ts';
import { primaryLanguage } from '../primary-language.ts';

/** What a text in Chinese and one in English call a language, as parts of expressions. */
export interface LanguageName {
  readonly zh: string;
  readonly en: string;
}

/** 法 in 法文, 法语, 法語. */
const name = (zh: string, en: string): LanguageName => ({ zh: `${zh}[文语語]`, en });

const CHINESE: LanguageName = { zh: '(?:中文|[汉漢华華][语語]|[汉漢]文)', en: '(?:Chinese|Mandarin)' };
const NORWEGIAN = name('挪威', 'Norwegian');
const FILIPINO = name('(?:菲律[宾賓]|他加[禄祿])', '(?:Filipino|Tagalog)');

const NAMES: { readonly [primary: string]: LanguageName } = {
  zh: CHINESE,
  cmn: CHINESE,
  en: name('英', 'English'),
  ar: name('阿拉伯', 'Arabic'),
  bn: name('孟加拉', '(?:Bengali|Bangla)'),
  bo: name('藏', 'Tibetan'),
  cs: name('捷克', 'Czech'),
  da: name('丹[麦麥]', 'Danish'),
  de: name('德(?:国|國)?', 'German'),
  el: name('希[腊臘]', 'Greek'),
  es: name('西班牙', '(?:Spanish|Castilian)'),
  fa: name('波斯', '(?:Persian|Farsi)'),
  fi: name('芬[兰蘭]', 'Finnish'),
  fil: FILIPINO,
  tl: FILIPINO,
  fr: name('法(?:国|國)?', 'French'),
  he: name('希伯[来來]', 'Hebrew'),
  hi: name('印地', 'Hindi'),
  hu: name('匈牙利', 'Hungarian'),
  id: name('(?:印度尼西[亚亞]|印尼)', '(?:Indonesian|Bahasa Indonesia)'),
  it: name('意大利', 'Italian'),
  ja: name('日(?:本)?', 'Japanese'),
  kk: name('哈[萨薩]克', 'Kazakh'),
  km: name('(?:高棉|柬埔寨)', '(?:Khmer|Cambodian)'),
  ko: name('(?:[韩韓](?:国|國)?|朝[鲜鮮])', 'Korean'),
  lo: name('老[挝撾]', 'Lao'),
  mn: name('蒙古?', 'Mongolian'),
  ms: name('[马馬][来來](?:西[亚亞])?', '(?:Malay|Bahasa Malaysia|Bahasa Melayu)'),
  my: name('[缅緬]甸?', '(?:Burmese|Myanmar)'),
  nb: NORWEGIAN,
  nl: name('荷[兰蘭]', 'Dutch'),
  nn: NORWEGIAN,
  no: NORWEGIAN,
  pl: name('波[兰蘭]', 'Polish'),
  pt: name('葡(?:萄牙)?', 'Portuguese'),
  ro: name('[罗羅][马馬]尼[亚亞]', 'Romanian'),
  ru: name('俄(?:[罗羅]斯)?', 'Russian'),
  sv: name('瑞典', 'Swedish'),
  th: name('泰(?:国|國)?', 'Thai'),
  tr: name('土耳其', 'Turkish'),
  ug: name('[维維](?:吾[尔爾])?', '(?:Uyghur|Uighur)'),
  uk: name('[乌烏]克[兰蘭]', 'Ukrainian'),
  ur: name('[乌烏][尔爾]都', 'Urdu'),
  uz: name('[乌烏][兹茲][别別]克', 'Uzbek'),
  vi: name('越南?', 'Vietnamese'),
};

/** Chinese is named with its script where a text is there in both. */
const SCRIPTS = {
  simplified: { zh: '[简簡][体體]', en: 'Simplified ' },
  traditional: { zh: '繁[体體]', en: 'Traditional ' },
} as const;

/** The name of a locale's language, or null where it is not known. */
export function languageName(locale: Locale): LanguageName | null {
  const primary = primaryLanguage(locale);
  const own = Object.hasOwn(NAMES, primary) ? NAMES[primary]! : null;
  if (own !== CHINESE) return own;
  const { zh, en } = SCRIPTS[/-(?:hant|tw|hk|mo)\b/iu.test(locale) ? 'traditional' : 'simplified'];
  return { zh: `(?:${zh})?${own.zh}`, en: `(?:${en})?${own.en}` };
}

/** Any of them, with or without a script. */
export const ANY_LANGUAGE: LanguageName = {
  zh: `(?:[简簡繁][体體])?(?:${[...new Set(Object.values(NAMES))].map(({ zh }) => zh).join('|')})`,
  en: `(?:(?:Simplified|Traditional) )?(?:${[...new Set(Object.values(NAMES))].map(({ en }) => en).join('|')})`,
};
