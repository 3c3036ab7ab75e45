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
  ['number', /^(?:至少|至多|最多|最少|不少于|不多于|不超过|以上|以下|least|most|minimum|maximum)$/iu],
];

/** Words that turn the sense of a clause where they change. */
export const SAYING: Sayings = [
  ...MEASURING,
  [
    'period',
    /^(?:立即|及时|随时|前|后|之前|之后|以前|以后|事先|事后|事前|每次|首次|定期|长期|indefinite(?:ly)?|permanent(?:ly)?|immediately|promptly|forthwith|before|after|prior|within)$/iu,
  ],
  ['money', /^(?:人民币|美元|欧元|港元|英镑|日元|euros?|dollars?|RMB|CNY|USD|EUR|HKD)$/iu],
  [
    'number',
    /^(?:所有|全部|任何|一切|部分|最低|最高|unanimous|majority|twice|all|any|every|some|partial|partially|several)$/iu,
  ],
  [
    'negation',
    /^(?:不(?!可抗力|动产|限于|同意$).*|未(?!成年人|遂|来).*|无(?!论|线电|障碍).*|非(?!法|常).*|尚未|并非|没|除非|除外|除|以外|之外|仅|仅限|尽管|即使|not|no|never|none|neither|nor|without|unless|except|cannot|only|solely|notwithstanding|despite|inclusive|exclusive(?:ly)?|non-?[a-z]{4,}|ir?revocabl[ey]|revocabl[ey]|.*n['’]t)$/iu,
  ],
  [
    'obligation',
    /^(?:应当|应|必须|须|可以|可|有权|不得|不应|无需|无须|尽力|尽最大努力|合理努力|合理|必要|正当理由|自行|酌情|单方|单方面|同意|不同意|征得|拒绝|视为|推定|书面|口头|may|must|shall|should|can|could|cannot|will|entitled|obliged|required|efforts?|endeavou?rs?|best|reasonabl[ey]|sole|discretion|consents?|consented|approvals?|refus\w+|declin\w+|deem(?:s|ed)?|orally|written|necessary|implied|express(?:ly)?)$/iu,
  ],
  ['conjunction', /^(?:和|或|及|且|并|以及|或者|并且|与|and|or|nor|but)$/iu],
  [
    'actor',
    /^(?:您|您的|您的资料|用户|会员|平台|我们|对方|一方|双方|任何一方|买方|卖方|第三方|供应商|合作伙伴|代理人|雇员|员工|当事人|you|your|yours|we|us|our|users?|members?|providers?|suppliers?|agents?|employees?|part(?:y|ies))$/iu,
  ],
  [
    'release',
    /^(?:免除|免责|赔偿|补偿|承担|不承担|限制|releas\w*|indemnif\w*|indemnit\w*|compensat\w*|exempt\w*|waiv\w*|exclud\w*|liab\w*|harmless)$/iu,
  ],
  ['termination', /^(?:终止|解除|失效|继续有效|续期|届满|terminat\w*|surviv\w*|expir\w*|renew\w*)$/iu],
  ['direction', /^(?:购买|出售|买|卖|收|付|支付|付款|buy\w*|sell\w*|sale|sold|purchas\w*|pay\w*|receiv\w*|send\w*)$/iu],
];

/** Words that stand for a tag, in texts whose author gave none; of others the tags alone say what a clause is about:
 *  on them rests what needs an act of the person. */
export const TAGGING: Sayings = [
  [
    'liability',
    /^(?:重大|重大过失|故意|过失|过错|gross|negligen\w+|wil?lful|intent(?:ional)?|material|连带责任|连带|补充责任|保证|担保|承诺|joint(?:ly)?|warrant\w*|guarant\w*)$/iu,
  ],
  ['fees', /^(?:免费|收费|扣除|fees?|charges?|charged|refund\w*|deduct\w*)$/iu],
  ['data', /^(?:匿名化|去标识化|加密|出境|跨境|anonymi[sz]\w*|pseudonymi[sz]\w*|encrypt\w*|cross-border)$/iu],
  ['licence', /^(?:独占|永久|全球|worldwide|perpetual|sublicens\w*)$/iu],
  ['assignment', /^(?:转让|assign(?:s|ed|ment|ments|able)?|ownership)$/iu],
];
