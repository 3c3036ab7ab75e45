// Every rule as a lawyer reads it: what it finds, and the law behind it. The table of docs/authoring.md and the printed
// report are made from this. Law is named where the text of the article was read for this; else nothing is claimed.
// One piece: a table with a row a rule, to be read through by whoever knows the law.

import { RULES } from './finding.ts';
import type { Rule } from './finding.ts';
import type { InterfaceLanguage } from './locale.ts';

export interface RuleWords {
  /** What it finds. */
  readonly finds: string;
  /** The articles it rests on, or null. */
  readonly law: string | null;
}

type Both = { readonly [language in InterfaceLanguage]: RuleWords };

const rule = (zh: string, en: string, law: Law | null = null): Both => ({
  'zh-Hans': { finds: zh, law: law && law[0] },
  en: { finds: en, law: law && law[1] },
});

type Law = readonly [zh: string, en: string];

const MEANING: Law = ['民法典第四百六十六条', 'Civil Code 466'];
const STANDARD_TERMS: Law = ['民法典第四百九十六条', 'Civil Code 496'];
const VOID_TERMS: Law = ['民法典第四百九十七条', 'Civil Code 497'];
const AGAINST_DRAFTER: Law = ['民法典第四百六十六条、第四百九十八条', 'Civil Code 466, 498'];
const CARVE_OUT: Law = ['民法典第四百九十七条、第五百零六条', 'Civil Code 497, 506'];
const REVISION: Law = ['电子商务法第三十四条', 'E-Commerce Law 34'];
const CHANGE_BY_CONSENT: Law = ['民法典第五百四十三条、第五百四十四条', 'Civil Code 543, 544'];
const SILENCE: Law = ['民法典第一百四十条、第四百八十条', 'Civil Code 140, 480'];
const CONSENT: Law = ['个人信息保护法第十四条、第十六条；民法典第一千零三十三条', 'PIPL 14, 16; Civil Code 1033'];
const SEPARATE: Law = ['个人信息保护法第十七条、第二十三条、第三十九条', 'PIPL 17, 23, 39'];
const DAYS: Law = ['民法典第二百零一条、第二百零三条', 'Civil Code 201, 203'];

export const RULE_WORDS: { readonly [name in Rule]: Both } = {
  'character-not-nfc': rule('不是 NFC 规范形式的字符', 'characters not in Unicode form NFC'),
  'character-lone-surrogate': rule('残缺的字符', 'halves of characters'),
  'character-byte-order-mark': rule('字节顺序标记（BOM）', 'byte order marks'),
  'character-carriage-return': rule('回车符', 'carriage returns'),
  'character-tab': rule('制表符', 'tabs'),
  'character-control': rule('控制字符', 'control characters'),
  'character-bidirectional': rule('改变文字方向的字符', 'characters that turn the direction of the text'),
  'character-invisible': rule('看不见的字符', 'invisible characters'),
  'character-space': rule('特殊空格', 'special spaces'),
  'character-private-use': rule('私用区字符', 'private-use characters'),
  'character-noncharacter': rule('非字符码位', 'code points that are no characters'),
  'character-unassigned': rule('未分配的码位', 'unassigned code points'),
  'title-missing': rule('没有标题', 'a text without a title'),
  'title-again': rule('第二个标题', 'a second title'),
  'title-attributes': rule('标题带属性', 'a title with attributes'),
  'heading-form': rule('标题符号后缺少空格', 'a heading without its space'),
  'heading-level': rule('标题层级过深', 'a heading that is too deep'),
  'heading-skips': rule('标题跳级', 'a heading that skips a level'),
  'heading-empty': rule('空标题', 'an empty heading'),
  'heading-id': rule('标题没有稳定的 id', 'a heading without a stable id'),
  'heading-link': rule('标题中有引用', 'a reference in a heading'),
  'attributes-form': rule('属性写法有误', 'attributes that are not well written'),
  'attributes-place': rule('属性的位置有误', 'attributes in the wrong place'),
  'clause-id': rule('id 不合规', 'an id that is not well formed'),
  'clause-id-again': rule('重复的 id', 'an id used twice'),
  'clause-tag': rule('不存在的标签', 'an unknown tag'),
  'text-before-clause': rule('第一个条款之前的正文', 'text before the first clause'),
  'indent-odd': rule('缩进不是两格的倍数', 'indentation that is not in steps of two'),
  'indent-deep': rule('缩进过深', 'indentation that is too deep'),
  'marker-space': rule('编号后缺少空格', 'a number without its space'),
  'item-empty': rule('空条目', 'an empty item'),
  'space-trailing': rule('行尾空格', 'spaces at the end of a line'),
  'markdown-unsupported': rule('不支持的 Markdown 写法', 'Markdown that is not part of the format'),
  'bracket-literal': rule('正文中的方括号', 'square brackets in the text'),
  'brace-literal': rule('正文中的花括号', 'braces in the text'),
  'link-target': rule('指向他处的链接', 'a link that leads elsewhere'),
  'link-empty': rule('没有文字的引用', 'a reference that prints nothing'),
  'reference-nowhere': rule('引用不存在的条款', 'a reference to a clause that does not exist'),
  'file-missing': rule('缺少文件', 'a file that is not there'),
  'file-unreadable': rule('无法读取的文件', 'a file that cannot be read'),
  'file-kind': rule('文件位置上的目录或者设备', 'a directory or device where a file must be'),
  'file-link': rule('指向文件夹之外的符号链接', 'a symbolic link out of the folder'),
  'file-size': rule('过大的文件', 'a file that is too large'),
  'file-encoding': rule('不是 UTF-8 的文件（GB18030、UTF-16 等）', 'a file that is not UTF-8 (GB18030, UTF-16 …)'),
  'yaml-form': rule('写法有误的 YAML', 'YAML that is not well formed'),
  'yaml-tab': rule('用制表符缩进的 YAML', 'YAML indented with tabs'),
  'yaml-alias': rule('YAML 锚点和别名', 'YAML anchors and aliases'),
  'yaml-key-again': rule('YAML 中重复的项', 'a member given twice'),
  'version-without-text': rule('没有文本的版本', 'a version without a text'),
  'folder-name': rule('协议名称与文件夹不同', 'an agreement named differently from its folder'),
  'label-name': rule('版本号与文件夹不同', 'a version labelled differently from its folder'),
  'member-missing': rule('缺少必要的项', 'a member that is missing'),
  'member-unknown': rule('不认识的项', 'a member that is not known'),
  'text-unquoted': rule('没有加引号、被逗号截断的文字', 'a text without quotation marks, broken at a comma'),
  'value-kind': rule('种类不对的值', 'a value of the wrong kind'),
  'value-form': rule('形式不对的值', 'a value of the wrong form'),
  'value-again': rule('重复的值', 'a value given twice'),
  'value-lines': rule('应写在一行的文字', 'words on several lines that must be one'),
  'locale-tag': rule('不合规的语言标签', 'a language tag that is not well formed'),
  'locale-missing': rule('缺少某种语言', 'a language that is missing'),
  'locale-unknown': rule('未声明的语言', 'a language that is not declared'),
  'place-unknown': rule('无法填充的占位符', 'a place that nothing fills'),
  'clause-unknown': rule('事实指向不存在的条款', 'a fact about a clause that does not exist'),
  'incorporates-itself': rule('并入自身的协议', 'an agreement that incorporates itself'),
  'facts-differ': rule('两种语言的标签不同', 'tags that differ between the languages'),
  'clause-one-locale': rule('只有一种语言有的条款', 'a clause in one language only', AGAINST_DRAFTER),
  'clause-order': rule('两种语言顺序或者层级不同', 'another order or nesting in one language', AGAINST_DRAFTER),
  'number-differs': rule('两种语言编号不同', 'numbers of clauses that differ', AGAINST_DRAFTER),
  'paragraphs-differ': rule('只有一种语言有的段落', 'a paragraph in one language only', AGAINST_DRAFTER),
  'heading-one-locale': rule('只有一种语言有的标题', 'a heading in one language only'),
  'decline-missing': rule('没有写明不同意的后果', 'no word on what declining leads to', REVISION),
  'no-decision-missing': rule('没有写明不作选择的后果', 'no word on what not deciding leads to', SILENCE),
  'amounts-differ': rule(
    '数字、日期、期限、金额不一致',
    'numbers, dates, periods, amounts that differ',
    AGAINST_DRAFTER,
  ),
  'days-differ': rule('日与工作日不一致', 'days here, working days there', DAYS),
  'channels-differ': rule('渠道不一致', 'channels that differ', AGAINST_DRAFTER),
  'references-differ': rule('引用的条款不一致', 'references to different clauses', AGAINST_DRAFTER),
  'roles-differ': rule(
    '一种语言缺少决定意义的词语',
    'words that turn the sense, in one language only',
    AGAINST_DRAFTER,
  ),
  'actors-differ': rule(
    '行为人、对象或者损失的承担者不一致',
    'who acts, on whom, or whose loss it is',
    AGAINST_DRAFTER,
  ),
  'duties-differ': rule('应当、可以、不得不一致', 'must, may and must not exchanged', AGAINST_DRAFTER),
  'negations-differ': rule('只有一种语言作了否定', 'what only one language denies', AGAINST_DRAFTER),
  'reference-stale': rule(
    '印出的编号不是所引条款的编号',
    'a printed number that is not that of the clause meant',
    MEANING,
  ),
  'reference-shifted': rule('编号改指另一条款', 'a printed number that pointed elsewhere before', MEANING),
  'reference-unlinked': rule('没有链接的编号', 'a printed number without a link'),
  'number-nowhere': rule('印出的编号没有对应条款', 'a printed number that no clause has', MEANING),
  'id-lost': rule('文字仍在而 id 已变', 'an id that vanished while its text stays'),
  'term-variant': rule('用语的禁用名称', 'a term under a name it must not go by', AGAINST_DRAFTER),
  'party-again': rule('同一方的其他名称', 'a party under another name', AGAINST_DRAFTER),
  'term-undefined': rule('没有定义的用语', 'a term that nothing defines', AGAINST_DRAFTER),
  'term-unused': rule('没有使用的定义', 'a definition that nothing uses'),
  'term-wrong': rule('法律用词错误', 'the wrong term of law', AGAINST_DRAFTER),
  'language-clause': rule('没有语言条款', 'no clause that says which text prevails', AGAINST_DRAFTER),
  'language-clause-other': rule('另一种语言为准', 'a clause by which another text prevails', AGAINST_DRAFTER),
  'explanation-missing': rule('重点提示条款没有说明', 'a conspicuous clause without an explanation', STANDARD_TERMS),
  'explanation-unused': rule('说明没有对应的重点提示条款', 'an explanation of a clause that is not conspicuous'),
  'explanation-stale': rule(
    '条款有变而说明一字未改',
    'an explanation that stayed as it was while its clause changed',
    STANDARD_TERMS,
  ),
  'risk-untagged': rule('风险条款没有标签', 'a risky clause without its tag', STANDARD_TERMS),
  'risk-unemphasised': rule(
    '重大利害关系条款没有重点提示',
    'a clause of major interest without emphasis',
    STANDARD_TERMS,
  ),
  'emphasis-excess': rule('重点提示过多（超过 40%）', 'emphasis on more than 40 % of the text', STANDARD_TERMS),
  'regime-first': rule('后续版本按首次发布处理', 'a later version treated as the first', REVISION),
  'old-terms-none': rule('首次发布却写旧条款继续适用', 'a first version by which old terms continue'),
  'notice-short': rule('公示期短于所选规则', 'less notice than its regime asks for', REVISION),
  'notice-none': rule('实质性变更没有公示期', 'a material revision without a day of notice', REVISION),
  'effective-zone': rule('没有写成 UTC 的生效时间', 'an effective time that is not in UTC'),
  'effect-immediate': rule('一经公布即生效', 'effect on publication', REVISION),
  'sentences-missing': rule('缺少按钮旁的句子', 'no sentence for an occasion on which the text is shown'),
  'organisation-unsaid': rule('按钮旁的句子没有写明所代表的组织', 'no organisation in the sentence it is bound by'),
  'pending-unsaid': rule(
    '接受尚未生效的版本，句子没有写明生效日期',
    'no day in the sentence for a text not yet in force',
  ),
  'continued-use-unsafe': rule(
    '对重要修改以继续使用视为接受',
    'continued use taken for acceptance of what matters',
    SILENCE,
  ),
  'end-unsaid': rule('没有写明服务终止的日期', 'no word on the day the service ends', REVISION),
  'end-unfounded': rule('写有并未规定的终止日期', 'a day of ending that nothing sets', REVISION),
  'consent-presumed': rule('推定同意', 'consent that is presumed', CONSENT),
  'privacy-agreed': rule('以接受协议代替个人信息同意', 'consent to processing by accepting an agreement', CONSENT),
  'refusal-in-writing': rule('拒绝只限书面', 'refusal limited to writing', [
    '广告法第四十三条；个人信息保护法第十五条',
    'Advertising Law 43; PIPL 15',
  ]),
  'final-interpretation': rule('最终解释权', 'a right of final interpretation', AGAINST_DRAFTER),
  'decision-final': rule('单方终局决定、排除异议', 'one party’s decision as final, objections excluded', VOID_TERMS),
  'newest-prevails': rule('对所有人以最新文本为准', 'the newest text prevailing for all', CHANGE_BY_CONSENT),
  'exclusion-without-limit': rule(
    '免除或者限制责任，没有保留不得免除的责任',
    'an exclusion or a cap of liability without its carve-out',
    CARVE_OUT,
  ),
  'licence-exclusive': rule('独家许可未写明权利人自己使用', 'an exclusive licence silent on own use', [
    '著作权法第二十六条',
    'Copyright Law 26',
  ]),
  'assignment-without-consent': rule('不经同意转移义务', 'duties passed on without consent', [
    '民法典第五百五十一条、第五百五十五条',
    'Civil Code 551, 555',
  ]),
  'ending-hindered': rule('用户终止协议受通知期限制', 'a user kept from leaving by a period', [
    '电子商务法第三十四条；民法典第五百六十三条',
    'E-Commerce Law 34; Civil Code 563',
  ]),
  'ending-unsaid': rule('终止的期限在所指条款中没有写明', 'a period for ending that its clause does not state', [
    '民法典第五百六十五条',
    'Civil Code 565',
  ]),
  'consent-vague': rule('单独同意的内容不具体', 'a separate consent that names nothing in particular', SEPARATE),
  'consent-unreachable': rule(
    '单独同意没有写明接收方的联系方式',
    'a separate consent without the recipient’s contact',
    SEPARATE,
  ),
  'letters-mixed': rule('形近的异种字母', 'look-alike letters of another script'),
  'letters-radical': rule('形似汉字的部首字符', 'radicals that look like characters'),
  'note-left': rule('遗留的批注和空白', 'notes and blanks left in the text'),
  'waiver-rule-unknown': rule('豁免了不存在的规则', 'a waiver of a rule that does not exist'),
  'waiver-of-error': rule('豁免了错误', 'a waiver of an error'),
  'waiver-reason-thin': rule('豁免没有理由', 'a waiver without a reason'),
  'waiver-unused': rule('没有对应警告的豁免', 'a waiver of nothing'),
};

/** The rules as a Markdown table, as docs/authoring.md prints them. */
export function rulesTable(): string {
  const row = (name: Rule): string => {
    const { finds, law } = RULE_WORDS[name].en;
    return `| \`${name}\` | ${RULES[name]} | ${finds} | ${law ?? ''} |`;
  };
  return ['| Rule | | What it finds | Law |', '|---|---|---|---|', ...(Object.keys(RULES) as Rule[]).map(row)].join(
    '\n',
  );
}
