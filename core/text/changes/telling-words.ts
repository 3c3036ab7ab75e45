// The words of agreements that a reader is told of when they come, go or change places: data of the weights.

import type { Reason } from './change-set.ts';

/** Words by what a change of them is said to touch, each in whole. */
export type Sayings = readonly (readonly [Reason, RegExp])[];

/** Words that belong to a figure. */
export const MEASURING: Sayings = [
  [
    'period',
    /^(?:工作日|自然日|每日|每周|每月|每季度|每年|working|business|calendar|days?|hours?|months?|years?|daily|weekly|monthly|quarterly|yearly|annual(?:ly)?)$/iu,
  ],
  [
    'number',
    /^(?:至少|至多|最多|最少|不少于|不多于|不超过|超过|多于|少于|高于|低于|大于|小于|迟于|早于|晚于|以上|以下|[Uu]nder|[Oo]ver|[Aa]bove|[Bb]elow|least|most|less|minimum|maximum|exceed(?:s|ed|ing)?)$/iu,
  ],
];

/** Words that say who bears what. */
const RELEASING: Sayings[number] = [
  'release',
  /^(?:免除|免责|赔偿|补偿|承担|不承担|限制|releas\w*|indemnif\w*|indemnit\w*|compensat\w*|exempt\w*|waiv\w*|exclud\w*|liab\w*|harmless)$/iu,
];

/** Words for what is known of a person. */
const ABOUT_PEOPLE: Sayings[number] = [
  'data',
  /^(?:个人信息|敏感个人信息|个人资料|隐私|生物识别|人脸|指纹|声纹|行踪|行踪轨迹|定位信息|位置信息|设备信息|通讯录|身份证|身份证号|身份证号码|银行卡|银行卡号|手机号|手机号码|浏览记录|病历|data|privacy|biometrics?|geolocation|fingerprints?|passports?|cookies?)$/iu,
];

/** What weighs in a clause that came or went whole. */
export const OF_A_WHOLE: Sayings = [...MEASURING, RELEASING];

/** The same in texts whose author gave no tags. */
export const OF_A_WHOLE_UNTAGGED: Sayings = [...OF_A_WHOLE, ABOUT_PEOPLE];

/** Who acts, by the names that agreements give to those who make them. */
const CHINESE_ACTORS = `
您 您的 您的资料 用户 会员 平台 我们 对方 一方 双方 任何一方 买方 卖方 第三方 供应商 合作伙伴 代理人
当事人 抵押权人 未成年人 用人单位 被保险人 被申请人 被许可人 被许可方 义务人 买受人 供货方 保证人 保险人
借款人 借款方 债务人 债权人 出借人 出卖人 出租人 出租方 出质人 分公司 分包人 加盟商 劳动者 发包人 发包方
发行人 受托人 受托方 受益人 受让人 受让方 处理者 委托人 委托方 子公司 守约方 托运人 承包人 承包方 承租人
承租方 承运人 投保人 披露方 抵押人 担保人 持有人 接收方 收货人 服务商 服务方 权利人 消费者 特许人 申请人
监护人 第三人 经营者 董事会 许可人 许可方 责任人 质权人 贷款人 贷款方 转租人 转让人 转让方 违约方 采购方
买家 供方 卖家 员工 商家 客户 房东 监事 租客 股东 董事 雇主 雇员 需方
人民法院 仲裁机构 仲裁委员会 主管部门 人民政府 被上诉人 上诉人 仲裁庭 理事会 委员会 法院 原告 被告`;
const ENGLISH_ACTORS = `
you your yours we us our user member party provider supplier agent employee employer landlord tenant lessor
lessee lender borrower guarantor licensor licensee buyer seller purchaser vendor customer client contractor
subcontractor insurer insured policyholder beneficiary creditor debtor discloser recipient assignor assignee
trustee merchant shareholder director franchisor franchisee consignor consignee carrier shipper owner operator
trader consumer company
applicant respondent claimant plaintiff defendant appellant court tribunal arbitrator minister registrar authority
board committee council chair chairperson president secretary treasurer officer auditor subscriber participant
contributor issuer holder cardholder passenger patient student guest`;
const alternatives = (words: string): string => words.trim().split(/\s+/u).join('|');

const ACTORS = new RegExp(
  `^(?:${alternatives(CHINESE_ACTORS)}|(?:${alternatives(ENGLISH_ACTORS)}|parties|beneficiaries)s?(?:['’]s?)?)$`,
  'iu',
);

/** Whether `word` is a name of somebody who acts. */
export const isActor = (word: string): boolean => ACTORS.test(word);

/** Whoever acts by these is another one in another sentence, or one of several: they name nobody. */
const NAMELESS: ReadonlySet<string> = new Set(
  `您 您的 您的资料 我们 对方 一方 双方 任何一方 第三方 第三人 当事人 you your yours we us our party`.split(' '),
);

/** Whether `word` stands for somebody and names nobody (您, either party). */
export const isNameless = (word: string): boolean => NAMELESS.has(word.toLowerCase());

/** The role that a word names, as at the beginning of a heading and of one; null for any other word: Customer for customers’. */
export function roleOf(word: string): string | null {
  if (/^[甲乙丙丁]方$/u.test(word)) return word;
  if (!ACTORS.test(word)) return null;
  const owner = word.toLowerCase().replace(/['’]s?$/u, '');
  const one = ONE_OF_MANY.get(owner) ?? owner;
  return isNameless(one) ? null : one[0]!.toUpperCase() + one.slice(1);
}

const ONE_OF_MANY: ReadonlyMap<string, string> = new Map([
  ...ENGLISH_ACTORS.trim()
    .split(/\s+/u)
    .map((word) => [`${word}s`, word] as const),
  ['parties', 'party'],
  ['beneficiaries', 'beneficiary'],
]);

/** Words that turn the sense of a clause where they change. */
export const SAYING: Sayings = [
  ...MEASURING,
  ['date', /^(?:上午|下午|中午|晚上|凌晨|noon|midnight)$/iu],
  ['period', /^[年季月周]$/u],
  [
    'number',
    /^(?:高者|低者|较高|较低|孰高|孰低|较早|较晚|孰早|孰晚|[二三四五六七八九十两]|higher|lower|highest|lowest|greater|lesser|fewer|earlier|later|earliest|latest|\d+(?:st|nd|rd|th)|(?:twenty-|thirty-)(?:first|second|third)|(?:twenty-|thirty-)?(?:fourth|fifth|sixth|seventh|eighth|ninth)|second|tenth|eleventh|twelfth|fifteenth|twentieth|thirtieth|(?:one-|two-|three-|four-)?(?:half|thirds|fifths|quarters?)|one-third)$/iu,
  ],
  [
    'period',
    /^(?:立即|及时|随时|前|后|之前|之后|以前|以后|事先|事后|事前|每次|首次|定期|长期|arrears|advance|indefinite(?:ly)?|permanent(?:ly)?|immediately|promptly|forthwith|before|after|prior|within)$/iu,
  ],
  ['money', /^(?:定金|订金|押金|人民币|美元|欧元|港元|英镑|日元|euros?|dollars?|RMB|CNY|USD|EUR|HKD)$/iu],
  [
    'number',
    /^(?:所有|全部|任何|一切|部分|最低|最高|unanimous|majority|twice|all|any|every|some|partial|partially|several)$/iu,
  ],
  [
    'negation',
    /^(?:不(?!可抗力|动产|限于|同意$).*|未(?!成年人|遂|来).*|无(?!论|线电|障碍).*|非(?!法|常).*|尚未|并非|没|除非|除外|除|以外|之外|仅|仅限|尽管|即使|not|no|never|none|neither|nor|without|unless|except|cannot|only|solely|notwithstanding|despite|inclusive|exclusive(?:ly)?|non-?[a-z]{4,}|ir?revocabl[ey]|revocabl[ey]|(?:un)?conditional(?:ly)?|invalid(?:ly)?|void(?:able)?|unlawful(?:ly)?|illegal(?:ly)?|unauthori[sz]ed|ineligible|inapplicable|unenforceable|unable|unpaid|(?:un)?limited|.*n['’]t)$/iu,
  ],
  [
    'obligation',
    /^(?:应当|应|必须|须|可以|可|有权|不得|不应|无需|无须|毋须|毋需|尽力|尽最大努力|合理努力|合理|必要|正当理由|自行|酌情|单方|单方面|同意|不同意|征得|拒绝|视为|推定|书面|口头|禁止|允许|准许|may|must|shall|should|can|could|cannot|will|entitled|obliged|permitted|allowed|prohibited|forbidden|required|efforts?|endeavou?rs?|best|reasonabl[ey]|sole|discretion|consents?|consented|approvals?|refus\w+|declin\w+|reject(?:s|ed|ing|ion)?|den(?:y|ies|ied|ying|ial)|驳回|opt-?(?:in|out)|deem(?:s|ed)?|orally|written|necessary|implied|express(?:ly)?)$/iu,
  ],
  ['conjunction', /^(?:和|或|及|且|并|以及|或者|并且|与|and|or|nor|but)$/iu],
  ['actor', ACTORS],
  RELEASING,
  ['termination', /^(?:终止|解除|失效|继续有效|续期|届满|terminat\w*|surviv\w*|expir\w*|renew\w*)$/iu],
  [
    'direction',
    /^(?:购买|出售|买|卖|收|收到|发出|送达|付|支付|付款|buy(?:s|ing)?|bought|sells?|selling|sales?|sold|purchas(?:es?|ed|ing)|pay(?:s|able|ing|ments?)?|paid|receiv(?:es?|ed|ing)|receipt|dispatch(?:ed)?|sends?|sending|sent)$/iu,
  ],
];

/** Words that stand for a tag, in texts whose author gave none; of others the tags alone say what a clause is about:
 *  on them rests what needs an act of the person. */
export const TAGGING: Sayings = [
  [
    'liability',
    /^(?:重大|重大过失|故意|过失|过错|gross|negligen\w+|wil?lful|intent(?:ional)?|material|连带责任|连带|补充责任|保证|担保|承诺|joint(?:ly)?|warrant\w*|guarant\w*)$/iu,
  ],
  ABOUT_PEOPLE,
  ['fees', /^(?:免费|收费|扣除|fees?|charges?|charged|refund\w*|deduct\w*)$/iu],
  ['data', /^(?:匿名化|去标识化|加密|出境|跨境|境内|境外|anonymi[sz]\w*|pseudonymi[sz]\w*|encrypt\w*|cross-border)$/iu],
  ['licence', /^(?:独占|永久|全球|worldwide|perpetual|sublicens\w*)$/iu],
  ['assignment', /^(?:转让|assign(?:s|ed|ment|ments|able)?|ownership)$/iu],
];

/** What weighs in a heading. */
export const HEADING: readonly Reason[] = [
  'money',
  'date',
  'period',
  'number',
  'negation',
  'obligation',
  'actor',
  'release',
];

/** Words that stand for the same, by the first of each kind. */
export const SYNONYMS: ReadonlyMap<string, string> = new Map(
  [
    '您 您的',
    'you your yours',
    'we us our',
    '应当 应 必须 须 需 需要',
    '可以 可',
    '或者 或',
    '并且 且 并',
    '以及 及 和 与',
    'shall must',
  ].flatMap((words) => {
    const all = words.split(' ');
    return all.map((word) => [word, all[0]!] as const);
  }),
);
