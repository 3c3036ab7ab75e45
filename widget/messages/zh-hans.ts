import { CAPACITY_WORDS } from '../../core/consent/capacity.words.ts';
import type { Messages } from './messages.ts';

const channels = {
  email: '电子邮件',
  sms: '短信',
  phone: '电话',
  visit: '上门拜访',
  post: '邮寄',
  push: '应用推送',
  im: '即时通讯',
};
const tags = {
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
};
const list = (words: readonly string[]): string =>
  [words.slice(0, -1).join('、'), ...words.slice(-1)].filter(Boolean).join('和');

export const zhHans: Messages = {
  tag: 'zh-Hans',
  colon: '：',
  comma: '、',
  bracketed: (words) => `（${words}）`,

  loading: '正在取得协议文本…',
  version: (version) => `第 ${version} 版`,
  appliesFrom: (date) => `${date}起适用`,
  pending: (version, date) => `第 ${version} 版已公布，${date}生效`,
  prevails: (all, one, clause) =>
    `${all.map((name) => name.replace(/[文语]$/, '')).join('')}文不一致时，以${one}文本为准（见第 ${clause} 条）。`,
  prevailing: '以此文本为准',
  acts: { accept: '请您接受', acknowledge: '向您告知' },
  index: '目录',
  view: '显示方式',
  sideBySide: '并列',
  textOf: (title) => `《${title}》正文`,
  language: (locale) =>
    locale === 'zh-CN'
      ? '中文'
      : locale === 'en'
        ? '英文'
        : (new Intl.DisplayNames('zh-Hans', { type: 'language' }).of(locale) ?? locale),
  publicPage: '下载、打印与历史版本',
  checked: (digest) => `所示文本已核对，与账本公布的摘要一致（SHA-256 ${digest}）。`,
  eligibility: '使用资格',

  since: (version, act) => `自${act === 'accept' ? '您接受' : '告知您'}第 ${version} 版以来`,
  count: (count, kind) => `${count} 处${zhHans.kinds[kind]}`,
  reading: (changed, all, minutes) => `全文 ${all} 条，有变化的 ${changed} 条，约 ${minutes} 分钟读完，其余未变。`,
  kinds: {
    insertion: '新增',
    repeal: '删除',
    substitution: '修改',
    replacement: '整条替换',
    renumbering: '条号调整',
    split: '拆分',
    join: '合并',
    move: '移位',
    unchanged: '未变',
  },
  inserted: '新增：',
  deleted: '删除：',
  fullText: '查看全文',
  changesOnly: '只看变化',
  reason: '修订理由',

  comparison: (title, from, to) => `《${title}》第 ${from} 版与第 ${to} 版的比较`,
  fromTo: (from, to) => `第 ${from} 版到第 ${to} 版的变化`,
  loadingChanges: '正在取得变更…',
  heaviest: '最重要的变化',
  more: (count) => `另外 ${count} 处`,
  filter: '显示哪些变化',
  everything: (count) => `全部变化（${count}）`,
  matters: (count) => `重要变化（${count}）`,
  lesser: (count, names) => `${count} 处次要变化：${names.join('、')}`,
  decided: '发布人认定',
  opinion: '机器意见（只供参考）',
  besides: '正文以外的变化',
  textUnchanged: '正文没有变化。',
  reversed: (from, to) =>
    `方向相反：从较晚的第 ${from} 版看回较早的第 ${to} 版。“新增”的是较早的文字，“删除”的是较晚的文字。`,
  withdrawn: (version) => `第 ${version} 版已撤回，不适用于任何人。`,
  sameVersion: (version) => `两边都是第 ${version} 版，没有可比较的内容。`,
  permalink: (clause) => `${clause}的永久链接`,
  clause: (number) => `第 ${number} 条`,
  publicComparison: '公开的比较页：打印、核对、永久链接',

  note: '请特别留意',
  noteWhich: (which) => `以下条款涉及${list(which.map((tag) => tags[tag]))}，与您有重大利害关系。`,
  tags,
  explain: '请解释本条',
  explanation: { meaning: '含义', consequence: '后果', example: '例子' },
  explanationFoot: '本解释不改变条款内容。还有疑问？',
  askUs: '向我们提问',
  goToClause: '到正文中查看',

  ...CAPACITY_WORDS['zh-Hans'],

  channels,
  channelsLegend: '商业性信息（可不选，不影响使用服务）',
  channelsStem: (provider) => `同意通过以下渠道接收${provider}的商业性信息：`,
  channelChoice: (channel, provider) => `同意通过${channels[channel]}接收${provider}的商业性信息`,
  channelsFoot: '每个渠道单独选择，可随时拒绝。订单、安全和本协议的通知不受影响。',
  states: { in: '同意接收', out: '已拒绝', 'not-asked': '未询问' },
  change: { in: '同意接收', out: '拒绝接收' },
  refused: (which, time) =>
    `已停止通过${list(which.map((channel) => channels[channel]))}发送商业性信息，自 ${time} 起生效。本记录即为书面拒绝通知。服务通知仍会发送。`,
  saved: (time) => `已记录您的选择（${time}）。`,

  consentsLegend: '个人信息：逐项单独同意',
  consentStates: { given: '已同意', refused: '不同意', withdrawn: '已撤回同意' },
  withdraw: '撤回同意',
  consentBody: (time, index, state, asked) =>
    `${time}（北京时间），操作人${{ given: '同意以下事项', refused: '不同意以下事项', withdrawn: '撤回了同意' }[state]}：${asked} 账本第 ${index} 条。`,

  endAgreement: '终止协议',
  endQuestion: '已接受的协议不能撤回，但您可以终止协议并注销账户。终止立即生效，不能恢复；再次使用服务，须重新注册。',
  endNow: '立即终止',
  endNot: '不终止',
  endBody: (time, index, agreement) => `${time}（北京时间），${agreement} 的终止已记录。账本第 ${index} 条。`,

  choiceGroup: '您的选择',
  later: '稍后再说',
  postponed: '您还没有作出选择。没有记录任何决定，可以随时回来选择。',
  undecided: '请阅读协议，然后作出选择。',
  recording: '正在记录您的选择…',
  retrying: (attempt) => `账本暂时没有回应，正在重试（第 ${attempt} 次）…`,
  retry: '重试',
  changeAnswer: '更改我的选择',
  showText: '查看我所选择的文本',
  superseded: '您阅读期间发布了新版本。您尚未接受任何版本，请查看新版本后选择。',
  stands: (decision, index) =>
    `您此前已经${decision === 'accepted' ? '接受' : '表示不同意'}，记录在账本第 ${index} 条，仍然有效；无需重复。`,
  nothingToAsk: '没有需要您决定的新内容。',
  demo: '演示：文本和当事人均为虚构，选择不产生法律效力。',
  notRecorded: '未能记录您的选择，因此没有提交。您填写的内容已保留，请重试。',
  notSaved: '未能记录您的选择。您填写的内容已保留，请重试。',
  failures: {
    'presentation-used': '这一页已经用于另一次选择。请再看一遍，然后重新选择。',
    'presentation-expired': '这一页打开过久，已重新取得文本。请再看一遍，然后选择。',
    'capacity-required': '请先填写您所代表的一方，并确认您有权代表。',
    unavailable: '账本暂时无法记录，请稍后再试。',
    network: '连接不上账本，请检查网络后重试。',
    'digest-mismatch': '收到的文本与公布的摘要不一致，因此没有显示，也不能选择。',
    'changes-mismatch': '收到的内容与账本公布的摘要不一致，因此没有显示。',
    'subject-token-unavailable': '网站未能提供您的登录身份，请稍后再试。',
    refused: '账本没有接受这次请求。',
  },

  receipt: '回执 · 账本已收到并记录您的选择',
  receiptBody: ({ time, organisation, ward, decision, documents, index }) =>
    `${time}（北京时间），操作人${organisation ? `代表${organisation}` : ward ? `作为${ward}的监护人` : '以本人身份'}${
      { accepted: '接受', declined: '未接受', 'continued-use': '以继续使用视为接受' }[decision]
    }${list(documents.filter(({ act }) => act === 'accept').map(({ title, version }) => `《${title}》第 ${version} 版`))}${documents
      .filter(({ act }) => act === 'acknowledge' && decision !== 'declined')
      .map(({ title, version }) => `；已获告知《${title}》第 ${version} 版`)
      .join('')}。账本第 ${index} 条。`,
  preferenceBody: (time, index, out, into) =>
    `${time}（北京时间）。账本第 ${index} 条。本回执是您${[
      out.length > 0 && `拒绝通过${list(out.map((channel) => channels[channel]))}`,
      into.length > 0 && `同意通过${list(into.map((channel) => channels[channel]))}`,
    ]
      .filter(Boolean)
      .join('、')}接收商业性信息的书面凭证。`,
  receiptFoot: '请保存本文件。无需联系我们，任何人都可用它核验这条记录。它不是电子签名，也不证明操作设备的人是谁。',
  download: '下载回执',
  verify: '核验回执',
  seal: '录',
};
