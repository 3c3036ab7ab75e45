import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { CouldNot } from './command.ts';

type Act = 'read' | 'written';

/** A file that the system does not let a command read or write; its message is the English sentence. */
export class FileRefused extends CouldNot {
  readonly file: string;
  readonly act: Act;
  /** The system's, such as ENOENT. */
  readonly code: string;
  constructor(file: string, act: Act, cause: unknown) {
    const code = String((cause as NodeJS.ErrnoException).code);
    super(WORDS.en[act](file, code), { cause });
    [this.file, this.act, this.code] = [file, act, code];
  }
}

/** For whoever reads the answers of a command in another language. */
export const refusedSentence = ({ file, act, code }: FileRefused, language: InterfaceLanguage): string =>
  WORDS[language][act](file, code);

/** What stands in place of a name where there is none. */
export const STANDARD_INPUT = 'standard input';

const WORDS: {
  readonly [language in InterfaceLanguage]: { readonly [act in Act]: (file: string, code: string) => string };
} = {
  'zh-Hans': {
    read: (file, code) => `${file === STANDARD_INPUT ? '标准输入' : file} 无法读取：${code}`,
    written: (file, code) => `${file} 无法写入：${code}`,
  },
  en: {
    read: (file, code) => `${file} cannot be read: ${code}`,
    written: (file, code) => `${file} cannot be written: ${code}`,
  },
};
