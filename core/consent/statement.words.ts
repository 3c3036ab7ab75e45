// What a sentence beside the buttons says besides its template, where a template cannot know it: other contracts of the same
// decision, a version that binds by continued use, and an end of the service that another revision brings. In the language of
// the text.

import type { Locale, VersionLabel } from '../text/agreement.ts';
import { beijingDate } from './dates.ts';

const isChinese = (locale: Locale): boolean => locale.startsWith('zh');

/** Another contract of the set, which the same press accepts: none is accepted without being named. */
export const acceptedAs = (locale: Locale, title: string, version: VersionLabel): string =>
  isChinese(locale) ? `和《${title}》（第 ${version} 版）` : ` and the ${title} (version ${version})`;

/** Behind a sentence that names `previous` as what binds until now: an inference is said to be one, with its basis. */
export const deemedSentence = (locale: Locale, previous: VersionLabel, acceptLabel: string): string =>
  isChinese(locale)
    ? `第 ${previous} 版是因您继续使用服务而视为接受的，您没有点击“${acceptLabel}”。`
    : ` Version ${previous} counts as accepted because you went on using the service; you did not press “${acceptLabel}”.`;

/** Behind a sentence that does not say it: by a revision in between that was not accepted, or by another document of the set,
 *  of which `title` is given, the service ends on a day. */
export function endsSentence(locale: Locale, title: string | null, previous: VersionLabel, end: string): string {
  const day = beijingDate(end, locale);
  return isChinese(locale)
    ? `但按照您尚未接受的修订，${title === null ? '' : `《${title}》`}第 ${previous} 版适用至 ${day}，届时服务终止。`
    : ` But by a revision you have not accepted, version ${previous}${title === null ? '' : ` of the ${title}`} applies until ${day}, when the service ends.`;
}

/** Where going on counts as acceptance, it is said before it can: silence has no meaning that nobody was told of (Civil Code 140). */
export function continuedUseSentence(locale: Locale, from: string, declineLabel: string): string {
  const day = beijingDate(from, locale);
  return isChinese(locale)
    ? `自 ${day} 起您继续使用服务的，视为接受本次修订。不愿接受的，请选择“${declineLabel}”。`
    : ` If you go on using the service from ${day}, you will be deemed to accept this revision. If you do not want it, choose “${declineLabel}”.`;
}
