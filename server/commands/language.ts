import { interfaceLanguage, isWellFormedTag, type InterfaceLanguage } from '../../core/text/locale.ts';
import { WrongUsage, type Given, type Terminal } from './command.ts';

export const LANGUAGE_OPTION = {
  lang: { value: 'zh-Hans|en', says: 'language of the answer (otherwise that of LANG)' },
} as const;

/** The language asked for, or that of the surroundings in the order POSIX gives (LC_ALL, LC_MESSAGES, LANG); English if none. */
export function languageOf(given: Given, { environment }: Terminal): InterfaceLanguage {
  const asked = given.text('lang');
  if (asked !== undefined) {
    if (!isWellFormedTag(asked)) throw new WrongUsage(`--lang ${asked} is not a language tag; give zh-Hans or en`);
    // Surroundings may speak any language; who asks for one is not given another in silence.
    if (!SPOKEN.test(asked)) throw new WrongUsage(`--lang ${asked}: the answer is in zh-Hans or en`);
    return interfaceLanguage(asked);
  }
  const around = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || 'en';
  const tag = around.split(/[.@]/)[0]!.replaceAll('_', '-');
  return isWellFormedTag(tag) ? interfaceLanguage(tag) : 'en';
}

const SPOKEN = /^(?:zh|en)(?:-|$)/iu;
