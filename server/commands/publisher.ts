// What the commands of a publisher share: which version is meant, the ledger that is being served and the key for it, and how
// the days of a publication are printed.

import { isObject } from '../../core/bytes/canonical-json.ts';
import { beijingClock } from '../../core/consent/dates.ts';
import type { NoticeClock } from '../../core/consent/notice-clock.ts';
import { isAgreementId, isVersionLabel } from '../../core/text/agreement.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import type { VersionPlace } from './check.ts';
import { CouldNot, WrongUsage, type Given, type Option, type Terminal } from './command.ts';
import { fetchedJson } from './fetched.ts';
import { readAddress, readKey } from './served-ledger.ts';

export const FOLDER_OPTION = {
  folder: { value: 'DIR', says: 'folder of agreements (otherwise ASSENT_AGREEMENTS, otherwise agreements)' },
} as const satisfies { readonly [name: string]: Option };

export const SERVED_OPTIONS = {
  to: { value: 'URL', says: 'address of the ledger, if it is being served' },
  'key-file': { value: 'FILE', says: 'with --to: file with the publisher key (otherwise ASSENT_PUBLISHER_KEY)' },
} as const satisfies { readonly [name: string]: Option };

/** A problem document (RFC 9457). */
export type Problem = { readonly [member: string]: unknown };
export const isProblem = (outcome: object): outcome is Problem => 'code' in outcome;

export const folderOf = (given: Given, { environment }: Terminal): string =>
  given.text('folder') ?? environment['ASSENT_AGREEMENTS'] ?? 'agreements';

export function placeOf(given: Given, terminal: Terminal): VersionPlace {
  const text = given.operand(0)!;
  const [agreement, version, ...rest] = text.split('@');
  if (!isAgreementId(agreement) || !isVersionLabel(version) || rest.length > 0) {
    throw new WrongUsage(
      `${JSON.stringify(text)} is not of the form agreement@version, such as foreign-trade-pass-terms@2`,
    );
  }
  return { folder: folderOf(given, terminal), agreement, version };
}

/** An address of the ledger in --to. */
export const servedAddress = (given: Given, path: string): URL => readAddress('to', given.needed('to'), path);

/** What the ledger answered to a publisher: done, or why not. Throws `CouldNot` for all else. */
export async function sendAsPublisher<Answer>(
  address: URL,
  body: object,
  language: InterfaceLanguage,
  given: Given,
  terminal: Terminal,
): Promise<Answer | Problem> {
  const key = readKey(given, terminal, 'ASSENT_PUBLISHER_KEY');
  const { status, said } = await fetchedJson(address, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', 'Accept-Language': language },
    body: JSON.stringify(body),
  });
  if (status === 201) return isObject(said) ? (said as Answer) : notAsALedger(address, status);
  // What anything else on the way says is no reason of the ledger.
  if (REFUSED.includes(status) && isObject(said) && PROBLEM.every((member) => typeof said[member] === 'string'))
    return said;
  const detail = isObject(said) && typeof said['detail'] === 'string' ? `: ${said['detail']}` : '';
  throw new CouldNot(`${address.origin} answered ${status}${detail}`);
}

const REFUSED = [409, 422];
const PROBLEM = ['code', 'title', 'detail'];

export function notAsALedger({ origin }: URL, status: number): never {
  throw new CouldNot(`${origin} answered ${status}, but not as a ledger does`);
}

export const remarkProblem = ({ title, detail }: Problem, language: InterfaceLanguage, terminal: Terminal): void =>
  terminal.remark(`assent: ${String(title)}${language === 'en' ? '. ' : '：'}${String(detail)}`);

/** The days of a publication, in Beijing and in UTC. */
export function printClock(clock: NoticeClock, language: InterfaceLanguage, terminal: Terminal): void {
  const words = CLOCK_WORDS[language];
  const line = (name: keyof typeof words.names, instant: string): void =>
    terminal.print(`${words.names[name]}${beijingClock(instant)} ${words.beijing}   ${instant}`);
  line('published', clock.published);
  line('comments', clock.commentsUntil);
  line('earliest', clock.earliest);
  line('effective', clock.effective);
  if (clock.endsOnWeekend) terminal.remark(words.weekend(clock.lastDay!));
}

const CLOCK_WORDS = {
  'zh-Hans': {
    names: { published: '公布        ', comments: '征求意见至  ', earliest: '最早可生效  ', effective: '生效        ' },
    beijing: '北京时间',
    weekend: (day: string) =>
      `assent: 公示期最后一日 ${day} 是周六或者周日。期间届满是否因此顺延（民法典第 203 条），有不同看法；稳妥起见，请让生效时间晚于其后的第一个工作日。法定节假日须另行核对。`,
  },
  en: {
    names: {
      published: 'published       ',
      comments: 'comments until  ',
      earliest: 'earliest effect ',
      effective: 'effective       ',
    },
    beijing: 'Beijing',
    weekend: (day: string) =>
      `assent: the last day of notice, ${day}, is a Saturday or Sunday. Whether the days then run on (Civil Code 203) is disputed; to be safe, let it take effect after the next working day. Public holidays are for you to look up.`,
  },
};
