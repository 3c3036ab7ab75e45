import { logRuleSentence } from '../../core/record/log-rules.words.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import type { Fault, FaultCode } from '../checks/fault.ts';
import type { NoLogServed, ServedCheck } from '../checks/served-check.ts';
import type { WholeCheck } from '../checks/whole-check.ts';

/** `{name}` stands for a parameter of the fault. */
const FAULT_WORDS: { readonly [language in InterfaceLanguage]: { readonly [code in FaultCode]: string } } = {
  'zh-Hans': {
    'database-damaged': '数据库文件已损坏：第 {index} 条或其所属内容读不出来',
    'log-empty': '账本中没有任何签名快照',
    'head-behind': '数据库只有 {size} 条，而曾对 {kept} 条签名：丢失了末尾',
    'head-differs': '共 {kept} 条时的根与另外保存的不同：不是同一个账本',
    'entry-missing': '缺少第 {index} 条',
    'entry-altered': '第 {index} 条的字节与其叶哈希不符',
    'entry-beyond-head': '第 {index} 条在最新签名快照之后',
    'rule-broken': '第 {index} 条不守账本的规则：{rule}',
    'log-differs': '第 0 条开立的是另一个账本：{origin}',
    'node-altered': '树的第 {level} 层第 {index} 个哈希与算出的不符',
    'tile-altered': '第 {level} 层第 {index} 个哈希与算出的不符',
    'checkpoint-root': '共 {size} 条的快照与算出的根不符',
    'checkpoint-signature': '共 {size} 条的快照不是本账本的密钥所签',
    'key-missing': '第 {index} 条有密封字段，但密钥（{holder}）不在',
    withheld: '第 {index} 条的 {what} 打不开，也不在任何一次删除的范围之内：被扣留',
    'disclosure-altered': '第 {index} 条的密封字段与条目承诺的不符（{reason}）',
    'chain-broken': '第 {index} 条处，同一主体的记录不连续',
    'use-missing': '第 {index} 条所用的展示没有登记为已用',
    'link-differs': '第 {index} 条处，登记的决定与账户的关联与账本所记不符',
    'choice-differs': '第 {index} 条对 {channel} 消息所作的选择与登记的不符',
    'choice-missing': '第 {index} 条对 {channel} 消息所作的选择没有登记',
    'checkpoint-unreadable': '签名快照不符合规定的写法',
    'signer-unknown': '签名快照不是所给的密钥所签',
    'tile-missing': '{path} 没有提供或长度不对',
    'root-differs': '由 {size} 个叶哈希算出的根不是签名快照中的根',
    'log-shrank': '核查期间账本由 {before} 条变为 {size} 条：账本只增不减',
    'document-missing': '第 {index} 条所指的文件 {digest} 不在',
    'document-altered': '第 {index} 条所指的文件 {digest} 与摘要不符',
  },
  en: {
    'database-damaged': 'the database file is damaged: entry {index}, or what belongs to it, cannot be read',
    'log-empty': 'the log has no signed checkpoint',
    'head-behind': 'the database ends at {size} entries, but {kept} were signed: it has lost its tail',
    'head-differs': 'at {kept} entries the root is not the one kept apart: this is another log',
    'entry-missing': 'entry {index} is missing',
    'entry-altered': 'the bytes of entry {index} do not have its leaf hash',
    'entry-beyond-head': 'entry {index} stands behind the newest signed checkpoint',
    'rule-broken': 'entry {index} does not keep to the rules of the log: {rule}',
    'log-differs': 'entry 0 opens another log: {origin}',
    'node-altered': 'hash {index} of level {level} of the tree is not the one computed',
    'tile-altered': 'hash {index} of tile level {level} is not the one computed',
    'checkpoint-root': 'the checkpoint of {size} entries does not have the root computed',
    'checkpoint-signature': 'the checkpoint of {size} entries is not signed by the key of this ledger',
    'key-missing': 'entry {index} has sealed fields, but their key (holder {holder}) is not there',
    withheld: '{what} of entry {index} does not open and stands in the scope of no erasure: it is withheld',
    'disclosure-altered': 'a sealed field of entry {index} is not what the entry committed to ({reason})',
    'chain-broken': "at entry {index} a subject's records do not join",
    'use-missing': 'the presentation used by entry {index} is not on file as used',
    'link-differs': 'the link of a decision to an account, at entry {index}, is not on file as the log has it',
    'choice-differs': 'the choice on {channel} that is on file for entry {index} is not the one made in it',
    'choice-missing': 'the choice on {channel} that was made in entry {index} is not on file',
    'checkpoint-unreadable': 'the checkpoint is not written as prescribed',
    'signer-unknown': 'the checkpoint is not signed by a key that was given',
    'tile-missing': '{path} is not served, or not as long as it must be',
    'root-differs': 'the root over {size} leaf hashes is not the one in the checkpoint',
    'log-shrank': 'while it was being checked, the log went back from {before} entries to {size}: a log only grows',
    'document-missing': 'the document {digest}, named by entry {index}, is not there',
    'document-altered': 'the document {digest}, named by entry {index}, has another digest',
  },
};

export function faultSentence({ code, parameters, rule }: Fault, language: InterfaceLanguage): string {
  const filled = { ...parameters, ...(rule ? { rule: logRuleSentence(language, rule.code, rule.parameters) } : {}) };
  return FAULT_WORDS[language][code].replace(/\{(\w+)\}/g, (place, name: string) =>
    String((filled as Fault['parameters'])[name] ?? place),
  );
}

export const checkedSentence = (check: WholeCheck, language: InterfaceLanguage): string => SUMMARY[language](check);

const SUMMARY: { readonly [language in InterfaceLanguage]: (check: WholeCheck) => string } = {
  'zh-Hans': ({ origin, size, checkpoints, documents, opened, newer, root }) =>
    `${origin}：${size} 条，签名快照 ${checkpoints} 份，文件 ${documents} 份，启封字段 ${opened} 个${newer > 0 ? `，依更新规则写成 ${newer} 条（未读）` : ''}\n根 ${root}`,
  en: ({ origin, size, checkpoints, documents, opened, newer, root }) =>
    `${origin}: ${size} entries, ${checkpoints} signed checkpoints, ${documents} documents, ${opened} sealed fields opened${newer > 0 ? `, ${newer} entries by newer rules (not read)` : ''}\nroot ${root}`,
};

export const servedSentence = (check: ServedCheck, language: InterfaceLanguage): string => SERVED[language](check);

const SERVED: { readonly [language in InterfaceLanguage]: (check: ServedCheck) => string } = {
  'zh-Hans': ({ origin, size, tiles, entries, root }) =>
    `${origin}：${size} 条，读取 ${tiles} 块哈希，${entries === null ? '条目不公开，未读' : `读取条目 ${entries} 条`}\n根 ${root}`,
  en: ({ origin, size, tiles, entries, root }) =>
    `${origin}: ${size} entries, ${tiles} tiles read, ${entries === null ? 'entries not open to this reader' : `${entries} entries read`}\nroot ${root}`,
};

/** Why there is no log to be checked at `address`; where a ledger may serve it instead. */
export function noLogSentence(is: NoLogServed['is'], address: URL, language: InterfaceLanguage): string {
  const below = address.pathname.endsWith('/log/') ? null : new URL('log/', address).href;
  return NO_LOG[language][is](new URL('checkpoint', address).href) + (below === null ? '' : TRY[language](below));
}

const NO_LOG: {
  readonly [language in InterfaceLanguage]: { readonly [is in NoLogServed['is']]: (checkpoint: string) => string };
} = {
  'zh-Hans': {
    absent: (checkpoint) => `这一地址没有账本，无从核查：没有 ${checkpoint}`,
    closed: (checkpoint) => `这一地址的账本不对此读者公开，无从核查：${checkpoint}`,
    page: (checkpoint) => `这一地址没有账本，无从核查：${checkpoint} 是网页，不是签名快照`,
  },
  en: {
    absent: (checkpoint) => `nothing of a log is at this address: there is no ${checkpoint}`,
    closed: (checkpoint) => `what is at this address is not open to this reader: ${checkpoint}`,
    page: (checkpoint) => `nothing of a log is at this address: ${checkpoint} is a page, and no checkpoint`,
  },
};

const TRY: { readonly [language in InterfaceLanguage]: (address: string) => string } = {
  'zh-Hans': (address) => `；请试 --log ${address}`,
  en: (address) => `; try --log ${address}`,
};
