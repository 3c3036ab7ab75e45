// The words for what can happen in a ledger, for whoever shows an entry to a reader.

import type { InterfaceLanguage, Words } from '../text/locale.ts';
import type { DecisionKind, FactType, Show, SlotName, Via, Vouched } from './facts.ts';

export const TYPE_WORDS: Words<FactType> = {
  'zh-Hans': {
    'log.opened': '账本开立',
    'key.added': '启用密钥',
    'key.retired': '停用密钥',
    'site.changed': '网站变更',
    'widget.released': '组件发布',
    'version.published': '公布版本',
    'version.withdrawn': '撤回版本',
    presented: '展示',
    decision: '选择',
    consent: '个人信息处理的同意',
    preference: '商业性信息的选择',
    explanation: '解释条款',
    comment: '意见',
    'subject.linked': '关联账户',
    'subject.unlinked': '解除关联',
    'contact.changed': '联系方式变更',
    'notice.sent': '通知',
    'notice.bounced': '通知退回',
    termination: '协议终止',
    'hold.placed': '诉讼留存',
    'hold.released': '解除留存',
    'erasure.requested': '请求删除',
    erasure: '删除（销毁密钥）',
    'access.granted': '授予权限',
    correction: '更正',
    imported: '导入的旧记录',
    anchor: '外部时间戳',
  },
  en: {
    'log.opened': 'Log opened',
    'key.added': 'Key added',
    'key.retired': 'Key retired',
    'site.changed': 'Site changed',
    'widget.released': 'Widget released',
    'version.published': 'Version published',
    'version.withdrawn': 'Version withdrawn',
    presented: 'Presented',
    decision: 'Decision',
    consent: 'Consent to processing',
    preference: 'Commercial messages',
    explanation: 'Clause explained',
    comment: 'Comment',
    'subject.linked': 'Linked to an account',
    'subject.unlinked': 'Link undone',
    'contact.changed': 'Contact changed',
    'notice.sent': 'Notice sent',
    'notice.bounced': 'Notice bounced',
    termination: 'Agreement ended',
    'hold.placed': 'Legal hold',
    'hold.released': 'Hold released',
    'erasure.requested': 'Erasure requested',
    erasure: 'Erasure (key destroyed)',
    'access.granted': 'Access granted',
    correction: 'Correction',
    imported: 'Imported record',
    anchor: 'Foreign timestamp',
  },
};

export const DECISION_WORDS: Words<DecisionKind> = {
  'zh-Hans': { accepted: '接受', declined: '未接受', 'continued-use': '视为接受（以继续使用为依据）' },
  en: { accepted: 'Accepted', declined: 'Declined', 'continued-use': 'Deemed accepted (by continued use)' },
};

export const VIA_WORDS: Words<Via> = {
  'zh-Hans': {
    widget: '网页中的组件',
    page: '账本的网页',
    api: '网站服务器',
    link: '消息中的链接',
    sms: '短信回复',
    operator: '客服代录',
  },
  en: {
    widget: 'the widget in a page',
    page: 'a page of the ledger',
    api: 'the site’s server',
    link: 'the link in a message',
    sms: 'a text message',
    operator: 'recorded by staff',
  },
};

export const VOUCHED_WORDS: Words<Vouched> = {
  'zh-Hans': {
    none: '无人确认主体身份',
    'site-key': '网站以账本也持有的密钥确认主体身份',
    'site-signed': '网站以账本从未持有的密钥签名，确认主体身份',
  },
  en: {
    none: 'nobody vouched for the subject',
    'site-key': 'vouched for by the site, with a key the ledger also holds',
    'site-signed': 'vouched for by the site, signed with a key the ledger never had',
  },
};

export const SHOW_WORDS: Words<Show> = {
  'zh-Hans': { full: '展示了全文', changes: '展示了变化', nothing: '此前已接受，未再展示' },
  en: { full: 'shown in full', changes: 'shown as changes', nothing: 'accepted before, not shown again' },
};

/** Sealed fields, of whatever type. */
export const SLOT_WORDS: Words<SlotName> = {
  'zh-Hans': {
    address: '被拒绝的地址',
    answer: '答复',
    assertion: '身份凭据',
    authority: '签发方',
    capacity: '以何身份',
    chain: '账户条目链',
    contact: '联系方式',
    content: '通知内容',
    network: '网络信息',
    note: '更正说明',
    notice: '终止通知',
    observed: '浏览器报告',
    operator: '账本运营方',
    person: '人员',
    presentation: '展示',
    publisher: '发布人',
    reason: '理由',
    release: '组件版本',
    report: '退回报告',
    scope: '范围',
    settings: '网站设置',
    source: '来源',
    subject: '用户',
    target: '所指条目',
    text: '意见或答复的文字',
  },
  en: {
    address: 'address refused for',
    answer: 'answer',
    assertion: 'identity evidence',
    authority: 'issuer',
    capacity: 'capacity',
    chain: 'chain of the account',
    contact: 'contact',
    content: 'content of the notice',
    network: 'network data',
    note: 'note on the correction',
    notice: 'notice of the end',
    observed: 'report of the browser',
    operator: 'ledger operator',
    person: 'person',
    presentation: 'presentation',
    publisher: 'publisher',
    reason: 'reason',
    release: 'release of the widget',
    report: 'report of the bounce',
    scope: 'scope',
    settings: 'settings of the site',
    source: 'source',
    subject: 'user',
    target: 'entry it is about',
    text: 'words of the comment or answer',
  },
};

/** Names of sealed fields as one list; one that is not known stands as it is. */
export function slotList(language: InterfaceLanguage, slots: readonly string[]): string {
  const words: { readonly [slot: string]: string | undefined } = SLOT_WORDS[language];
  return slots.map((slot) => words[slot] ?? slot).join(language === 'en' ? ', ' : '、');
}
