// The sentences for what `verdict.ts` answers in codes, for whoever speaks: command line, widget, console, certificate.

import type { InterfaceLanguage, Words } from '../text/locale.ts';
import { slotList, TYPE_WORDS } from '../consent/facts.words.ts';
import type { NotProved, Outcome, Point } from './points.ts';

export const OUTCOME_WORDS: Words<Outcome> = {
  'zh-Hans': { verified: '已核验', 'signer-unknown': '内容一致，签名者未知', fails: '核验不通过' },
  en: { verified: 'Verified', 'signer-unknown': 'Consistent, signer unknown', fails: 'Does not verify' },
};

export const POINT_WORDS: Words<Point> = {
  'zh-Hans': {
    format: '回执格式',
    signature: '账本签名',
    signer: '签名者',
    inclusion: '收录',
    entry: '条目',
    slots: '密封字段',
    identity: '身份',
    presentation: '所示内容',
    'presentation-signature': '所示内容的签名',
    published: '版本公布',
    text: '正文',
    sentences: '句子与按钮',
    later: '后续证明',
    time: '时间',
    cosigned: '独立共签',
  },
  en: {
    format: 'Receipt format',
    signature: 'Ledger signature',
    signer: 'Signer',
    inclusion: 'Inclusion',
    entry: 'Entry',
    slots: 'Sealed fields',
    identity: 'Identity',
    presentation: 'What was shown',
    'presentation-signature': 'Signature on what was shown',
    published: 'Publication',
    text: 'Text',
    sentences: 'Sentence and buttons',
    later: 'Later proofs',
    time: 'Time',
    cosigned: 'Cosignatures',
  },
};

/** `{name}` stands for a parameter of the verdict. */
export const REASON_WORDS = {
  'zh-Hans': {
    receipt: '文件是一份完整的回执',
    'not-a-receipt': '文件不是回执，或已损坏、被改动',
    'proof-malformed': '证明不是规定的格式',
    signed: '账本 {key} 对共 {size} 条的快照签了名',
    'signed-for-trying': '演示或测试账本 {key} 对共 {size} 条的快照签了名；其中的记录不产生法律效力',
    'signature-wrong': '快照上的签名不正确',
    'signer-trusted': '签名者 {key} 是您信任的密钥',
    'signer-unknown': '您没有给出信任的密钥；请从回执以外的途径取得 {key} 的公钥',
    'signer-other': '签名者 {key} 不在您信任的密钥之中',
    included: '条目是账本第 {index} 条（快照共 {size} 条，路径 {path} 个哈希）',
    'not-included': '条目不在这份签名快照之中，或已被改动',
    'entry-read': '条目可读：{type}，账本时间 {time}',
    'entry-newer': '条目完整，但依更新的规则写成；请换用更新的核验程序',
    'entry-malformed': '条目不符合规定的写法',
    'slots-open': '{slots} 个密封字段中启封 {opened} 个，均与条目一致',
    'slots-differ': '密封字段与条目不一致',
    'slots-closed': '必须启封才有意义的密封字段没有启封：{slots}',
    'slots-contradict': '密封字段与条目的明文不一致',
    'slots-malformed': '密封字段启封后不符合规定的写法：{slots}',
    'subject-closed': '密封字段均与条目一致，但回执没有启封当事人是谁',
    'word-unshown': '网站确认过主体身份，这一点仅以账本所记为准：回执中没有启封的网站令牌',
    'token-malformed': '密封为网站令牌的内容不是令牌',
    'vouched-otherwise': '网站令牌标明的签名算法是 {alg}，与条目所称的确认方式不符',
    'token-of-another': '网站令牌所指的用户，不是密封字段中的用户',
    'token-unchecked': '网站令牌与条目所称一致（{alg}）；令牌的签名没有核对：回执不含网站的密钥',
    'nothing-presented': '这类条目没有展示内容',
    'presentation-closed': '条目有展示内容，但回执没有附上',
    'presentation-agrees': '展示内容与条目逐项一致（文本语言 {locale}）',
    'presentation-differs': '展示内容与条目不一致',
    'presented-after': '展示内容在作出选择之后才签署',
    'presentation-agrees-late':
      '展示内容与条目逐项一致（文本语言 {locale}）；记录时它已过有效期（{until}），拒绝和视为接受的记录不受此限',
    'put-off-otherwise': '注册须作出选择，设置页无须作出选择；展示内容所称能否暂不选择与此不符',
    'presentation-signed': '展示内容由您信任的密钥 {key}（{id}）签署',
    'presentation-signature-wrong': '展示内容上的签名，不是您信任的密钥 {key}（{id}）所作',
    'presentation-signature-unchecked':
      '没有核对：展示内容称由密钥 {key}（{id}）签署，任何回执都不含这把密钥，您也没有给出；账本的 /.well-known/assent.json 列有它（statementKeys）',
    'presented-too-long': '展示内容的有效期长达 {minutes} 分钟，规定最长 30 分钟',
    'presentation-expired': '记录同意时，展示内容的有效期（至 {until}）已过',
    'published-before': '所涉 {versions} 个版本此前均已在同一账本公布',
    'not-published': '{agreement} 第 {version} 版此前未在账本公布',
    'another-checkpoint':
      '{agreement} 第 {version} 版的公布证明所附快照，与条目证明所附的不是同一份：快照必须逐字节相同，签名行也不例外',
    'published-otherwise': '所示 {agreement} 第 {version} 版的修订说明或生效时间与其公布不一致',
    'versions-differ': '回执所列版本与条目不一致',
    'text-matches': '{documents} 份文本与摘要逐字节一致',
    'text-differs': '文本与条目中的摘要不一致',
    'changes-differ': '所示变更并非通往所涉版本的变更',
    'text-absent': '本回执未附文本；可按摘要取得文本后核对',
    'sentences-equal': '所示句子、按钮和重点提示的条款与版本文本中的一致',
    'sentences-differ': '所示句子或按钮与版本文本中的不一致',
    'emphasis-differs': '重点提示的条款与版本文本所标的不一致',
    'sentences-unchecked': '本回执未附文本，句子未核对',
    'later-consistent': '{proofs} 份后续证明与首次快照一致，账本只增未改',
    'later-differs': '后续证明与首次快照不一致',
    'later-no-larger': '后续证明所附的快照并不比首次快照大（同为 {size} 条），不说明账本此后有没有改动',
    'operators-clock': '没有外部时间：时间仅以账本运营方的时钟为准',
    'anchor-unread': '本程序不认识回执所附的外部时间',
    unwitnessed: '没有独立共签',
  },
  en: {
    receipt: 'The file is a complete receipt',
    'not-a-receipt': 'The file is not a receipt, or is damaged or altered',
    'proof-malformed': 'The proof is not of the form prescribed',
    signed: 'Ledger {key} signed a checkpoint of {size} entries',
    'signed-for-trying':
      'Ledger {key}, a demonstration or a test, signed a checkpoint of {size} entries; what it records binds nobody',
    'signature-wrong': 'The signature on the checkpoint is wrong',
    'signer-trusted': 'The signer {key} is a key you trust',
    'signer-unknown': 'You named no key to trust; get the key of {key} from elsewhere than this receipt',
    'signer-other': 'The signer {key} is not among the keys you trust',
    included: 'The entry is number {index} of the ledger (checkpoint of {size}; hashes in its path: {path})',
    'not-included': 'The entry is not in this signed checkpoint, or was altered',
    'entry-read': 'The entry reads: {type}, ledger time {time}',
    'entry-newer': 'Integrity holds; the meaning is written by newer rules: use a newer verifier',
    'entry-malformed': 'The entry is not written as prescribed',
    'slots-open': '{opened} of {slots} sealed fields are opened, all as the entry committed to them',
    'slots-differ': 'A sealed field differs from what the entry committed to',
    'slots-closed': 'The receipt does not open what must be open for the entry to mean anything: {slots}',
    'slots-contradict': 'A sealed field contradicts what the entry says in clear',
    'slots-malformed': 'A sealed field does not hold what it is there for, written as prescribed: {slots}',
    'subject-closed':
      'All opened fields are as the entry committed to them, but the receipt does not open who the person is',
    'word-unshown':
      'That the site vouched for the user is the ledger’s word alone: the receipt opens no token of the site',
    'token-malformed': 'What is sealed as the token of the site is none',
    'vouched-otherwise':
      'The token of the site names {alg} for its signature: that is not how the entry says the site vouched',
    'token-of-another': 'The token of the site names another user than the sealed field does',
    'token-unchecked':
      'The token of the site is what the entry says ({alg}); its signature was not checked: no receipt carries the key of a site',
    'nothing-presented': 'Nothing is presented for an entry of this kind',
    'presentation-closed': 'Something was presented, but the receipt does not carry what',
    'presentation-agrees': 'The presentation and the entry agree in every particular (text in {locale})',
    'presentation-differs': 'The presentation differs from the entry',
    'presented-after': 'What was shown was signed only after the choice was made',
    'presentation-agrees-late':
      'The presentation and the entry agree in every particular (text in {locale}); it had run out ({until}) when this was recorded, as a refusal or continued use may be',
    'put-off-otherwise':
      'A sign-up needs a choice and settings need none: what was shown says otherwise of going on without one',
    'presentation-signed': 'What was shown was signed with {key} ({id}), a key you trust',
    'presentation-signature-wrong':
      'The signature on what was shown is not by {key} ({id}), the key you trust that it names',
    'presentation-signature-unchecked':
      'Not checked: what was shown names {key} ({id}) as the key that signed it, which no receipt carries and you did not name; the ledger lists it in /.well-known/assent.json (statementKeys)',
    'presented-too-long': 'What was shown was to count for {minutes} minutes; the longest prescribed is 30',
    'presentation-expired': 'What was shown had run out ({until}) when the agreement to it was recorded',
    'published-before': 'All versions concerned ({versions}) were published earlier in the same ledger',
    'not-published': '{agreement} version {version} was not published earlier in the ledger',
    'another-checkpoint':
      'The publication of {agreement} version {version} is proven in another checkpoint than the entry: the two must be the same byte for byte, signature lines included',
    'published-otherwise':
      'The revision document or effective time shown for {agreement} version {version} is not that of its publication',
    'versions-differ': 'The versions the receipt lists differ from the entry',
    'text-matches': 'Documents match their digests, byte for byte: {documents}',
    'text-differs': 'A document differs from the digest in the entry',
    'changes-differ': 'The change set shown does not lead to the version concerned',
    'text-absent': 'This receipt carries no texts; fetch them by digest to compare',
    'sentences-equal': 'The sentence, the buttons and the conspicuous clauses shown are those of the version documents',
    'sentences-differ': 'The sentence or the buttons shown differ from the version document',
    'emphasis-differs': 'The clauses that attention was drawn to are not those that the version documents mark',
    'sentences-unchecked': 'This receipt carries no texts, so the sentence was not compared',
    'later-consistent': 'Later proofs agree with the first checkpoint ({proofs}): the ledger only grew',
    'later-differs': 'A later proof does not agree with the first checkpoint',
    'later-no-larger':
      'A later proof is in no larger checkpoint than the first (both of {size} entries): it shows nothing about the time since',
    'operators-clock': "No foreign time: the time is the ledger operator's word alone",
    'anchor-unread': 'This program does not read the foreign time in the receipt',
    unwitnessed: 'Nobody cosigned',
  },
} as const satisfies { readonly [language in InterfaceLanguage]: { readonly [code: string]: string } };

export type ReasonCode = keyof (typeof REASON_WORDS)['en'];

/** Always said, with every verdict (the last one where nobody cosigned). */
export const NOT_PROVED_WORDS: Words<NotProved> = {
  'zh-Hans': {
    device: '操作设备的是谁（以接入站点的登录为准）',
    decider: '作出选择的是用户，还是接入站点的服务器或网页中的脚本',
    reading: '是否真正阅读或理解',
    authority: '代表权、年龄、监护关系：仅为当事人自述',
    display: '浏览器报告的显示情况：按报告记录',
    before: '记录之前发生的事',
    'later-entries': '此后的账本条目是否改变了这一结果',
    'other-decisions': '本账本中没有该账户的其他决定',
    elsewhere: '账本以外是否另有约定',
    notices: '通知是否被阅读；“视为送达”是约定的推定',
    validity: '条款是否有效',
    'second-ledger': '运营方未另立账本',
  },
  en: {
    device: "who used the device, beyond the site's own log-in",
    decider: "that the user decided, rather than the site's server or a script in the page",
    reading: 'that the text was read or understood',
    authority: 'authority, age, guardianship: only declared',
    display: 'display facts: as reported by the browser',
    before: 'what happened before recording',
    'later-entries': 'that no later entry changes this',
    'other-decisions': 'that this ledger holds no other decision of this account',
    elsewhere: 'whether other arrangements exist outside the ledger',
    notices: 'that a notice was read; “deemed received” is an agreed presumption',
    validity: 'whether a clause is valid',
    'second-ledger': 'that the operator kept no second ledger',
  },
};

/** The sentence for `code` with its parameters filled in. */
export function reasonSentence(
  language: InterfaceLanguage,
  code: ReasonCode,
  parameters: { readonly [name: string]: string | number },
): string {
  const words: { readonly [type: string]: string } = TYPE_WORDS[language];
  return REASON_WORDS[language][code].replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = String(parameters[name] ?? place);
    if (code === 'slots-closed') return slotList(language, value.split(', '));
    return name === 'type' ? (words[value] ?? value) : value;
  });
}
