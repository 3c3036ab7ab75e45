// The words for the codes of a version document, for whoever speaks of one to a reader.

import type { Act, AuthorityKind, CapacityKind, Channel, ClauseTag, Materiality, Regime } from './agreement.ts';
import type { InterfaceLanguage, Words } from './locale.ts';

export const TAG_WORDS: Words<ClauseTag> = {
  'zh-Hans': {
    liability: '责任',
    disputes: '争议解决',
    fees: '费用',
    data: '个人信息',
    licence: '许可',
    messages: '商业性信息',
    termination: '终止',
    change: '协议变更',
    service: '送达',
    assignment: '转让',
  },
  en: {
    liability: 'Liability',
    disputes: 'Disputes',
    fees: 'Fees',
    data: 'Personal data',
    licence: 'Licence',
    messages: 'Messages',
    termination: 'Ending',
    change: 'Changes',
    service: 'Service of process',
    assignment: 'Assignment',
  },
};

export const CHANNEL_WORDS: Words<Channel> = {
  'zh-Hans': {
    email: '电子邮件',
    sms: '短信',
    phone: '电话',
    visit: '上门拜访',
    post: '邮寄',
    push: '应用推送',
    im: '即时通讯',
  },
  en: {
    email: 'e-mail',
    sms: 'text message',
    phone: 'telephone',
    visit: 'visit',
    post: 'post',
    push: 'app notification',
    im: 'instant message',
  },
};

/** What was asked of a document; what was answered is the decision. */
export const ACT_WORDS: Words<Act> = {
  'zh-Hans': { accept: '请求接受', acknowledge: '告知' },
  en: { accept: 'asked to be accepted', acknowledge: 'made known' },
};

export const CAPACITY_WORDS: Words<CapacityKind> = {
  'zh-Hans': { self: '本人', organisation: '代表组织', guardian: '作为监护人' },
  en: { self: 'for themselves', organisation: 'for an organisation', guardian: 'as guardian' },
};

export const AUTHORITY_WORDS: Words<AuthorityKind> = {
  'zh-Hans': { 'legal-representative': '法定代表人', employee: '职务范围内的经办人员', agent: '受托代理人' },
  en: {
    'legal-representative': 'legal representative',
    employee: 'employee within their duties',
    agent: 'authorised agent',
  },
};

export const MATERIALITY_WORDS: Words<Materiality> = {
  'zh-Hans': { material: '实质性变更', editorial: '文字性修订' },
  en: { material: 'Material change', editorial: 'Editorial change' },
};

/** Under which rule the notice days ran. */
export const REGIME_WORDS: Words<Regime> = {
  'zh-Hans': {
    first: '首个版本',
    'prc-7': '公示 7 日（《电子商务法》第 34 条）',
    'prc-15': '公示 15 日（涉及众多用户或者重大利益）',
    'p2b-15': '公示 15 日（欧盟 P2B 条例）',
    custom: '自定公示期',
    demo: '演示：公示期已跳过',
  },
  en: {
    first: 'first version',
    'prc-7': 'publicised 7 days (E-Commerce Law 34)',
    'prc-15': 'publicised 15 days (many users or major interests)',
    'p2b-15': 'publicised 15 days (EU P2B Regulation)',
    custom: 'notice period of its own',
    demo: 'demonstration: notice period skipped',
  },
};

/** Members of a version document that bind and are not text: what a comparison says changed besides the text. */
export const FACT_WORDS: { readonly [language in InterfaceLanguage]: { readonly [fact: string]: string } } = {
  'zh-Hans': {
    act: '所请求的行为',
    locales: '文本语言',
    prevailing: '以何种文本为准',
    provider: '服务提供方资料',
    law: '适用法律',
    forum: '争议解决机构',
    incorporates: '一并适用的文件',
    survives: '继续有效的条款',
    ending: '终止的事由和通知期',
    consents: '需要单独同意的事项',
    eligibility: '使用资格',
    capacities: '以何身份接受',
    preferences: '商业性信息渠道',
    retention: '记录保存期',
    continuedUse: '视为接受的依据',
    clauses: '条款标记和重点提示',
  },
  en: {
    act: 'the act asked for',
    locales: 'languages of the text',
    prevailing: 'which text prevails',
    provider: 'particulars of the provider',
    law: 'governing law',
    forum: 'where disputes are decided',
    incorporates: 'documents that come with it',
    survives: 'surviving clauses',
    ending: 'grounds for ending, and notice',
    consents: 'what is consented to separately',
    eligibility: 'eligibility',
    capacities: 'capacities',
    preferences: 'channels of commercial messages',
    retention: 'how long records are kept',
    continuedUse: 'ground for deemed acceptance',
    clauses: 'tags and conspicuous clauses',
  },
};
