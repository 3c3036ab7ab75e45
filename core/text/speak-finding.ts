// A finding as a reader is told of it: its sentences with what stands in it as a code in words.

import { CHANNEL_WORDS } from './agreement.words.ts';
import type { Finding, Quote } from './finding.ts';
import { FINDING_WORDS } from './finding.words.ts';
import type { InterfaceLanguage } from './locale.ts';

/** A finding as it is printed: the shape of `--json`. */
export interface SpokenFinding extends Pick<Finding, 'rule' | 'file' | 'line' | 'clause' | 'locale'> {
  readonly message: string;
  readonly remedy: string;
  /** The wording here first, then what it was compared with. */
  readonly texts?: readonly Quote[];
}

/** What stands in a finding as a code, in words: by the finding's parameter. */
const CODES: { readonly [language in InterfaceLanguage]: { readonly [parameter: string]: Codes } } = {
  'zh-Hans': {
    wanted: {
      text: '文字',
      string: '文字',
      list: '列表',
      'list-not-empty': '不空的列表',
      object: '由各项组成的一组值',
      count: '非负整数',
      'finite-depth': '层数有限的值',
    },
    form: {
      list: '列表符号',
      quote: '引用',
      table: '表格',
      rule: '分隔线',
      code: '代码',
      emphasis: '强调',
      html: 'HTML',
      escape: '反斜线',
    },
    file: { directory: '目录', device: '设备文件' },
    channel: { ...CHANNEL_WORDS['zh-Hans'], fax: '传真', 'registered post': '挂号信', '–': '无' },
  },
  en: {
    wanted: {
      text: 'text',
      string: 'text',
      list: 'a list',
      'list-not-empty': 'a list that is not empty',
      object: 'a set of members',
      count: 'a whole number, 0 or more',
      'finite-depth': 'a value of finite depth',
    },
    form: {
      list: 'the sign of a list',
      quote: 'a quotation',
      table: 'a table',
      rule: 'a dividing line',
      code: 'code',
      emphasis: 'emphasis',
      html: 'HTML',
      escape: 'a backslash',
    },
    file: { directory: 'a directory', device: 'a device' },
    channel: { ...CHANNEL_WORDS.en, fax: 'fax', 'registered post': 'registered post', '–': 'none' },
  },
};
type Codes = { readonly [code: string]: string };

const channelNames = (channels: string, language: InterfaceLanguage): string =>
  channels
    .split(', ')
    .map((channel) => CODES[language]['channel']![channel] ?? channel)
    .join(language === 'en' ? ', ' : '、');

export function speakFinding(finding: Finding, language: InterfaceLanguage): SpokenFinding {
  const { rule, file, line, clause, locale, parameters, quotes } = finding;
  const { message, remedy } = FINDING_WORDS[rule][language];
  const said = (name: string): string => {
    const value = String(parameters[name]);
    if (rule === 'channels-differ' && name !== 'other') return channelNames(value, language);
    return CODES[language][rule === 'file-kind' ? 'file' : name]?.[value] ?? value;
  };
  const fill = (template: string): string =>
    template.replace(/\{([A-Za-z]+)\}/gu, (place, name: string) =>
      Object.hasOwn(parameters, name) ? said(name) : place,
    );
  return {
    rule,
    file,
    line,
    clause,
    locale,
    message: fill(message),
    remedy: fill(remedy),
    ...(quotes ? { texts: quotes } : {}),
  };
}
