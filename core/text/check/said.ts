// Pairs of expressions that say the same in Chinese and in English, where a text that lacks one of them says something
// else. Each row comes from a fault that was seen in real texts or is a word on which a clause turns.
// One piece: a table, to be read through.

export interface Said {
  /** What is said, for the reader of a finding. */
  readonly name: { readonly zh: string; readonly en: string };
  readonly zh: RegExp;
  readonly en: RegExp;
  /** Whether the words of that language ask for those of the other. Some have further senses and only answer. */
  readonly asks: 'zh' | 'en' | 'both';
}

export const SAID: readonly Said[] = [
  {
    name: { zh: '购买', en: 'buying' },
    zh: /购买|买入|买卖(?!双方|合同)|求购|购得/gu,
    en: /\b(?:buy|buying|buyers?|bought|purchas\w*|obtain\w*)\b/giu,
    asks: 'zh',
  },
  {
    name: { zh: '出售', en: 'selling' },
    zh: /出售|销售|售卖|买卖(?!双方|合同)/gu,
    en: /\b(?:sell\w*|sold|sales?)\b/giu,
    asks: 'zh',
  },
  {
    name: { zh: '用户免除他人的责任', en: 'the user releases others' },
    zh: /(?:您|用户)(?:同意|应当|特此|在此)?免除(?!通知)[^。；]{0,60}(?:责任|义务|索赔|请求|要求)/gu,
    en: /\b(?:you|users?|the user) (?:hereby |agree to |shall |must |will )?releases?\b/giu,
    asks: 'zh',
  },
  {
    name: { zh: '用户被免除责任', en: 'the user is released' },
    zh: /(?:您|用户)(?:被免除|免于承担|不再承担|无须承担|无需承担)/gu,
    en: /\b(?:you|users?|the user) (?:are|is|shall be|will be) (?:hereby )?(?:released|exempt\w*|relieved|freed|discharged)\b/giu,
    asks: 'both',
  },
  {
    name: { zh: '他人无法与用户取得联系', en: 'the user cannot be reached' },
    zh: /(?:无法|不能|未能)(?:通过[^。；，,]{0,12})?(?:与您(?:取得)?联系|联系(?:到|上)?您)|联系不(?:到|上)您/gu,
    en: /\byou can ?not be (?:reached|contacted)|\b(?:unable|impossible|fail\w*) to (?:reach|contact) you\b|\bcan ?not (?:reach|contact) you\b/giu,
    asks: 'both',
  },
  {
    name: { zh: '用户无法联系他人', en: 'the user cannot reach others' },
    zh: /您(?:无法|不能|未能)(?:与[^。；，,您]{1,12})?(?:取得)?联系(?![^。；，,]{0,3}您)/gu,
    en: /\byou (?:can ?not|are (?:unable|not able) to|fail to) (?:make contact|contact|reach)\b/giu,
    asks: 'both',
  },
  {
    name: { zh: '售卖伪造或者盗窃的货物', en: 'selling counterfeit or stolen goods' },
    zh: /(?:售卖|销售|出售|买卖)[^。；，,;]{0,4}(?:伪造|假冒|盗窃|偷盗|赃)/gu,
    en: /\b(?:sell\w*|sales? of|buy\w* (?:and|or) sell\w*)\b[^.;]{0,30}\b(?:counterfeit|forged|fake|stolen)\b/giu,
    asks: 'both',
  },
  {
    name: { zh: '独家', en: 'exclusive' },
    zh: /(?<!非)(?:独家|独占|专有|排他)/gu,
    en: /(?<!non[- ])\bexclusive(?:ly)?\b/giu,
    asks: 'zh',
  },
  {
    name: { zh: '非独家', en: 'non-exclusive' },
    zh: /非独家|非专有|非独占|非排他/gu,
    en: /\bnon[- ]?exclusive/giu,
    asks: 'both',
  },
  {
    name: { zh: '永久', en: 'perpetual' },
    zh: /永久|永远|无限期/gu,
    en: /\bperpetual|\bperpetuity|\bpermanent|\bindefinite/giu,
    asks: 'both',
  },
  {
    name: { zh: '重大过失', en: 'gross negligence' },
    zh: /重大过失/gu,
    en: /\bgross(?:ly)? negligen/giu,
    asks: 'both',
  },
  { name: { zh: '表演', en: 'performing a work' }, zh: /表演/gu, en: /\bperform/giu, asks: 'zh' },
  {
    name: { zh: '督促程序', en: 'order for payment' },
    zh: /督促程序/gu,
    en: /\border[- ]for[- ]payment|\bpayment[- ]order/giu,
    asks: 'both',
  },
  { name: { zh: '再审', en: 'retrial' }, zh: /再审/gu, en: /\bretrial/giu, asks: 'both' },
  {
    name: { zh: '用户自己的网站', en: 'the user’s own website' },
    zh: /您(?:自己|本人|自有|自行(?:设立|经营))?的?(?:网站|站点|网页)/gu,
    en: /\byour (?:own )?(?:web ?sites?|sites?|web ?pages?)\b/giu,
    asks: 'both',
  },
  {
    name: { zh: '不能使用', en: 'inability to use' },
    zh: /(?:无法|不能|未能)使用/gu,
    en: /\binability to use|\bunable to (?:\w+ )?use|\bcan ?not (?:\w+ )?(?:use|be used)|\bcannot be used/giu,
    asks: 'zh',
  },
  {
    name: { zh: '付邮', en: 'posting' },
    zh: /付邮|交邮|投邮|邮寄之日|寄出之日/gu,
    en: /\bpost(?:ing|ed)\b|\bmail(?:ing|ed)\b|\bdispatch|\bsen[dt]\b/giu,
    asks: 'zh',
  },
  {
    name: { zh: '付款日', en: 'the date of payment' },
    zh: /付款(?:之)?日|支付(?:之)?日|付款当日|缴费日/gu,
    en: /\bpayment date|\bdate of payment|\bday of payment/giu,
    asks: 'both',
  },
  {
    name: { zh: '他方（而非用户）提供的地址', en: 'an address given by somebody other than the user' },
    zh: /(?<!您[^。；，,]{0,20})(?:外贸通|本公司|公司|平台|我们)(?:向您)?(?:提供|指定|公布)的[^。；，,]{0,6}(?:地址|邮箱)/gu,
    en: /\baddress(?:es)? (?:given|provided|supplied|furnished) by (?!you\b|the user|users|the (?:receiving|other) party)[A-Za-z]/giu,
    asks: 'en',
  },
  {
    name: { zh: '双方', en: 'both parties' },
    zh: /对双方均|双方均应|双方都/gu,
    en: /\bboth (?:parties|sides|of them)|\beach (?:party|side)|\beither party|\bbinds both\b/giu,
    asks: 'zh',
  },
  {
    name: { zh: '单方', en: 'alone, unilaterally' },
    zh: /单方(?!面?意思)/gu,
    en: /\balone\b|\bunilateral|\bsole discretion|\bon its own/giu,
    asks: 'zh',
  },
];
