// The sentences for what `log-rules.ts` answers in codes.

import type { InterfaceLanguage } from '../text/locale.ts';

/** `{name}` stands for a parameter of the broken rule. */
export const LOG_RULE_WORDS = {
  'zh-Hans': {
    malformed: '条目不符合规定的写法',
    'not-opened': '账本的第 0 条不是 log.opened，而是 {type}',
    'opened-again': 'log.opened 只能是第 0 条',
    'time-falls': '时间倒退：{time} 早于此前的 {before}',
    'key-malformed': '{vkey} 不是可用于此处的密钥',
    'key-known': '密钥 {vkey} 此前已经列入',
    'key-unknown': '停用的密钥 {vkey} 并不在用',
    'key-signs-on': '密钥 {vkey} 停用时所称的最后长度 {size} 超出账本',
    'key-last': '{vkey} 停用后没有密钥可以签名',
    'predecessor-differs': '所称的前一账本 {origin} 与其快照不符',
    'label-taken': '{agreement} 第 {version} 版此前已经公布',
    'label-skips': '{agreement} 公布了第 {version} 版，应为第 {expected} 版',
    'digest-taken': '{agreement} 第 {version} 版的摘要此前已经公布',
    'previous-differs': '{agreement} 第 {version} 版所称的前一版不是账本中的前一版',
    'first-again': '{agreement} 第 {version} 版不是首版，却按首版公布',
    'notice-short': '{agreement} 第 {version} 版自 {effective} 生效，早于 {regime} 规定的公示期届满',
    'withdrawn-again': '{agreement} 第 {version} 版此前已经撤回',
    'version-unknown': '{agreement} 第 {version} 版（以此摘要）此前没有公布',
    'revision-differs': '所示的修订说明不是 {agreement} 第 {version} 版公布的那一份',
    'anchor-ahead': '锚定的长度 {size} 超出此前的账本',
  },
  en: {
    malformed: 'The entry is not written as prescribed',
    'not-opened': 'Entry 0 is not log.opened but {type}',
    'opened-again': 'Only entry 0 can be log.opened',
    'time-falls': 'Time falls: {time} is before {before}, which came earlier',
    'key-malformed': '{vkey} is not a key that can be used here',
    'key-known': 'The key {vkey} was listed before',
    'key-unknown': 'The key {vkey} is retired but was not in use',
    'key-signs-on': 'The key {vkey} is retired with a last size of {size}, beyond the log',
    'key-last': 'Once {vkey} is retired, no key is left to sign',
    'predecessor-differs': 'The log {origin} named as the one before does not match its checkpoint',
    'label-taken': '{agreement} version {version} was published before',
    'label-skips': '{agreement} version {version} was published where version {expected} comes next',
    'digest-taken': 'The digest of {agreement} version {version} was published before',
    'previous-differs': '{agreement} version {version} does not name the version before it in the log',
    'first-again': '{agreement} version {version} is no first version but was published as one',
    'notice-short':
      '{agreement} version {version} takes effect at {effective}, before the notice under {regime} is over',
    'withdrawn-again': '{agreement} version {version} was withdrawn before',
    'version-unknown': '{agreement} version {version}, with this digest, was not published before',
    'revision-differs': 'The revision document shown is not the one published with {agreement} version {version}',
    'anchor-ahead': 'The anchored size {size} is beyond the log so far',
  },
} as const satisfies { readonly [language in InterfaceLanguage]: { readonly [code: string]: string } };

export type LogRule = keyof (typeof LOG_RULE_WORDS)['en'];

/** The sentence for `code` with its parameters filled in. */
export function logRuleSentence(
  language: keyof typeof LOG_RULE_WORDS,
  code: LogRule,
  parameters: { readonly [name: string]: string | number },
): string {
  return LOG_RULE_WORDS[language][code].replace(/\{(\w+)\}/g, (place, name: string) =>
    String(parameters[name] ?? place),
  );
}
