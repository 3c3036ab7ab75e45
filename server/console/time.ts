import { beijingClock } from '../../core/consent/dates.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { say } from './language.ts';

/** Beijing first, since the agreements count in it; UTC as the entry has it. */
export const bothClocks = (language: InterfaceLanguage, instant: string): string =>
  `${beijingClock(instant)}.${instant.slice(20, 23)} ${say(language, '北京时间', 'Beijing')} · ${instant}`;

export const shortClock = (instant: string): string => beijingClock(instant);
