// What two locales of one clause must say alike: figures, times, channels, who releases whom, what is bought and sold.

import type { Finding } from '../finding.ts';
import { findingAt } from './checked-text.ts';
import type { CheckedClause } from './checked-text.ts';
import { quantitiesOf, unmatchedQuantities } from './quantities.ts';
import type { Quantity } from './quantities.ts';
import { differingReferences } from './reference-rules.ts';

/** Differences of `here` from `there`, the same clause in the prevailing locale. */
export const pairFindings = (here: CheckedClause, there: CheckedClause): Finding[] => [
  ...differingQuantities(here, there),
  ...differingChannels(here, there),
  ...differingRoles(here, there),
  ...differingReferences(here, there),
];

function differingQuantities(here: CheckedClause, there: CheckedClause): Finding[] {
  const { here: mine, there: theirs } = unmatchedQuantities(
    quantitiesOf(withoutReferences(here)),
    quantitiesOf(withoutReferences(there)),
  );
  const printed = (quantities: readonly Quantity[]): string =>
    quantities.map((quantity) => quantity.printed).join(', ') || '–';
  if (mine.length + theirs.length === 0) return [];
  const onlyDays =
    mine.length === theirs.length &&
    mine.every(({ value, unit }) => isDay(unit) && theirs.some((other) => other.value === value && isDay(other.unit)));
  return [
    findingAt(here, onlyDays ? 'days-differ' : 'amounts-differ', {
      here: printed(mine),
      there: printed(theirs),
      other: there.locale,
    }),
  ];
}

const isDay = (unit: Quantity['unit']): boolean => unit === 'day' || unit === 'working-day';

/** References print numbers that are checked by their target. */
const withoutReferences = ({ paragraphs }: CheckedClause): string =>
  paragraphs
    .map(({ text, references }) =>
      references.toReversed().reduce((left, [start, end]) => `${left.slice(0, start)} ${left.slice(end)}`, text),
    )
    .join('\n');

function differingChannels(here: CheckedClause, there: CheckedClause): Finding[] {
  const channels = (clause: CheckedClause): string[] =>
    CHANNELS.filter((channel) => says(channel, clause)).map(({ name }) => name);
  const [mine, theirs] = [channels(here), channels(there)];
  if (Math.max(mine.length, theirs.length) < 2 || mine.join(' ') === theirs.join(' ')) return [];
  return [
    findingAt(here, 'channels-differ', {
      here: mine.join(', ') || '–',
      there: theirs.join(', ') || '–',
      other: there.locale,
    }),
  ];
}

function differingRoles(here: CheckedClause, there: CheckedClause): Finding[] {
  const [zh, en] = here.language === 'zh' ? [here, there] : [there, here];
  if (zh.language !== 'zh' || en.language !== 'en') return [];
  return ROLES.flatMap(({ name, zh: inChinese, en: inEnglish, either }) => {
    const chinese = inChinese.test(zh.text);
    const english = inEnglish.test(en.text);
    if (chinese === english || (english && !either)) return [];
    return [
      findingAt(here, 'roles-differ', { role: name, other: there.locale, says: chinese ? zh.locale : en.locale }),
    ];
  });
}

interface Said {
  readonly name: string;
  readonly zh: RegExp;
  readonly en: RegExp;
}

interface Role extends Said {
  /** Whether the English words ask for the Chinese ones too; some have other senses. */
  readonly either: boolean;
}

const says = (said: Said, { text, language }: CheckedClause): boolean =>
  language === 'zh' || language === 'en' ? said[language].test(text) : false;

const CHANNELS: readonly Said[] = [
  { name: 'email', zh: /电子邮件|电邮|电子信箱|邮箱/u, en: /\be-?mails?\b/iu },
  { name: 'sms', zh: /短信|短消息/u, en: /\btext messages?\b|\bSMS\b/iu },
  { name: 'phone', zh: /电话/u, en: /\b(?:tele)?phone\b|\bcalls?\b/iu },
  { name: 'visit', zh: /上门/u, en: /\bvisits?\b(?! (?:the|our|your|this|any|other) )/iu },
  { name: 'fax', zh: /传真/u, en: /\bfax\b/iu },
  { name: 'im', zh: /即时通[讯信]|即时消息/u, en: /\binstant messag/iu },
  { name: 'registered post', zh: /挂号信|挂号邮/u, en: /\bregistered (?:post|mail|letter)/iu },
];

/** Words that turn the sense of a clause when one locale lacks them, and wrong turns that were seen in real texts. */
const ROLES: readonly Role[] = [
  {
    name: 'buy',
    zh: /购买|买入|买卖|求购|购得/u,
    en: /\b(?:buy|buying|buyers?|bought|purchas\w*|obtain\w*)\b/iu,
    either: false,
  },
  { name: 'sell', zh: /出售|销售|售卖|买卖/u, en: /\b(?:sell\w*|sold|sales?)\b/iu, either: false },
  {
    name: 'the user releases',
    zh: /(?:您|用户)(?:同意|应当|特此)?免除[^。；]{0,20}(?:责任|义务|索赔|请求)/u,
    en: /\b(?:you|users?) (?:hereby |agree to |shall |must )?releases?\b/iu,
    either: false,
  },
  {
    name: 'the user is released',
    zh: /(?:您|用户)(?:被免除|免于承担|不再承担|无须承担)/u,
    en: /\b(?:you|users?) (?:are|is|shall be|will be) (?:released|exempt\w*|relieved|freed)\b/iu,
    either: true,
  },
  {
    name: 'the user cannot be reached',
    zh: /(?:无法|不能)(?:通过[^。；，]{0,12})?(?:与您(?:取得)?联系|联系(?:到|上)?您)|联系不(?:到|上)您/u,
    en: /\byou can ?not be (?:reached|contacted)|\b(?:unable|impossible|fail\w*) to (?:reach|contact) you\b|\bcan ?not (?:reach|contact) you\b/iu,
    either: false,
  },
  { name: 'exclusive', zh: /(?<!非)(?:独家|独占|专有)/u, en: /(?<!non-)\bexclusive\b/iu, either: false },
  { name: 'non-exclusive', zh: /非独家|非专有|非独占/u, en: /\bnon-?exclusive/iu, either: true },
  { name: 'perpetual', zh: /永久/u, en: /\bperpetual|\bperpetuity|\bpermanent/iu, either: true },
  { name: 'gross negligence', zh: /重大过失/u, en: /\bgross(?:ly)? negligen/iu, either: true },
  { name: 'perform (a work)', zh: /表演/u, en: /\bperform/iu, either: false },
  { name: 'order for payment', zh: /督促程序/u, en: /\border[- ]for[- ]payment|\bpayment[- ]order/iu, either: true },
  { name: 'retrial', zh: /再审/u, en: /\bretrial/iu, either: true },
  { name: 'counterfeit', zh: /伪造|假冒/u, en: /\bcounterfeit|\bforge[dr]?\b|\bforger|\bfake/iu, either: false },
];
