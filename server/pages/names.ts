// How pages name things: a text, its versions, its languages, and when it applies.

import { beijingClock, beijingDate } from '../../core/consent/dates.ts';
import { versionState, type VersionState } from '../../core/consent/standing.ts';
import type { AgreementId, Locale, VersionDocument, VersionLabel } from '../../core/text/agreement.ts';
import { clauseName } from '../../core/text/citation.ts';
import { rowsOf } from '../../core/text/rows.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PublishedVersion } from '../publications.ts';
import { localeOf, say, to, type Reader } from './reader.ts';

type Speaks = Pick<Reader, 'language'>;

export const titleOf = ({ text, prevailing }: VersionDocument, locale: Locale): string =>
  (text[locale] ?? text[prevailing.locale]!).title;

export const versionName = (reader: Speaks, version: VersionLabel): string =>
  say(reader, `第 ${version} 版`, `Version ${version}`);

export const localeNames = (reader: Speaks): { readonly [locale: Locale]: string } => ({
  'zh-CN': say(reader, '中文', 'Chinese'),
  en: say(reader, '英文', 'English'),
});

/** 4.5: which text prevails, and where it says so. */
export function prevailingSentence(reader: Speaks, document: VersionDocument): string {
  const { locale, clause } = document.prevailing;
  const name = localeNames(reader)[locale] ?? locale;
  const at = rowsOf(document).find((row) => row.clause === clause)?.path ?? '';
  return say(
    reader,
    `中英文不一致时，以${name}文本为准${at === '' ? '' : `（见${clauseName('zh-Hans', at)}）`}。`,
    `If the two texts differ, the ${name} text prevails${at === '' ? '' : ` (${clauseName('en', at)})`}.`,
  );
}

export const stateOf = (ledger: Ledger, published: PublishedVersion): VersionState =>
  versionState(ledger.publications.of(published.agreement), published, ledger.clock());

export const stateName = (reader: Speaks, state: VersionState): string => {
  switch (state) {
    case 'effective':
      return say(reader, '现行有效', 'In force');
    case 'pending':
      return say(reader, '待生效', 'Not yet in force');
    case 'superseded':
      return say(reader, '已被取代', 'Superseded');
    case 'withdrawn':
      return say(reader, '已撤回', 'Withdrawn');
    default:
      return state satisfies never;
  }
};

/** The day in Beijing on which a clock period began or ended. */
export const dateOf = (reader: Speaks, instant: string): string => beijingDate(instant, localeOf(reader.language));

/** To the second, in Beijing time. */
export const clockOf = (reader: Speaks, instant: string): string =>
  say(reader, `${beijingClock(instant)}（北京时间）`, `${beijingClock(instant)} (Beijing)`);

export const changesAddress = (reader: Reader, agreement: AgreementId, from: string, version: string): string =>
  to(reader, `/agreements/${agreement}/changes/${from}...${version}`);
