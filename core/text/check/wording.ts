// The wording that the rules of one text look for. Sources: Civil Code 496–498, 506, 551, 555; E-Commerce Law 34; PIPL
// 14, 16, 17; Advertising Law 43. Patterns are narrow on purpose: a rule that cries at good texts teaches people to
// waive it.
// One piece: tables, to be read through by whoever knows the law.

import type { ClauseTag } from '../agreement.ts';
import type { Rule } from '../finding.ts';
import type { CheckedClause } from './checked-text.ts';

export interface Wording {
  readonly zh: RegExp;
  readonly en: RegExp;
}

export interface Forbidden extends Wording {
  readonly rule: Rule;
  readonly only?: (clause: CheckedClause) => boolean;
}

const aboutMessages = ({ tags, text }: CheckedClause): boolean =>
  tags.has('messages') ||
  /商业性?信息|(?:推广|营销|促销|广告)(?:类)?(?:短信|信息|邮件|电话)|(?:commercial|marketing|promotional) (?:messages|information|e-?mails)/iu.test(
    text,
  );

/** It must not assign, neither party may assign. */
const NOT_ASSIGNED =
  '(?<!\\b(?:not|never|cannot)(?: \\w+){0,2} )(?<!\\b(?:no|neither|nor)\\b[^.;,]{0,40}\\b(?:may|can|shall|will|must)(?: \\w+)? )';

/** Wording that no text of this kind may have; that it does not hold is no fault. */
export const FORBIDDEN: readonly Forbidden[] = [
  {
    rule: 'effect-immediate',
    zh: /(?<!不(?:会|得|能|再|应当?)?)(?:一经|自)(?:在[^。，；]{1,10})?(?:公布|发布|公告|公示|张贴)(?:之日|之时)?(?:起|后)?[，,即便]?(?:立即|自动|即时|即)*生效/gu,
    en: /(?<!\b(?:not|never|cannot)(?: \w+)? )\b(?:take|takes|taking|become|becomes|be|is|are) (?:automatically )?(?:effective|effect|in force) (?:immediately|automatically|at once|(?:up)?on (?:its |their )?(?:posting|publication|announcement)|(?:when|as soon as|once) (?:it is |they are )?(?:posted|published|announced))/giu,
  },
  {
    rule: 'newest-prevails',
    zh: /(?<![不非](?:会|得|能|再|是|应当?)?)以(?:[^。；，、以]{1,10})?最新(?:的|公布的|发布的|版本的)?[^。，；]{0,12}为准/gu,
    en: /\b(?:latest|newest|most recent) (?:version|terms|text|agreement)(?:(?!\b(?:not|never)\b)[^.;]){0,30}\bprevails?\b/giu,
  },
  {
    rule: 'final-interpretation',
    zh: /(?<!(?:不(?:享有|具有|保留|拥有|主张)|没有|无|放弃)(?:任何|所谓的)?)最终(?:的)?解释权/gu,
    en: /(?<!\b(?:no|not|never|waives?|disclaims?)(?: \w+){0,4} )(?:\bfinal (?:right (?:of|to) )?interpret(?:ation|ing|)\b|\bright of final interpretation\b)/giu,
  },
  {
    rule: 'decision-final',
    zh: /(?<!仲裁)(?:决定|判断|认定|处理(?:结果|意见)?|裁定|裁量)(?:结果|意见)?(?:均)?(?:即)?(?:为|是|具有|具)(?:最终|终局)(?!解释)[^。；，]{0,6}|(?:您|用户)[^。；，]{0,8}(?:不得|无权|(?<![不未])放弃)[^。；，]{0,24}(?:异议|申诉|起诉)(?:的权利|权)?/gu,
    en: /\b(?:decisions?|determinations?|judge?ments?|findings?|rulings?)\b(?: (?:of|by|made by|that)\b[^.;]{0,50})? (?:is|are|shall be|will be) (?:final|conclusive)\b|\bfinal (?:decision|determination|say)\b(?= (?:lies|rests|is made))|\byou (?:must|shall|may) not (?:object|appeal|contest|sue)\b|\byou waive (?:any|your|all) rights? to (?:object|appeal|sue|bring)/giu,
  },
  {
    rule: 'consent-presumed',
    zh: /(?<!不(?:会|得|能|再|应当?)?)视为(?:您)?(?:已)?同意[^。；]{0,20}(?:商业|推广|营销|广告)|(?<!(?:[不未非]|没有|禁止)(?:会|得|予|作|做|被|应当?)?)默认(?:同意|勾选)/gu,
    en: /(?<!\b(?:not|never)(?: \w+)? )\bdeemed to (?:have )?(?:consent|agree)\w*[^.;]{0,50}\b(?:commercial|marketing|promotional|advertis\w*)|(?<!\b(?:no|not|never|none)\b[^.;,]{0,30})\bpre-?ticked\b|(?<!\bno )\bconsent is (?:presumed|implied|assumed)\b/giu,
  },
  {
    rule: 'privacy-agreed',
    zh: /(?:接受|同意|注册|签署|使用|勾选|点击|登录)(?:了)?(?:本)?(?:协议|条款|服务|平台|网站|软件|产品|[“「][^”」]{1,8}[”」])?[，,、]?(?:即|也|就)?(?:表示|视为|代表|意味着)(?:您)?(?:已|也|一并)?同意(?!本)[^。；]{0,24}(?:个人信息|隐私(?:声明|政策|权政策))|(?:同意|接受)(?:本协议)?[^。；“”]{0,8}(?:和|及|以及|并同意)《[^》]{0,12}隐私[^》]{0,6}》/gu,
    en: /\bby (?:agreeing|accepting|registering|signing|using|clicking|ticking|logging|continuing)[^.;]{0,40}you (?:have |thereby |also |hereby )?(?:agree|agreed|consent|consented|accept)(?:ed)? (?:to )?[^.;]{0,50}\b(?:personal (?:data|information)|privacy (?:statement|policy|notice))|\byou (?:agree to|accept|consent to) (?:this agreement|the [A-Z][\w ]{0,30}|these terms) and (?:to )?(?:the|our) privacy (?:statement|policy|notice)/giu,
  },
  {
    rule: 'refusal-in-writing',
    zh: /(?:须|应当?|必须|只能|仅能|除非)[^。；，]{0,12}书面[^。；，]{0,16}(?:拒绝|退订|取消|停止)|(?:拒绝|退订|不(?:希望|愿意?|想|同意)(?:再|继续)?(?:接收|收到))[^。；]{0,16}(?:(?<!无)须|应当?|必须|只能)[^。；，]{0,8}书面/gu,
    en: /\b(?:must|shall|only|unless)\b[^.;]{0,40}\b(?:refus\w*|unsubscrib\w*|opt(?:ing)?[- ]out|stop)\b[^.;]{0,30}\b(?:in writing|written)|\b(?:must|shall|only|unless)\b[^.;]{0,30}\b(?:in writing|written)\b[^.;]{0,30}\b(?:refus\w*|unsubscrib\w*|opt(?:ing)?[- ]out)\b|\b(?:refuse|unsubscribe|opt out)\b[^.;]{0,70}\b(?:must|shall|only)\b[^.;]{0,30}\bin writing\b/giu,
    only: aboutMessages,
  },
  {
    rule: 'assignment-without-consent',
    zh: /(?<!(?:不得|不应|不能|不可|不会|无权|禁止)[^。；，]{0,6})(?:不经|未经|无须|无需|不必|不需)[^。；，]{0,10}同意(?:(?!不得|不应|不能|不可|不会|无权|禁止)[^。；]){0,20}(?:转让|转移)[^。；]{0,24}(?:义务|(?:本协议|本合同)(?!中的权利|项下的?权利|的权利))|(?<!(?:不得|不应|不能|不可|不会|无权|禁止)[^。；，]{0,8})(?:转让|转移)[^。；]{0,20}(?:义务|本协议|本合同)(?!中的权利|项下的?权利|的权利)[^。；]{0,16}(?:不经|无须|无需|不必|不需)[^。；]{0,10}(?:同意|通知)/gu,
    en: new RegExp(
      [
        `${NOT_ASSIGNED}\\b(?:assign|transfer)\\b(?:(?!\\b(?:not|never|assign|transfer)\\b)[^.;]){0,40}\\b(?:dut(?:y|ies)|obligations?|this agreement(?! without))\\b[^.;]{0,40}\\bwithout\\b[^.;]{0,20}\\bconsent\\b`,
        `${NOT_ASSIGNED}\\b(?:assign|transfer) this agreement without\\b[^.;]{0,20}\\bconsent\\b`,
        '\\bwithout\\b[^.;]{0,20}\\bconsent\\b(?:(?!\\b(?:not|never|no|neither|nor)\\b)[^.;]){0,20}\\b(?:assign|transfer)\\b[^.;]{0,40}\\b(?:dut(?:y|ies)|obligations?|this agreement)\\b',
      ].join('|'),
      'giu',
    ),
    only: ({ text }) => !/(?:rights (?:under|in) this agreement without)/iu.test(text),
  },
];

/** Words that are the wrong term of law, with the right one: mistranslations that were seen in real texts. */
export const WRONG_TERMS: readonly (Wording & { readonly right: { readonly zh: string; readonly en: string } })[] = [
  {
    zh: /(?<=(?:复制|翻译|分发|发布|改编|改写)[^。；]{0,20})执行(?=[^。；]{0,8}展示)/gu,
    en: /(?<=\b(?:copy|translate|distribute|publish|adapt|revise)\b[^.;]{0,80})\bexecute\b(?=[^.;]{0,30}\bdisplay)/giu,
    right: { zh: '表演', en: 'perform' },
  },
  {
    zh: /监督程序(?=[^。；]{0,12}(?:阶段|送达))|(?<=(?:一审|二审|再审)[^。；]{0,12})(?<!审判)监督程序/gu,
    en: /\bsupervis(?:ion|ory) procedures?\b/giu,
    right: { zh: '督促程序', en: 'order-for-payment procedure' },
  },
  { zh: /标准条款/gu, en: /\bformat (?:terms|clauses)\b/giu, right: { zh: '格式条款', en: 'standard terms' } },
  {
    zh: /不可抵抗力/gu,
    en: /\birresistible forces?\b|\bforce of majeure\b/giu,
    right: { zh: '不可抗力', en: 'force majeure' },
  },
  {
    zh: /定金(?=[^。；]{0,10}(?:可退|退还))/gu,
    en: /\bearnest money\b/giu,
    right: { zh: '订金（或者写明定金规则）', en: 'deposit' },
  },
];

/** A cap on somebody's liability, other than the user's: an amount, a kind of loss, or as far as the law allows. */
const CAP: Wording = {
  zh: /(?<!(?<![对向给])(?:您|用户)(?!同意|理解|确认|认可)[^。；，]{0,20})(?:赔偿|责任(?!公司))[^。；]{0,40}(?:不(?:得)?超过(?!\s*[\d一二三四五六七八九十]+\s*个?(?:工作)?(?:日|天|月|小时))|上限(?:为|是)|以(?![^。；，]{0,8}造成的)[^。；，]{1,40}为(?:上)?限)/u,
  en: /\bin no event\b[^.;]{0,60}(?<!\byour (?:\w+ ){0,3})\bliabilit(?:y|ies)\b[^.;]{0,200}\bexceeds?\b|(?<!\byour (?:\w+ ){0,3})\b(?:liabilit(?:y|ies)|compensation)\b[^.;]{0,200}(?:\bnot exceed\b|(?:\b(?:is|are)|(?<!not )\bbe) (?:limited|capped)\b(?! to the loss\b))/iu,
};

/** Excludes or limits somebody's liability, other than the user's. */
export const EXCLUSION: Wording = {
  zh: new RegExp(
    `(?<!您|用户)(?:不承担|不负)(?:任何|全部)?(?:赔偿|法律|连带|违约)?责任|概不负责|不对[^。；]{1,40}(?:承担(?:任何|赔偿|法律)*责任|负责)|(?<!您|用户)(?:不予|不作(?:任何)?|不做(?:任何)?)(?:赔偿|补偿)|${CAP.zh.source}`,
    'u',
  ),
  en: new RegExp(
    `(?<!\\byou )\\b(?:(?:is|are|shall|will) (?:not|in no event)|cannot)(?: be)? (?:liable|responsible)\\b(?! party)|\\b(?:in no event|neither|nor|none of)\\b[^.;]{1,80}\\b(?:be|is|are) (?:liable|responsible)\\b|\\bno liability\\b|(?<!\\byou )\\b(?:does|do|shall|will|need) not (?:pay )?compensat(?:e|ion)\\b|${CAP.en.source}`,
    'iu',
  ),
};

/** Civil Code 506: no exclusion for personal injury, intent or gross negligence. */
export const LIMIT: Wording = {
  zh: /人身[^。]{0,60}(?:故意|重大过失)|(?:故意|重大过失)[^。]{0,60}人身|人身[^]{0,80}重大过失/u,
  en: /\bpersonal injur[^]{0,160}gross negligence|gross negligence[^]{0,160}personal injur/iu,
};

/** Words that carve out, near those of the limit: without them an exclusion that names intent excludes that too. */
export const CARVES_OUT: Wording = {
  zh: /除外|例外|除|不在此限|不受|不(?:得|能)?(?:适用|包括|免除|限制|排除|影响|减轻)|无效|但|仍|依法/u,
  en: /\b(?:except\w*|exclud\w*|other than|save|unless|nothing|no (?:provision|clause)|none|void|however|but|remains?|still|does not|do not|shall not|cannot)\b(?! (?:be )?(?:held )?(?:liable|responsible))/iu,
};

/** A carve-out that holds for every clause, not for the one it stands in. */
export const FOR_ALL: Wording = {
  zh: /本(?:协议|合同|条款|声明)(?:的|中的?)?(?:任何|所有|各项?|全部)?(?:条款|约定|内容|规定)?[^。；]{0,6}(?:均)?不(?:得)?(?:免除|限制|排除)/u,
  en: /\b(?:nothing|no provision|no clause|none of the (?:clauses|provisions)) (?:in|of) (?:this|these)\b[^.;]{0,40}\b(?:exclud|limit|restrict)/iu,
};

export interface Risk extends Wording {
  readonly tag: ClauseTag;
  /** Drawn attention to as well as tagged (Civil Code 496). */
  readonly conspicuous: boolean;
}

/** Clauses that ask for a tag, by their words. */
export const RISKS: readonly Risk[] = [
  {
    tag: 'liability',
    zh: new RegExp(
      `${EXCLUSION.zh.source}|赔偿并使[^。]{0,20}免受|使[^。；，]{1,16}免受(?:损失|损害)|您?免除[^。；]{1,40}(?<!提示义务)(?<!说明义务)的?责任(?!，?不在)`,
      'u',
    ),
    en: new RegExp(
      `${EXCLUSION.en.source}|\\bindemnif(?:y|ies)\\b|\\b(?:hold|keep)s? [^.;]{1,40}\\bharmless\\b|\\byou (?:hereby |agree to )?release\\b`,
      'iu',
    ),
    conspicuous: true,
  },
  {
    tag: 'disputes',
    zh: /提交[^。]{0,40}仲裁|(?:提起诉讼|诉至|管辖)[^。]{0,20}(?:人民法院|法院)[^。]{0,6}(?:管辖|起诉)?(?=[^。]{0,4}管辖)|由[^。；]{1,30}(?:人民)?法院(?:专属)?管辖/u,
    en: /\bsubmitted to\b[^.]{0,80}\barbitration|\bexclusive jurisdiction\b/iu,
    conspicuous: true,
  },
  {
    tag: 'licence',
    zh: /(?:授予|给予)[^。]{0,60}许可/u,
    en: /\b(?:grants?|gives?)\b[^.]{0,80}\blicen[cs]e\b/iu,
    conspicuous: true,
  },
  {
    tag: 'messages',
    zh: /(?<!不(?:会|得|再|应|予)?(?:向您)?)发送[^。]{0,16}(?:商业性?信息|(?:推广|营销|促销|广告)(?:类)?(?:短信|信息|邮件|内容))/u,
    en: /(?<!\b(?:not|never) )\bsends?\b(?! no\b)[^.]{0,40}\b(?:commercial|marketing|promotional|advertising) (?:messages|information|e-?mails|texts|communications)\b/iu,
    conspicuous: false,
  },
  {
    tag: 'assignment',
    zh: /转让[^。]{0,12}本协议[^。]{0,12}(?:权利|义务)/u,
    en: /\b(?:assigns?|transfers?)\b[^.]{0,30}\bthis agreement\b/iu,
    conspicuous: false,
  },
  {
    tag: 'change',
    zh: /(?<!您|用户)(?:可以|有权|可)(?:[^。；，]{0,10})(?:(?:修改|变更|修订|调整)本(?:协议|条款|合同|声明|隐私声明|规则)|(?:调整|变更|修改)(?:收费标准|收费|价格|费用标准))/u,
    en: /\b(?:may|reserves? the right to|(?:is|are) entitled to|can) (?:[\w ,]{0,24} )?(?:revise|amend|modify|change|vary|update) (?:this (?:agreement|statement|contract|policy|privacy statement)|these terms)\b/iu,
    conspicuous: false,
  },
];

/** Where a dispute is decided, under which law and by which text: of weight in a change, and no risk by itself. */
export const FORUM: Wording & { readonly tag: ClauseTag } = {
  tag: 'disputes',
  zh: /(?:向|由|交)[^。；，]{2,30}(?:仲裁委员会|仲裁机构)|适用[^。；，]{0,16}(?:国|州|香港|澳门|地区|内地)(?:的)?法(?!规)|受[^。；，]{2,20}法律的?管辖|准据法|仲裁(?:地|语言)|[文语](?:文本|版本|本)?为准|[文语](?:文本|版本)?(?:具有)?(?:优先|同等)效力/u,
  en: /\b(?:binding|by|to) arbitration\b|\bcourts?\b(?! of competent)[^.;]{0,80}\bjurisdiction\b|\bjurisdiction of the\b[^.;]{0,40}\bcourts?\b|\b(?:disputes?|claims?|proceedings|suits?)\b[^.;]{0,80}\bcourts? (?:of|in|located in) (?!competent\b|law\b|any\b)|\b(?:governed|construed)\b[^.;]{0,60}\blaws?\b|\bgoverning law\b|\b(?:seat|place|language) of (?:the )?arbitration\b|\b(?:text|version|translation)s?\b[^.;]{0,30}\b(?:prevails?|controls?|governs?|takes? precedence|equal force|equally authentic)\b/iu,
};

/** In which country data are kept or sent: the same. */
export const DATA_PLACE: Wording & { readonly tag: ClauseTag } = {
  tag: 'data',
  zh: /(?:数据|信息|资料)[^。；]{0,20}(?:存储|存放|保存|传输|转移|提供)[^。；]{0,12}(?:境内|境外|中国|美国|欧盟|欧洲|英国|日本|新加坡|香港|海外)/u,
  en: /\b(?:[Dd]ata|[Ii]nformation)\b[^.;]{0,60}\b(?:stored?|kept|hosted|transferred|located|processed)\b[^.;]{0,40}\b(?:in|to|outside|within) (?:the )?\p{Lu}/u,
};

export const EXCLUSIVE_LICENCE: Wording = {
  zh: /(?<!非|(?:不|没有|未)(?:是|属于|构成|授予|给予)?(?:任何)?)(?:(?:独家|独占|专有)(?!许可不)[^。]{0,30}许可|(?:独家|独占)(?:地|的)?使用[^。；]{0,20}的权利)/u,
  en: /(?<!non-|\b(?:not|no)(?: \w+){0,3} )\bexclusive\b[^.]{0,80}\blicen[cs]e\b/iu,
};
export const OWN_USE: Wording = {
  zh: /不(?:限制|影响|妨碍|排除)(?:您|权利人|用户)(?:自己|本人|自行)/u,
  en: /not (?:limit|affect|restrict|exclude) (?:your|the owner’s|their) own/iu,
};

/** A word of Latin letters with a Greek or Cyrillic one in it or the other way round, or one of only those that look Latin. */
export const MIXED =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}])(?=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]*(?:\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}))[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+|(?<!\p{L})[АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]+(?!\p{L})/gu;
/** Radicals that look like the characters 一, 人, 日 …: what some PDF programs copy. */
export const RADICAL = /[\u2E80-\u2FDF]+/gu;
export const NOTE =
  /\b(?:TODO|FIXME|TBD|TBC|XXX)\b|待定|待补充|待确认|待核实|此处填写|？？|\?\?|【[^】]*】|<<|>>|_{3,}|\blorem ipsum\b|\binsert (?:name|date|address|amount)\b/giu;
