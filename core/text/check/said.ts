// Pairs of expressions that say the same in Chinese and in English, where a text that lacks one of them says something
// else. Each row comes from a fault that was seen in real texts or is a word on which a clause turns.
// One piece: tables, to be read through.

export interface Said {
  /** What is said, for the reader of a finding. */
  readonly name: { readonly zh: string; readonly en: string };
  readonly zh: Expression;
  readonly en: Expression;
}

export interface Expression {
  /** Words that the other language must answer; null where they have further senses and only answer themselves. */
  readonly asks: RegExp | null;
  /** Words that answer those of the other language. */
  readonly answers: RegExp;
}

type Words = RegExp | { readonly asks?: RegExp; readonly answers: RegExp };

const said = (zhName: string, enName: string, zh: Words, en: Words): Said => ({
  name: { zh: zhName, en: enName },
  zh: expression(zh),
  en: expression(en),
});

const expression = (words: Words): Expression =>
  words instanceof RegExp ? { asks: words, answers: words } : { asks: words.asks ?? null, answers: words.answers };

/** Places, and what is said of them: where a dispute is decided, by whose law, where data lie. */
const PLACES = (
  [
    ['北京', 'Beijing|Peking'],
    ['(?<!以)上海', 'Shanghai'],
    ['深圳', 'Shenzhen'],
    ['广州', 'Guangzhou|Canton'],
    ['杭州', 'Hangzhou'],
    ['(?<![组构完])成都', 'Chengdu'],
    ['南京', 'Nanjing'],
    ['天津', 'Tianjin'],
    ['重庆', 'Chongqing'],
    ['武汉', 'Wuhan'],
    ['苏州', 'Suzhou'],
    ['香港', 'Hong ?Kong'],
    ['澳门', 'Maca[ou]'],
    ['台湾|中华民国', 'Taiwan', 'Taiwanese|Republic of China'],
    ['新加坡', 'Singapore', 'Singaporean'],
    ['(?<![之今当即近\\d])日本(?!协议|合同|条|语|語)', 'Japan', 'Japanese'],
    ['东京', 'Tokyo'],
    ['韩国', 'Korea', 'Korean'],
    ['印度(?!尼西亚)', 'India', 'Indian'],
    ['德国', 'Germany', 'German'],
    ['法国', 'France', 'French'],
    ['瑞士', 'Switzerland', 'Swiss'],
    ['瑞典', 'Sweden', 'Swedish'],
    ['荷兰', 'Netherlands', 'Dutch'],
    ['爱尔兰', 'Ireland', 'Irish'],
    ['俄罗斯', 'Russia', 'Russian'],
    ['澳大利亚', 'Australia', 'Australian'],
    ['加拿大', 'Canada', 'Canadian'],
    ['伦敦', 'London'],
    ['纽约', 'New York'],
    ['巴黎', 'Paris'],
    ['日内瓦', 'Geneva'],
    ['斯德哥尔摩', 'Stockholm'],
    ['加利福尼亚|(?<!参)加州', 'California', 'Californian'],
    ['特拉华', 'Delaware'],
    ['开曼', 'Cayman'],
    ['维尔京', 'Virgin Islands'],
    ['英国|英格兰', 'England|United Kingdom|UK|U\\.K\\.', 'British|Brit|English'],
    [
      '美国|美利坚',
      'United States|USA|(?<=\\b(?:the|in|of|all|within|outside|from|to) )US(?! dollars?| ?\\$)|U\\.S\\.(?:A\\.)?(?! dollars?| ?\\$)',
      'American?',
    ],
    ['欧盟|欧洲联盟|欧洲经济区', 'European Union|EU|E\\.U\\.', 'European|EEA|GDPR'],
  ] as const
).map(([zh, place, ofIt]) =>
  said(
    plain(zh),
    plain(place),
    // 《日本民法》 is a law by its name.
    { asks: new RegExp(`(?:${zh})(?![^《》]{0,60}》)`, 'gu'), answers: new RegExp(zh, 'gu') },
    // Of `Japanese` only the law or the court is of the place; it may be the language.
    {
      asks: new RegExp(
        `\\b(?:${place})(?!\\w)${ofIt === undefined ? '' : `|\\b(?:${ofIt}) (?:laws?|courts?|territory)\\b`}`,
        'gu',
      ),
      answers: new RegExp(`\\b(?:${ofIt === undefined ? place : `${place}|${ofIt}`})(?!\\w)`, 'gu'),
    },
  ),
);

/** The first of the names, without what must not stand beside it. */
function plain(names: string): string {
  return names.replaceAll(/\(\?[^)]*\)/gu, '').split('|', 1)[0]!;
}

export const SAID: readonly Said[] = [
  said('购买', 'buying', /购买|买入|买卖(?!双方|合同)|求购|购得/gu, {
    answers: /\b(?:buy|buying|buyers?|bought|purchas\w*|obtain\w*)\b/giu,
  }),
  said('出售', 'selling', /出售|销售|售卖|买卖(?!双方|合同)/gu, { answers: /\b(?:sell\w*|sold|sales?)\b/giu }),
  said(
    '用户免除他人的责任',
    'the user releases others',
    /(?:您|用户)(?:同意|应当|特此|在此)?免除(?!通知)[^。；]{0,60}(?:责任|义务|索赔|请求|要求)/gu,
    { answers: /\b(?:you|users?|the user) (?:hereby |agree to |shall |must |will )?releases?\b/giu },
  ),
  said(
    '用户被免除责任',
    'the user is released',
    /(?:您|用户)(?:被免除|免于承担|不再承担|无须承担|无需承担)/gu,
    /\b(?:you|users?|the user) (?:are|is|shall be|will be) (?:hereby )?(?:released|exempt\w*|relieved|freed|discharged)\b/giu,
  ),
  said(
    '他人无法与用户取得联系',
    'the user cannot be reached',
    /(?:无法|不能|未能)(?:通过[^。；，,]{0,12})?(?:与您(?:取得)?联系|联系(?:到|上)?您)|联系不(?:到|上)您/gu,
    /\byou can ?not be (?:reached|contacted)|\b(?:unable|impossible|fail\w*) to (?:reach|contact) you\b|\bcan ?not (?:reach|contact) you\b/giu,
  ),
  said(
    '用户无法联系他人',
    'the user cannot reach others',
    /您(?:无法|不能|未能)(?:与[^。；，,您]{1,12})?(?:取得)?联系(?![^。；，,]{0,3}您)/gu,
    /\byou (?:can ?not|are (?:unable|not able) to|fail to) (?:make contact|contact|reach)\b/giu,
  ),
  said(
    '售卖伪造或者盗窃的货物',
    'selling counterfeit or stolen goods',
    /(?:售卖|销售|出售|买卖)[^。；，,;]{0,4}(?:伪造|假冒|盗窃|偷盗|赃)/gu,
    /\b(?:sell\w*|sales? of|buy\w* (?:and|or) sell\w*)\b[^.;]{0,30}\b(?:counterfeit|forged|fake|stolen)\b/giu,
  ),
  said('独家', 'exclusive', /(?<!非)(?:独家|独占|专有|排他)/gu, { answers: /(?<!non[- ])\bexclusive(?:ly)?\b/giu }),
  said('非独家', 'non-exclusive', /非独家|非专有|非独占|非排他/gu, /\bnon[- ]?exclusive/giu),
  said('永久', 'perpetual', /永久|永远|无限期/gu, {
    asks: /\bperpetual|\bperpetuity|\bpermanent(?:ly)?\b(?! (?:ban|remov|delet|suspen|clos|terminat|block))|\bindefinite/giu,
    answers: /\bperpetual|\bperpetuity|\bpermanent|\bindefinite|\blifetime|\bforever|\bfor good\b/giu,
  }),
  said('重大过失', 'gross negligence', /重大过失/gu, /\bgross(?:ly)? negligen/giu),
  said('表演', 'performing a work', /表演/gu, { answers: /\bperform/giu }),
  said('督促程序', 'order for payment', /督促程序/gu, /\border[- ]for[- ]payment|\bpayment[- ]order/giu),
  said('再审', 'retrial', /再审/gu, /\bretrial/giu),
  said(
    '用户自己的网站',
    'the user’s own website',
    /您(?:自己|本人|自有|自行(?:设立|经营))?的?(?:网站|站点|网页)/gu,
    /\byour (?:own )?(?:web ?sites?|sites?|web ?pages?)\b/giu,
  ),
  said('不能使用', 'inability to use', /(?:无法|不能|未能)使用/gu, {
    answers: /\binability to use|\bunable to (?:\w+ )?use|\bcan ?not (?:\w+ )?(?:use|be used)|\bcannot be used/giu,
  }),
  said('付邮', 'posting', /付邮|交邮|投邮|邮寄之日|寄出之日/gu, {
    answers: /\bpost(?:ing|ed)\b|\bmail(?:ing|ed)\b|\bdispatch|\bsen[dt]\b/giu,
  }),
  said(
    '付款日',
    'the date of payment',
    /付款(?:之)?日|支付(?:之)?日|付款当日|缴费日/gu,
    /\bpayment date|\bdate of payment|\bday of payment/giu,
  ),
  said(
    '他方（而非用户）提供的地址',
    'an address given by somebody other than the user',
    {
      answers:
        /(?<!您[^。；，,]{0,20})(?:外贸通|本公司|公司|平台|我们)(?:向您)?(?:提供|指定|公布)的[^。；，,]{0,6}(?:地址|邮箱)/gu,
    },
    /\baddress(?:es)? (?:given|provided|supplied|furnished) by (?!you\b|the user|users|the (?:receiving|other) party)[A-Za-z]/giu,
  ),
  said('双方', 'both parties', /对双方均|双方均应|双方都/gu, {
    answers: /\bboth (?:parties|sides|of them)|\beach (?:party|side)|\beither party|\bbinds both\b/giu,
  }),
  said('单方', 'alone, unilaterally', /单方(?!面?意思)/gu, {
    answers: /\balone\b|\bunilateral|\bsole discretion|\bon its own/giu,
  }),
  said('仲裁', 'arbitration', /仲裁/gu, { asks: /\barbitra/giu, answers: /\barbitra|\btribunal/giu }),
  said(
    '法院或者诉讼',
    'courts or litigation',
    { asks: /法院|诉讼|起诉|法庭/gu, answers: /法院|诉讼|起诉|法庭|司法|裁判|管辖|审判/gu },
    {
      asks: /(?<!\barbitration )\bcourts?\b(?! of (?:international )?arbitration)|\blitigation\b|\blaw ?suits?\b/giu,
      answers:
        /(?<!\barbitration )\bcourts?\b(?! of (?:international )?arbitration)|\blitigat|\blaw ?suits?\b|\bsu(?:e[sd]?|ing|its?)\b|\btribunals?\b|\bjudicial|\bjurisdiction|\bproceedings?\b|\bactions?\b|\bclaims?\b/giu,
    },
  ),
  said(
    '专属管辖',
    'exclusive jurisdiction',
    { asks: /专属管辖|排他(?:性)?管辖|专属的?管辖/gu, answers: /专属|排他|独家|唯一/gu },
    { asks: /\bexclusive jurisdiction/giu, answers: /\bexclusive|\bsole\b|\bonly\b/giu },
  ),
  said(
    '不可撤销',
    'irrevocable',
    { asks: /(?:不可|不得|不能|无法)(?:以)?(?:被)?撤[销回]/gu, answers: /不[^。；，]{0,6}撤[销回]/gu },
    {
      asks: /\birrevocabl/giu,
      answers:
        /\birrevocabl|\b(?:not|no|never|cannot|non)\b[^.;]{0,40}\b(?:revo[ck]|withdr|undo|recall|cancel|retract)/giu,
    },
  ),
  said('可以撤回', 'may be withdrawn', /(?<!不)可(?:以)?(?:随时)?撤[销回]/gu, {
    answers: /(?<!ir)revo[ck]|\bwithdr|\bundo|\brecall|\bretract|\bcancel|\bretain|\brescind|\bvoid/giu,
  }),
  said(
    '不可转让',
    'not transferable',
    {
      asks: /(?:不可|不得|不能|禁止|不允许|无权)(?:[^。；，]{0,8})转[让移]/gu,
      answers: /[不非禁未][^。；]{0,30}转[让移]/gu,
    },
    {
      asks: /\bnon[- ]?(?:transferable|assignable)|\bnot (?:transferable|assignable)/giu,
      answers:
        /\bnon[- ]?(?:transferable|assignable)|\b(?:not?|neither|nor|never|cannot|without|prohibit\w*|forbidden|only|none|refrain)\b[^.;]{0,80}\b(?:assign|transfer|sell|convey)/giu,
    },
  ),
  said(
    '可以转让',
    'transferable',
    {
      asks: /(?<!不)可(?:以)?(?:自由)?(?:再)?转让(?!的?[信票])/gu,
      answers: /(?<![不非])(?:可|有权|能)(?:以)?[^。；，]{0,8}转[让移]/gu,
    },
    {
      asks: /(?<!\bnon[- ]?)(?<!\bnot )\btransferable\b/giu,
      answers:
        /(?<!\b(?:non[- ]?|not ))\b(?:assign|transfer)able|\b(?:may|can|could|entitled to|rights? to|free to|freely)\b(?! not)[^.;]{0,60}\b(?:assign|transfer)/giu,
    },
  ),
  said('再许可', 'sublicence', /[再分转]许可|[再转]授权|从属许可/gu, /\bsub-?licen[cs]/giu),
  said(
    '免费',
    'free of charge',
    { asks: /免费|无偿/gu, answers: /免费|无偿|[不无免][^。；，]{0,10}(?:收|费|支付|计费|成本|代价|付)/gu },
    {
      asks: /\bfree of charge\b|\bat no (?:\w+ )?(?:charge|cost)\b|\bwithout charge\b/giu,
      answers:
        /\bfree(?:ly)?\b|\b(?:no|not|without|any|nor)\b[^.;]{0,30}\b(?:charg|fees?\b|costs?\b|pay|compensat|remunerat|consideration|royalt)|\bgratuit|\buncompensated|\bcomplimentary|\broyalty/giu,
    },
  ),
  said(
    '连带责任',
    'joint and several liability',
    { asks: /连带(?:地)?(?:责任|清偿|保证|赔偿|债务|承担|负责|义务)/gu, answers: /连带|共同/gu },
    { asks: /\bjoint(?:ly)?,? and several/giu, answers: /\bjoint(?:ly)?\b|\bseveral(?:ly)? liab|\bsolidar/giu },
  ),
  said(
    '书面',
    'in writing',
    { asks: /书面/gu, answers: /书面|文字|[信公]函|函件|书信|书$|授权书|通知书|同意书/gu },
    {
      asks: /\bin writing\b|\b(?<!hand)(?<!hand-)written (?:\w+ )?(?:consent|notice|approval|permission|confirmation|authori[sz]ation|agreement|request|notification|form)\b/giu,
      answers: /\bwrit(?:ten|ing|es?)\b|\bpaper|\bhard cop|\bletters?\b|\bdocument/giu,
    },
  ),
  said(
    '追溯',
    'retroactive effect',
    { asks: /追溯(?!源)|溯及/gu, answers: /追溯|溯及|既往|以前/gu },
    {
      asks: /\bretroactiv|\bretrospectiv/giu,
      answers: /\bretroactiv|\bretrospectiv|\btrac(?:e|ing|eab)|\bback to\b|\bbackdat|\brecourse|\brecover|\bclaim/giu,
    },
  ),
  said(
    '自动续期',
    'automatic renewal',
    {
      asks: /自动(?:续[期约订费展签]|延[长展期]|顺延)/gu,
      answers: /自动[^。；]{0,20}(?:续|延|顺延|扣)|[续延][^。；，]{0,8}自动/gu,
    },
    {
      asks: /\bauto(?:matic(?:ally)?)?[- ]renew|\brenew(?:s|ed)? automatically/giu,
      answers:
        /\bauto(?:matic\w*)?\b[^.;]{0,40}\b(?:renew|exten|continu)|\b(?:renew|exten[ds])\w*\b[^.;]{0,40}\bauto/giu,
    },
  ),
  said(
    '全球',
    'worldwide',
    { asks: /全球|世界范围/gu, answers: /全球|世界|国际|各国|任何地[方区]/gu },
    { asks: /\bworldwide\b/giu, answers: /\bworld|\bglob|\binternational|\buniversal/giu },
  ),
  said(
    '故意',
    'intent',
    { asks: /故意/gu, answers: /故意|有意|蓄意|恶意|明知|主观|意图|旨在/gu },
    {
      asks: /\bwil?lful(?:ly)?\b|\bintentional(?:ly)?\b/giu,
      answers: /\bintent|\bwil?lful|\bdeliberat|\bknowing|\bpurpose|\bmalic|\bbad faith/giu,
    },
  ),
  said(
    '间接损失',
    'indirect loss',
    {
      asks: /间接(?:的|性)?(?:损失|损害|损[失害])|后果性|附带(?:的|性)?(?:损失|损害)/gu,
      answers: /间接|后果性|结果性|衍生|附带|从属|引起|随之/gu,
    },
    {
      asks: /\b(?:indirect|consequential)\b[^.;]{0,60}\b(?:loss|damage)/giu,
      answers: /\bindirect|\bconsequential|\bincidental|\bensuing|\bresulting/giu,
    },
  ),
  said(
    '利润损失',
    'loss of profit',
    {
      asks: /利润(?:的)?损失|损失(?:的)?利润|预期(?:可得)?(?:利益|利润|收益)|可得利益/gu,
      answers: /利润|收益|可得利益|预期利益|盈利|收入|利益/gu,
    },
    {
      asks: /\bloss(?:es)? of (?:\w+ )?profits?\b|\blost profits?\b/giu,
      answers:
        /\bprofit|\b(?:expected|anticipated|future|lost|loss of)\b[^.;]{0,30}\b(?:benefit|gain|earning|revenue|income|saving|business)|\bearning/giu,
    },
  ),
  said(
    '违约金',
    'liquidated damages',
    { asks: /违约金|滞纳金/gu, answers: /违约金|赔偿金|赔偿/gu },
    {
      asks: /\bliquidated damages/giu,
      answers:
        /\bliquidated|\bpenalt|\bdefault|\bdamages|\bbreach|\blate (?:fee|payment|charge)|\binterest|\bsurcharge/giu,
    },
  ),
  said(
    '不可抗力',
    'force majeure',
    { asks: /不可抗力/gu, answers: /不可抗力|(?:无法|不能|不可)(?:合理)?控制/gu },
    { asks: /\bforce majeure/giu, answers: /\bforce majeure|\bbeyond\b[^.;]{0,40}\bcontrol|\bacts? of God/giu },
  ),
  said(
    '保密',
    'confidentiality',
    { asks: /保密/gu, answers: /保密|机密|秘密|涉密|隐私|保管/gu },
    { asks: /\bconfidential(?:ity)?\b/giu, answers: /\bconfiden|\bsecre|\bprivate|\bprivacy|\bdisclos|\bsafe/giu },
  ),
  said(
    '未成年人',
    'minors',
    { asks: /未成年/gu, answers: /未成年|[未不]满|儿童|少年|孩子/gu },
    {
      asks: /\bminors\b|\bunderage\b/giu,
      answers: /\bminors?\b|\bunder\b|\bchild|\bunderage|\bof age\b|\bjuvenile|\byoung|\badult/giu,
    },
  ),
  said(
    '匿名化或者去标识化',
    'anonymised or de-identified',
    /匿名|去标识/gu,
    /\banonym|\bde-?identif|\bpseudonymi[sz]|\bunidentif/giu,
  ),
  said(
    '加密',
    'encryption',
    { asks: /加密(?!货币|资产)/gu, answers: /加密|密文|密码/gu },
    { asks: /\bencrypt/giu, answers: /\bencrypt|\bcrypto|\bcipher|\bSSL\b|\bTLS\b/giu },
  ),
  said('过错', 'fault', /(?<!重大|无)过[错失]/gu, {
    answers: /\bfault|\bnegligen|\bculp|\bwrong|\bmistake|\berror|\bnegligent|\bcarelessn|\bblam/giu,
  }),
  said(
    '立即',
    'immediately',
    { asks: /立即|立刻|马上/gu, answers: /立[即刻时]|即[时刻可]|马上|当[即场]|随即|直接|及时|尽快|便|即/gu },
    {
      asks: /\bimmediately\b/giu,
      answers:
        /\bimmediate|\bat once|\bprompt|\bforthwith|\bwithout (?:\w+ )?delay|\binstant|\bright away|\bas soon as|\bstraight/giu,
    },
  ),
  said(
    '境外',
    'abroad',
    { asks: /境外|海外|国外|出境|跨境/gu, answers: /境外|海外|国外|出境|跨[境国]|外国|其他国家|以外|之外/gu },
    {
      asks: /\boutside (?:of )?(?:the )?(?:territory|mainland|PRC|People’s Republic|China)|\babroad\b|\boverseas\b|\bcross-border\b/giu,
      answers:
        /\boutside|\boverseas|\babroad|\bborder|\bforeign|\boffshore|\bother countr|\binternational|\bthird countr|\banother countr|\bexport/giu,
    },
  ),
  said(
    '至少',
    'at least',
    {
      asks: /不(?:得|应当?|能)?[少低短]于|至少|最少(?!的)|起码/gu,
      answers:
        /不(?:得|应当?|能|会|可)?[少低短早]于|至少|最[少低]|以上|起码|提前|[不未]足|满|超过|一(?:经|旦)|多于|任何?一|之一/gu,
    },
    {
      asks: /\bat least \w|\b(?:not?) (?:less|fewer) than\b/giu,
      answers:
        /\bleast\b|\b(?:not?|never)\b[^.;]{0,20}\b(?:less|fewer|lower|shorter|below|under|earlier|later)|\bminimum|\bor (?:more|over|above|older|longer)|\bmore than|\babove|\bexceed|\bover\b/giu,
    },
  ),
  said(
    '至多',
    'at most',
    {
      asks: /不(?:得|应当?|能|会)?(?:[多高大长]于|超过)|至多|最多/gu,
      answers:
        /不(?:得|应当?|能|会|可|再)?(?:[多高大长晚迟]于|超[过出])|[至最]多|最[高长大]|上限|以[内下]|之内|为限|内|限/gu,
    },
    {
      asks: /\bat most\b|\b(?:not?) more than\b|\bnot exceed/giu,
      answers:
        /\bmost\b|\b(?:not?|never|nor|neither|cannot|without)\b[^.;]{0,40}\b(?:more|exceed|higher|later|longer|greater|above|larger|over|beyond)|\bup to\b|\bmaximum|\bwithin|\bor (?:less|fewer|under|below)|\bbelow|\bless than|\bunder\b|\blimit|\bcap(?:ped)?\b|\bno later\b|\bceiling|\bin excess/giu,
    },
  ),
  said(
    '取较高者',
    'whichever is the higher',
    { asks: /孰高|[较更]高者|高者为准|[较更]大者|[较更]多者/gu, answers: /[孰较更最]?[高大多][者的]?/gu },
    {
      asks: /\bwhichever (?:is|are) (?:the )?(?:higher|greater|larger|more)/giu,
      answers: /\bhigh|\bgreat|\blarg|\bmore\b|\bmaximum/giu,
    },
  ),
  said(
    '取较低者',
    'whichever is the lower',
    { asks: /孰低|[较更]低者|低者为准|[较更]小者|[较更]少者/gu, answers: /[孰较更最]?[低小少][者的]?/gu },
    {
      asks: /\bwhichever (?:is|are) (?:the )?(?:lower|lesser|smaller|less)\b/giu,
      answers: /\blow|\bless|\bsmall|\bminimum/giu,
    },
  ),
  said(
    '取较晚者',
    'whichever is the later',
    { answers: /[晚迟后]/gu },
    /\bwhichever (?:is|comes|occurs|falls) (?:the )?(?:later|last)\b/giu,
  ),
  said(
    '取较早者',
    'whichever is the earlier',
    { answers: /[早先前]/gu },
    /\bwhichever (?:is|comes|occurs|falls) (?:the )?(?:earlier|first|sooner)\b/giu,
  ),
  said(
    '第三方',
    'third parties',
    { asks: /第三[方人者]/gu, answers: /第三[方人者]|他人|其他|别人|另一|任何(?:人|方|个人|一方|主体)|外部|合作/gu },
    {
      asks: /\bthird[- ]part(?:y|ies)\b/giu,
      answers:
        /\bthird\b|\bother|\banother|\belse\b|\banyone|\bany(?:body| person| party| individual| organi[sz]ation)|\bexternal|\bpartner|\bsupplier|\bprovider|\boutside|\bnon-party/giu,
    },
  ),
  said(
    '禁止',
    'a prohibition',
    {
      // A bound may be said without a negation: 不得超过 5%, at most 5%.
      asks: /不得(?![已不]|[超多少低高迟早晚大小]|长于|短于)|严禁/gu,
      answers: /[不未无非勿禁拒免别避]|限于|仅|只|除/gu,
    },
    {
      asks: /\b(?:must|shall) not\b(?! (?:exceed|be (?:more|less|later|earlier|longer|shorter|higher|lower|greater|fewer)))/giu,
      answers:
        /\b(?:not|no|none|nothing|nobody|never|neither|nor|cannot|without|unless|only|except|prohibit\w*|prohibition|forb\w+|ban(?:ned|s)?|refrain\w*|restrict\w*|restrain\w*|prevent\w*|avoid\w*|exclu\w+|refus\w+|fail\w*|abstain\w*|limited|void|unable|unlawful\w*|illegal\w*|invalid\w*|ineligible|unauthori[sz]ed|impermissible|in no|non-?\w+)\b|n['’]t\b/giu,
    },
  ),
  ...PLACES,
];
