// What is said to whoever declined a revision, in the language of the text.

import type { Locale, VersionLabel } from '../text/agreement.ts';
import { beijingDate } from './dates.ts';
import type { Standing } from './standing.ts';

type LeftAlone = Pick<Standing, 'serviceEnds' | 'reminder'> & { readonly coolDownUntil: string };

/** Until when the version accepted before applies, if it ends; and until when nobody asks again, but for the reminder. */
export function leftAloneSentence(
  locale: Locale,
  before: VersionLabel,
  { coolDownUntil, serviceEnds, reminder }: LeftAlone,
): string {
  const day = (instant: string): string => beijingDate(instant, locale);
  // From the day on which the service has ended only an answer opens it again.
  const until = day(serviceEnds !== null && serviceEnds < coolDownUntil ? serviceEnds : coolDownUntil);
  const ends = serviceEnds && day(serviceEnds);
  const reminded = reminder && day(reminder.from);
  return locale.startsWith('zh')
    ? `${ends ? `第 ${before} 版适用至 ${ends}，届时服务终止。` : ''}${until}前${reminded ? `，除自 ${reminded}起提醒一次外` : ''}，我们不会就此再次询问；您可以随时改为接受。`
    : `${ends ? `Version ${before} applies until ${ends}, when the service ends. ` : ''}We will not ask you about this again before ${until}${reminded ? `, apart from one reminder from ${reminded} on` : ''}; you may accept at any time.`;
}
