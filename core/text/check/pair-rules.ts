// What two locales of one clause must say alike in figures, times and channels. Who does what to whom: `role-rules.ts`.

import type { Finding } from '../finding.ts';
import { findingAt, placesIn, quoteOf } from './checked-text.ts';
import type { CheckedClause } from './checked-text.ts';
import { quantitiesOf } from '../quantities.ts';
import type { Quantity } from '../quantity-values.ts';
import { differingReferences } from './reference-rules.ts';
import { unmatchedQuantities } from './unmatched-quantities.ts';

/** Differences of `here` from `there`, the same clause in the prevailing locale. */
export const pairFindings = (here: CheckedClause, there: CheckedClause): Finding[] => [
  ...differingQuantities(here, there),
  ...differingChannels(here, there),
  ...differingReferences(here, there),
];

function differingQuantities(here: CheckedClause, there: CheckedClause): Finding[] {
  const unmatched = unmatchedQuantities(quantitiesOf(withoutReferences(here)), quantitiesOf(withoutReferences(there)));
  const report = (rule: 'days-differ' | 'amounts-differ', mine: readonly Quantity[], theirs: readonly Quantity[]) =>
    mine.length + theirs.length === 0
      ? []
      : [
          findingAt(here, rule, { here: printed(mine), there: printed(theirs), other: there.locale }, null, [
            quoteOf(here, mine.map(toPlace)),
            quoteOf(there, theirs.map(toPlace)),
          ]),
        ];
  // The same number of days and of working days is one fault with its own remedy; what is left over is another.
  const daysThere = Map.groupBy(
    unmatched.there.filter(({ unit }) => isDay(unit)),
    ({ value }) => value,
  );
  const days = unmatched.here.flatMap((mine) => {
    const other = isDay(mine.unit) ? daysThere.get(mine.value)?.[0] : undefined;
    return other ? [[mine, other] as const] : [];
  });
  const mine = new Set(days.map(([quantity]) => quantity));
  const theirs = new Set(days.map(([, quantity]) => quantity));
  return [
    ...report(
      'days-differ',
      days.map(([quantity]) => quantity),
      days.map(([, quantity]) => quantity),
    ),
    ...report(
      'amounts-differ',
      unmatched.here.filter((quantity) => !mine.has(quantity)),
      unmatched.there.filter((quantity) => !theirs.has(quantity)),
    ),
  ];
}

const printed = (quantities: readonly Quantity[]): string =>
  quantities.map((quantity) => quantity.printed).join(', ') || '–';

const toPlace = ({ at, printed: words }: Quantity) => ({ at, words });

const isDay = (unit: Quantity['unit']): boolean => unit === 'day' || unit === 'working-day';

/** References print numbers that are checked by their target. What is left stands where it stood. */
const withoutReferences = ({ paragraphs }: CheckedClause): string =>
  paragraphs
    .map(({ text, references }) => {
      let at = 0;
      const kept = references.map(([start, end]) => {
        const before = text.slice(at, start);
        at = end;
        return before + ' '.repeat(end - start);
      });
      return [...kept, text.slice(at)].join('');
    })
    .join('\n');

function differingChannels(here: CheckedClause, there: CheckedClause): Finding[] {
  const channels = (clause: CheckedClause): Said[] => CHANNELS.filter((channel) => says(channel, clause));
  const [mine, theirs] = [channels(here), channels(there)];
  const names = (said: readonly Said[]): string => said.map(({ name }) => name).join(', ') || '–';
  if (Math.max(mine.length, theirs.length) < 2 || names(mine) === names(theirs)) return [];
  const marks = (clause: CheckedClause, only: readonly Said[], others: readonly Said[]) =>
    quoteOf(
      clause,
      only
        .filter((channel) => !others.includes(channel))
        .flatMap((channel) => placesIn(clause, new RegExp(channel[languageOf(clause)], 'giu'))),
    );
  return [
    findingAt(here, 'channels-differ', { here: names(mine), there: names(theirs), other: there.locale }, null, [
      marks(here, mine, theirs),
      marks(there, theirs, mine),
    ]),
  ];
}

const languageOf = ({ language }: CheckedClause): 'zh' | 'en' => (language === 'zh' ? 'zh' : 'en');

interface Said {
  readonly name: string;
  readonly zh: RegExp;
  readonly en: RegExp;
}

const says = (said: Said, { plain, language }: CheckedClause): boolean =>
  language === 'zh' || language === 'en' ? said[language].test(plain) : false;

const CHANNELS: readonly Said[] = [
  { name: 'email', zh: /(?<!挂号|邮政|普通)邮件|电邮|电子信箱|邮箱/u, en: /\be-?mails?\b/iu },
  { name: 'sms', zh: /短信|短消息|简讯/u, en: /\btext messages?\b|\bSMS\b/iu },
  { name: 'phone', zh: /电话|手机号/u, en: /\b(?:tele)?phone\b|(?<!\b(?:API|function|system) )\bcalls?\b/iu },
  // Of a person; pages are visited too.
  {
    name: 'visit',
    zh: /上门/u,
    en: /\b(?:by|home|personal|in-person|on-site|door-to-door) visits?\b|(?:,|\bor|\band) (?:by )?(?:a )?visit(?=\s*(?:[.,;:)]|$|(?:and|or|are|is)\b))|\bvisits? (?:in person\b|you\b|at (?:home|your)\b)/iu,
  },
  { name: 'fax', zh: /传真/u, en: /\bfax\b/iu },
  { name: 'im', zh: /即时通[讯信]|即时消息/u, en: /\binstant messag/iu },
  { name: 'registered post', zh: /挂号信|挂号邮/u, en: /\bregistered (?:post|mail|letter)/iu },
];
