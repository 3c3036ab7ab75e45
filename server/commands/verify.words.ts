// What `assent verify` says around the sentences of the verdict.

import type { PreferenceState } from '../../core/consent/facts.ts';
import type { InterfaceLanguage, Words } from '../../core/text/locale.ts';

export interface ReportWords {
  pair(name: string, value: string): string;
  because(reason: string): string;
  /** Where nobody whom the reader named signed: how to learn who did. */
  readonly toKnowWho: string;
  readonly checked: string;
  readonly says: string;
  readonly notProved: string;
  readonly notASignature: string;
  /** Above what a browser measured: that something came into view is not called reading. */
  readonly reported: string;
  readonly entry: string;
  place(index: number, size: number, origin: string): string;
  readonly time: string;
  beijing(clock: string, instant: string): string;
  readonly decision: string;
  document(title: string, version: string): string;
  readonly pressed: string;
  readonly basis: string;
  /** Of deemed acceptance: an inference, and no act of the person. */
  continuedUse(previous: string): string;
  readonly sentence: string;
  readonly page: string;
  readonly byServer: string;
  readonly capacity: string;
  readonly self: string;
  organisation(name: string, registration: string, authority: string): string;
  guardian(name: string): string;
  readonly sealed: string;
  readonly subject: string;
  readonly unlinked: string;
  readonly vouched: string;
  /** What nobody but the ledger checked. */
  asRecorded(said: string): string;
  readonly via: string;
  readonly messages: string;
  /** Of the end of an agreement: no decision on it, and nothing of what was accepted is taken back. */
  readonly ending: string;
  readonly ground: string;
  readonly effective: string;
  readonly bound: string;
  readonly follows: string;
  readonly notice: string;
  readonly noticed: string;
  readonly lastSeen: string;
  /** Of a consent to processing. */
  readonly consent: string;
  readonly purpose: string;
  readonly withdrawn: string;
  readonly type: string;
  readonly content: string;
}

export const REPORT_WORDS: { readonly [language in InterfaceLanguage]: ReportWords } = {
  'zh-Hans': {
    pair: (name, value) => `${name}：${value}`,
    because: (reason) => `：${reason}`,
    toKnowWho:
      '要知道签名者是谁，请用 --vkey 给出账本的公钥。谁都能自制一个账本：请从本文件以外的途径取得公钥，例如已签署的合同、运营方的书面答复或者长期公示。',
    checked: '核验各点（✓ 成立 · ✗ 不成立 · – 没有证据）',
    says: '这条记录说明',
    notProved: '不能证明',
    notASignature: '回执不是电子签名。',
    reported: '浏览器报告的显示情况（只是报告；进入视野不等于读过）',
    entry: '账本条目',
    place: (index, size, origin) => `${origin} 第 ${index} 条（快照共 ${size} 条）`,
    time: '记录时间',
    beijing: (clock, instant) => `${clock}（北京时间；${instant}）`,
    decision: '选择',
    document: (title, version) => `《${title}》第 ${version} 版`,
    pressed: '所按按钮',
    basis: '依据',
    continuedUse: (previous) =>
      `此前接受的第 ${previous} 版约定，在限定条件下继续使用视为接受；由接入站点的服务器报告，是推定，不是本人的选择`,
    sentence: '所示句子',
    page: '所在页面',
    byServer: '没有网页：由接入站点的服务器请求',
    capacity: '以何身份',
    self: '本人',
    organisation: (name, registration, authority) =>
      `代表组织“${name}”（登记号 ${registration}，${authority}；为当事人自述）`,
    guardian: (name) => `作为“${name}”的监护人（为当事人自述）`,
    sealed: '未启封',
    subject: '用户',
    unlinked: '未写明：记录时尚未关联账户，或该字段未启封',
    vouched: '身份',
    asRecorded: (said) => `${said}（以账本所记为准）`,
    via: '途径',
    messages: '商业性信息',
    ending: '终止协议',
    ground: '事由',
    effective: '终止时间',
    bound: '终止时适用的文本',
    follows: '结果',
    notice: '通知原文',
    noticed: '通知到达（接入站点报告）',
    lastSeen: '最后使用（接入站点报告）',
    consent: '处理个人信息的同意',
    purpose: '事项',
    withdrawn: '自记录时间起停止；撤回前已依法进行的处理不受影响',
    type: '类型',
    content: '内容',
  },
  en: {
    pair: (name, value) => `${name}: ${value}`,
    because: (reason) => `: ${reason}`,
    toKnowWho:
      'To learn who signed, name the ledger’s public key with --vkey. Anyone can make a ledger of their own: get the key from elsewhere than this file, such as a signed contract, a written answer of the operator or a long-standing publication.',
    checked: 'Point by point (✓ holds · ✗ does not · – nothing shows it)',
    says: 'What the record says',
    notProved: 'Not proved',
    notASignature: 'A receipt is not an electronic signature.',
    reported: 'Display, as the browser reported it (a report only: in view is not read)',
    entry: 'Ledger entry',
    place: (index, size, origin) => `number ${index} of ${origin} (checkpoint of ${size})`,
    time: 'Recorded',
    beijing: (clock, instant) => `${clock} in Beijing (${instant})`,
    decision: 'Decision',
    document: (title, version) => `${title}, version ${version}`,
    pressed: 'Button pressed',
    basis: 'Basis',
    continuedUse: (previous) =>
      `version ${previous}, accepted before, says that continued use may count under its conditions; reported by the site’s server: an inference, and no choice made by the person`,
    sentence: 'Sentence shown',
    page: 'Page',
    byServer: "none: asked for by the site's server",
    capacity: 'In what capacity',
    self: 'for themselves',
    organisation: (name, registration, authority) =>
      `for the organisation “${name}” (registration ${registration}, ${authority}; as declared)`,
    guardian: (name) => `as guardian of “${name}” (as declared)`,
    sealed: 'not opened',
    subject: 'User',
    unlinked: 'not named: not yet linked to an account when recorded, or not opened',
    vouched: 'Identity',
    asRecorded: (said) => `${said} (as the ledger recorded)`,
    via: 'Through',
    messages: 'Commercial messages',
    ending: 'End of an agreement',
    ground: 'Ground',
    effective: 'Ends',
    bound: 'Text that applied at the end',
    follows: 'What follows',
    notice: 'Notice, word for word',
    noticed: 'Notice received (as the site reported)',
    lastSeen: 'Last used (as the site reported)',
    consent: 'Consent to processing',
    purpose: 'Purpose',
    withdrawn: 'stopped from the time recorded; what was lawfully done before is not affected',
    type: 'Type',
    content: 'Content',
  },
};

export const STATE_WORDS: Words<PreferenceState> = {
  'zh-Hans': { in: '同意接收', out: '拒绝接收' },
  en: { in: 'opted in', out: 'refused' },
};
