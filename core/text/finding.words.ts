// The sentences of the findings: what is wrong, and what to do. Places in braces are the finding's parameters.
// One piece: a table with a row a rule, to be read through by whoever translates it.

import type { Finding, Quote, Rule } from './finding.ts';
import { CHANNEL_WORDS } from './agreement.words.ts';
import type { InterfaceLanguage } from './locale.ts';

type Words = { readonly [language in InterfaceLanguage]: { readonly message: string; readonly remedy: string } };

const words = (zh: string, zhRemedy: string, en: string, enRemedy: string): Words => ({
  'zh-Hans': { message: zh, remedy: zhRemedy },
  en: { message: en, remedy: enRemedy },
});

const character = (zh: string, en: string): Words =>
  words(
    `第 {column} 列有${zh}（{codePoint}）。`,
    '改写为：{repaired}',
    `Column {column} holds ${en} ({codePoint}).`,
    'Write: {repaired}',
  );

export const FINDING_WORDS: { readonly [rule in Rule]: Words } = {
  'character-not-nfc': words(
    '第 {column} 列（{codePoint}）不是 NFC 规范形式。',
    '请确认所用的字，再改写为：{repaired}',
    'Column {column} ({codePoint}) is not in Unicode form NFC.',
    'Make sure which character is meant, then write: {repaired}',
  ),
  'character-lone-surrogate': character('残缺的字符', 'half a character'),
  'character-byte-order-mark': character('字节顺序标记', 'a byte order mark'),
  'character-carriage-return': character('回车符（请用 LF 换行）', 'a carriage return (lines end with LF alone)'),
  'character-tab': character('制表符', 'a tab'),
  'character-control': character('控制字符', 'a control character'),
  'character-bidirectional': character('双向控制字符', 'a bidirectional control character'),
  'character-invisible': character('不可见字符', 'an invisible character'),
  'character-space': character('特殊空格', 'a special space'),
  'character-private-use': character('私用区字符', 'a private-use character'),
  'character-noncharacter': character('非字符码位', 'a code point that is no character'),
  'character-unassigned': character('未分配的码位', 'an unassigned code point'),
  'title-missing': words(
    '文本须以一行标题（# ）开头。',
    '在文件开头写：# 标题',
    'The text must open with one title line (# ).',
    'Begin the file with: # Title',
  ),
  'title-again': words(
    '标题（# ）只能有一个。',
    '改为条款标题（## ）。',
    'There is a second title (# ).',
    'Make it a clause heading (## ).',
  ),
  'title-attributes': words(
    '文本标题不能带属性。',
    '删除花括号。',
    'The title carries attributes.',
    'Remove the braces.',
  ),
  'heading-form': words(
    '标题符号后须恰有一个空格。',
    '改写为：{repaired}',
    'One space must follow the heading marks.',
    'Write: {repaired}',
  ),
  'heading-level': words(
    '标题最多四级，此处为 {level} 级。',
    '改用 #### 或条目。',
    'Headings have at most four levels; this one has {level}.',
    'Use #### or an item.',
  ),
  'heading-skips': words(
    '标题跳过了一级。',
    '使用上一级标题的下一级。',
    'The heading skips a level.',
    'Use the level directly below the heading above.',
  ),
  'heading-empty': words('标题为空。', '写明编号或标题文字。', 'The heading is empty.', 'Give it a number or words.'),
  'heading-id': words(
    '标题缺少稳定的 id。',
    '在行尾加 {#id}。',
    'The heading has no stable id.',
    'End the line with {#id}.',
  ),
  'heading-link': words(
    '标题中不能有引用。',
    '把引用移到正文。',
    'A heading cannot hold a reference.',
    'Move the reference into a paragraph.',
  ),
  'attributes-form': words(
    '花括号内的属性写法有误。',
    '写成 {#id tags="fees data" conspicuous}，前面空一格。',
    'The attributes in braces are not well written.',
    'Write {#id tags="fees data" conspicuous} after one space.',
  ),
  'attributes-place': words(
    '属性只能写在标题或条目行尾。',
    '删除花括号，或给该行加编号。',
    'Attributes belong to a heading or an item.',
    'Remove the braces, or number the line.',
  ),
  'clause-id': words(
    'id“{id}”不合规。',
    '只用小写字母、数字和单个连字符，至多 64 个字符。',
    'The id “{id}” is not well formed.',
    'Use lower-case letters, digits and single hyphens, at most 64 characters.',
  ),
  'clause-id-again': words(
    'id“{id}”在第 {earlier} 行已用过。',
    '换一个 id。',
    'The id “{id}” is already used on line {earlier}.',
    'Choose another id.',
  ),
  'clause-tag': words('没有标签“{tag}”。', '可用的标签：{tags}。', 'There is no tag “{tag}”.', 'Use some of: {tags}.'),
  'text-before-clause': words(
    '正文出现在第一个条款标题之前。',
    '先写条款标题（## ）。',
    'Text stands before the first clause.',
    'Put a clause heading (## ) above it.',
  ),
  'indent-odd': words(
    '缩进须为两个空格的倍数。',
    '改写为：{repaired}',
    'Indentation goes in steps of two spaces.',
    'Write: {repaired}',
  ),
  'indent-deep': words(
    '缩进比上方条目深了不止一层。',
    '减少缩进。',
    'The line is indented deeper than the item above allows.',
    'Indent it less.',
  ),
  'marker-space': words(
    '编号后须有一个空格。',
    '改写为：{repaired}',
    'One space must follow the number.',
    'Write: {repaired}',
  ),
  'item-empty': words(
    '条目没有文字。',
    '在编号后写明内容。',
    'The item has no text.',
    'Write its text after the number.',
  ),
  'space-trailing': words('行尾有空格。', '改写为：{repaired}', 'The line ends with a space.', 'Write: {repaired}'),
  'markdown-unsupported': words(
    '不支持此种 Markdown 写法（{form}）。',
    '只用标题、编号条目、段落和 [文字](#id)。',
    'This Markdown form is not part of the format ({form}).',
    'Use headings, numbered items, paragraphs and [words](#id) only.',
  ),
  'bracket-literal': words(
    '正文中不能出现“{character}”。',
    '改用圆括号。',
    'A literal “{character}” cannot stand in the text.',
    'Use round brackets.',
  ),
  'brace-literal': words(
    '正文中不能出现花括号。',
    '改用圆括号。',
    'A literal brace cannot stand in the text.',
    'Use round brackets.',
  ),
  'link-target': words(
    '链接只能指向本文本的条款，而不是“{target}”。',
    '写成 [第 3 条](#id)。',
    'A link must point to a clause of this text, not to “{target}”.',
    'Write [clause 3](#id).',
  ),
  'link-empty': words(
    '引用没有文字。',
    '写明所引条款的编号。',
    'The reference prints nothing.',
    'Write the number of the clause it points to.',
  ),
  'reference-nowhere': words(
    '引用的条款“{target}”不存在。',
    '改正 id，或加上该条款。',
    'No clause has the id “{target}”.',
    'Correct the id, or add the clause.',
  ),
  'file-missing': words(
    '缺少该文件。',
    '补上该文件，或者删除它所属的文件夹；协议放在别处的，指明其文件夹。',
    'The file is not there.',
    'Add it, or remove the folder it belongs to; if the agreements are elsewhere, name their folder.',
  ),
  'file-unreadable': words(
    '文件无法读取（{code}）。',
    '改正文件的读取权限；本版本其余内容未检查。',
    'The file cannot be read ({code}).',
    'Correct its permissions; nothing else of this version was checked.',
  ),
  'file-kind': words(
    '此处须为普通文件，现为：{kind}。',
    '换成普通文件。',
    'A plain file must stand here; this is: {kind}.',
    'Put a plain file in its place.',
  ),
  'file-link': words(
    '符号链接指向协议文件夹之外（{target}）。',
    '把文件本身放进文件夹。',
    'A symbolic link leads out of the folder of agreements ({target}).',
    'Put the file itself into the folder.',
  ),
  'file-size': words(
    '文件有 {bytes} 字节，最多 {most} 字节。',
    '拆分，或者删除不属于文本的内容。',
    'The file has {bytes} bytes; {most} are the most.',
    'Shorten it, or remove what is no text.',
  ),
  'file-encoding': words(
    '文件不是 UTF-8，看来是 {encoding}。',
    '另存为 UTF-8（不带 BOM）。',
    'The file is not UTF-8; it looks like {encoding}.',
    'Save it as UTF-8 without a byte order mark.',
  ),
  'yaml-form': words(
    'YAML 写法有误（{code}，第 {column} 列）：{source}',
    '改正该行：含有 { } : # 的文字请加引号。本版本其余内容未检查。',
    'The YAML is not well formed at column {column} ({code}): {source}',
    'Correct that line; text with {, }, : or # in it needs quotes. Nothing else of this version was checked.',
  ),
  'yaml-tab': words('YAML 用制表符缩进。', '改用空格缩进。', 'The YAML is indented with a tab.', 'Indent with spaces.'),
  'yaml-alias': words(
    'YAML 使用了锚点或者别名（{name}）。',
    '在每处写明全文。',
    'The YAML uses an anchor or alias ({name}).',
    'Write the content out in each place.',
  ),
  'yaml-key-again': words(
    'YAML 中同一项写了两次：{key}。',
    '只保留一处。',
    'The YAML gives the same member twice: {key}.',
    'Keep one of them.',
  ),
  'version-without-text': words(
    '该版本没有任何文本（.md）。',
    '为每种语言加上文本，如 zh-CN.md、en.md。',
    'The version has no text (.md).',
    'Add one for each language, such as zh-CN.md and en.md.',
  ),
  'folder-name': words(
    'agreement.yaml 中的名称“{name}”与文件夹“{folder}”不同。',
    '两处写成一样。',
    'agreement.yaml says “{name}”, its folder is called “{folder}”.',
    'Give both the same name.',
  ),
  'label-name': words(
    'version.yaml 中的版本“{label}”与文件夹“{folder}”不同。',
    '版本号为 1、2、3 等数字：文件夹命名为 {wanted}，并写 version: "{wanted}"。',
    'version.yaml says version “{label}”, its folder is called “{folder}”.',
    'Labels are 1, 2, 3 and so on: call the folder {wanted}, and write version: "{wanted}".',
  ),
  'member-missing': words('缺少 {path}。', '补写该项。', '{path} is missing.', 'Add it.'),
  'member-unknown': words(
    '没有 {path} 这一项。',
    '可用：{known}。',
    '{path} is not known here.',
    'Known members: {known}.',
  ),
  'value-kind': words(
    '{path} 须为：{wanted}。',
    '空的请填写，否则改正其值；文字请加引号。',
    '{path} must be: {wanted}.',
    'Fill it in if it is empty, otherwise correct the value; quote what is text.',
  ),
  'value-form': words(
    '{path} 的值“{value}”不合规。',
    '按格式改写。',
    '{path} has the value “{value}”, which is not of its form.',
    'Write it in the form of that member.',
  ),
  'value-again': words(
    '{path} 重复了“{value}”。',
    '删除重复项。',
    '{path} repeats “{value}”.',
    'Remove the repetition.',
  ),
  'value-lines': words(
    '{path} 须写在一行内。',
    '去掉换行（YAML 可用 >-）。',
    '{path} must be one line.',
    'Remove the line breaks (in YAML use >-).',
  ),
  'locale-tag': words(
    '{path} 的“{value}”不是合规的语言标签。',
    '使用 BCP 47 标签，如 zh-CN、en。',
    '{path}: “{value}” is not a well-formed language tag.',
    'Use a BCP 47 tag such as zh-CN or en.',
  ),
  'locale-missing': words(
    '{path} 缺少语言 {locale}。',
    '补写该语言的内容。',
    '{path} lacks the language {locale}.',
    'Add it in that language.',
  ),
  'locale-unknown': words(
    '{path} 出现未声明的语言 {value}。',
    '删除，或加入 locales。',
    '{path} has the language {value}, which is not declared.',
    'Remove it, or add it to locales.',
  ),
  'place-unknown': words(
    '{path} 中的占位符“{place}”无法填充。',
    '可用：{known}。',
    '{path} has the place “{place}”, which nothing fills.',
    'Use some of: {known}.',
  ),
  'clause-unknown': words(
    '{path} 指向不存在的条款“{id}”。',
    '改正 id。',
    '{path} names the clause “{id}”, which does not exist.',
    'Correct the id.',
  ),
  'incorporates-itself': words(
    '协议不能并入自身。',
    '删除 {path}。',
    'An agreement cannot incorporate itself.',
    'Remove {path}.',
  ),
  'facts-differ': words(
    '两种语言的标签不同：此处“{here}”，另一处“{there}”。',
    '写成相同的标签。',
    'The two languages give different tags: here “{here}”, there “{there}”.',
    'Give both the same tags.',
  ),
  'clause-one-locale': words(
    '本文本缺少条款“{id}”（{number}），{other} 第 {otherLine} 行有。',
    '补写该条款。',
    'This text lacks the clause “{id}” ({number}) of {other}, line {otherLine}.',
    'Add the clause here.',
  ),
  'clause-order': words(
    '条款“{id}”的位置与 {other} 不同。',
    '按同一顺序和层级排列。',
    'The clause “{id}” stands elsewhere in {other}.',
    'Give both languages the same order and nesting.',
  ),
  'number-differs': words(
    '编号“{here}”与 {other} 的“{there}”不同。',
    '使用同一编号。',
    'The number “{here}” differs from “{there}” in {other}.',
    'Number both alike.',
  ),
  'paragraphs-differ': words(
    '此处有 {here} 段，{other} 有 {there} 段，或先后不同。',
    '补齐缺少的段落，按同一顺序排列。',
    'There are {here} paragraphs here and {there} in {other}, or in another order.',
    'Add what is missing and give both the same order.',
  ),
  'heading-one-locale': words(
    '条款“{id}”只在一种语言中有标题。',
    '两种语言都写标题，或都不写。',
    'The clause “{id}” has a heading in one language only.',
    'Give it a heading in both or in neither.',
  ),
  'decline-missing': words(
    '未写明“不同意”的后果（onDecline）。',
    '写 onDecline: { rule: old-terms-continue } 等。',
    'What declining leads to (onDecline) is not said.',
    'Write onDecline: { rule: old-terms-continue } or another rule.',
  ),
  'no-decision-missing': words(
    '未写明不作选择的后果（onNoDecision）。',
    '写 onNoDecision: { rule: asked-until-decided } 等。',
    'What not deciding leads to (onNoDecision) is not said.',
    'Write onNoDecision: { rule: asked-until-decided } or another rule.',
  ),
  'amounts-differ': words(
    '数字、期限或者金额与 {other} 不同：此处 {here}，彼处 {there}。',
    '核对两种语言，改成一致。',
    'Figures differ from {other}: here {here}, there {there}.',
    'Check both texts and make them agree.',
  ),
  'days-differ': words(
    '一处是工作日，一处是日：此处 {here}，{other} 为 {there}。',
    '统一为工作日或者日。',
    'Days here, working days there: {here}, in {other} {there}.',
    'Say working days or days in both.',
  ),
  'channels-differ': words(
    '渠道与 {other} 不同：此处 {here}，彼处 {there}。',
    '列出相同的渠道。',
    'Channels differ from {other}: here {here}, there {there}.',
    'Name the same channels in both.',
  ),
  'references-differ': words(
    '引用的条款与 {other} 不同：此处 {here}，彼处 {there}。',
    '两种语言引用相同的条款。',
    'The clauses referred to differ from {other}: here {here}, there {there}.',
    'Refer to the same clauses in both.',
  ),
  'roles-differ': words(
    '只有 {says} 说到：{roleZh}。可能弄反了行为人或者效果，或者漏译。',
    '核对两种语言是谁做什么、对谁生效。',
    'Only {says} says: {roleEn}. Who acts or what follows may be reversed or lost.',
    'Check in both texts who does what to whom.',
  ),
  'actors-differ': words(
    '行为人或者对象与 {other} 不同：此处“{here}”，彼处“{there}”。',
    '核对是谁做、对谁做，改成一致。',
    'Who acts, or on whom, differs from {other}: here “{here}”, there “{there}”.',
    'Check who does it and to whom, and make both texts agree.',
  ),
  'duties-differ': words(
    '义务与权利的程度与 {other} 不同：此处“{here}”，彼处“{there}”。',
    '统一为应当、可以或者不得。',
    'Duty and power differ from {other}: here “{here}”, there “{there}”.',
    'Say must, may or must not in both.',
  ),
  'reference-stale': words(
    '“{printed}”所指的条款现为 {number}。',
    '改正印出的编号。',
    '“{printed}” points to a clause whose number is {number}.',
    'Correct the printed number.',
  ),
  'reference-shifted': words(
    '“{printed}”原来指“{was}”，现在指“{now}”；“{was}”现为第 {number} 条。',
    '改正印出的编号，或者写明确实改为引用另一条。',
    '“{printed}” pointed to “{was}” and now points to “{now}”; “{was}” is now {number}.',
    'Correct the printed number; if another clause is really meant, reword the sentence.',
  ),
  'reference-unlinked': words(
    '“{printed}”没有链接到条款，以后改号时无法核对。',
    '写成 [{printed}](#id)。',
    '“{printed}” is not linked, so a later renumbering cannot be checked.',
    'Write [{printed}](#id).',
  ),
  'number-nowhere': words(
    '“{printed}”：本文本没有该条。',
    '改正编号，并链接到条款；法律条文请写明法律名称。',
    '“{printed}”: this text has no such clause.',
    'Correct the number and link it; for a statute, name the statute.',
  ),
  'id-lost': words(
    '该条款沿用了“{was}”（{number}）的文字，id 却改为“{id}”。',
    '恢复 id“{was}”：同一条款在各版本中 id 不变。',
    'The clause keeps the text of “{was}” ({number}) under the id “{id}”.',
    'Give it the id “{was}” again: a clause keeps its id from version to version.',
  ),
  'term-variant': words(
    '“{variant}”应称为“{name}”。',
    '改用统一的名称。',
    '“{variant}” goes by the name “{name}”.',
    'Use the one name.',
  ),
  'party-again': words(
    '“{variant}”与“{name}”指同一方。',
    '改用“{name}”，或者在 terms 中登记为另一用语。',
    '“{variant}” names the party that is called “{name}”.',
    'Write “{name}”, or enter the other name under terms if it is another thing.',
  ),
  'term-undefined': words(
    '“{term}”没有定义。',
    '在首次出现处定义，或者改用已定义的用语。',
    '“{term}” is defined nowhere.',
    'Define it where it first stands, or use the defined term.',
  ),
  'term-unused': words(
    '定义了“{term}”，但没有使用。',
    '删除该定义，或者在文中使用。',
    '“{term}” is defined and never used.',
    'Remove the definition, or use the term.',
  ),
  'term-wrong': words(
    '“{words}”在法律上用词有误。',
    '应为“{right}”。',
    '“{words}” is the wrong term of law.',
    'Write “{right}”.',
  ),
  'language-clause': words(
    '该条款没有写明以 {prevailing} 文本为准。',
    '写明不一致时以哪种文本为准。',
    'The clause does not say that the {prevailing} text prevails.',
    'Say which text prevails if they differ.',
  ),
  'explanation-missing': words(
    '重点提示条款“{id}”没有说明。',
    '在 explanations 中写明含义、后果和例子。',
    'The conspicuous clause “{id}” has no explanation.',
    'Give its meaning, consequence and example under explanations.',
  ),
  'explanation-unused': words(
    '条款“{id}”有说明，但不是重点提示条款。',
    '加 conspicuous，或者删除说明。',
    'The clause “{id}” has an explanation but is not conspicuous.',
    'Mark it conspicuous, or remove the explanation.',
  ),
  'explanation-stale': words(
    '与第 {before} 版相比，条款“{place}”的内容有变，“{id}”的说明却一字未改。',
    '对照新的条款重读其含义、后果和例子，有出入的改写；仍然成立的，豁免并写明理由。',
    'Clause “{place}” says something else than in version {before}, and the explanation of “{id}” is word for word that of then.',
    'Read its meaning, consequence and example beside the new clause and correct them; if they still hold, waive this with a reason.',
  ),
  'risk-untagged': words(
    '该条款涉及“{tag}”，但没有这个标签。',
    '加上标签，或者写明豁免理由。',
    'The clause is about “{tag}” and does not carry that tag.',
    'Tag it, or waive this with a reason.',
  ),
  'risk-unemphasised': words(
    '该条款涉及“{tag}”，与对方有重大利害关系，但没有重点提示。',
    '加 conspicuous。',
    'The clause is of major interest to the other party (“{tag}”) and not emphasised.',
    'Mark it conspicuous.',
  ),
  'emphasis-excess': words(
    '{percent}% 的文字为重点提示，超过 {most}%。',
    '只提示与对方有重大利害关系的条款。',
    '{percent} % of the text is emphasised, more than {most} %.',
    'Emphasise only what matters most to the other party.',
  ),
  'regime-first': words(
    '本版本之前已有版本，regime 不能为 first。',
    '写明公示期所依据的规则，如 prc-7、prc-15。',
    'An earlier version exists, so the regime cannot be first.',
    'Name the rule the notice follows, such as prc-7 or prc-15.',
  ),
  'notice-short': words(
    '{regime} 要求至少 {least} 日，此处为 {days} 日。',
    '延长公示期。',
    'The regime {regime} asks for at least {least} days; this gives {days}.',
    'Lengthen the notice.',
  ),
  'effective-zone': words(
    '“{value}”不是 UTC 时间，只认这一种写法。',
    '写作 {utc}（同一时刻；原来没有写时区的，按北京时间换算）。',
    '“{value}” is not a time in UTC, the one form that is read.',
    'Write {utc}: the same instant; where no zone was given, Beijing time was taken.',
  ),
  'effect-immediate': words(
    '“{words}”：修改不得一经公布即生效。',
    '写明公示期和生效日期。',
    '“{words}”: a revision cannot take effect on publication.',
    'State the notice period and the effective date.',
  ),
  'sentences-missing': words(
    'sentences 中没有 {kind}：在这一场合，这一版无法向任何人展示。',
    '补上 sentences.{kind}，每种语言一段。',
    'There is no {kind} among the sentences: on that occasion this version can be shown to nobody.',
    'Add sentences.{kind}, in every language.',
  ),
  'continued-use-unsafe': words(
    '本次修改不得以继续使用视为接受（{id}）。',
    '写 continuedUse: false。',
    'This revision may not be accepted by continued use ({id}).',
    'Write continuedUse: false.',
  ),
  'end-unsaid': words(
    '本次修改规定服务终止的日期，按钮旁的句子没有写出（缺 {place}）。',
    '在这一句中写明 {place} 届时服务终止，以及此前如何导出资料、退费。',
    'This revision ends the service on a day that the sentence beside the buttons does not say ({place} is missing).',
    'Say in this sentence that the service ends on {place}, and how to export data and get fees back until then.',
  ),
  'end-unfounded': words(
    '按钮旁的句子写有服务终止的日期（{place}），本次修改却没有规定终止。',
    '删去 {place}，或者在 onDecline、onNoDecision 中写 service-ends。',
    'The sentence beside the buttons names a day on which the service ends ({place}), but this revision ends nothing.',
    'Remove {place}, or write service-ends in onDecline or onNoDecision.',
  ),
  'consent-presumed': words(
    '“{words}”：不得推定同意。',
    '就每一目的单独征求同意。',
    '“{words}”: consent may not be presumed.',
    'Ask for each consent separately.',
  ),
  'privacy-agreed': words(
    '“{words}”：接受协议不等于同意处理个人信息。',
    '写明隐私声明只是告知；需要同意的，逐项单独征求。',
    '“{words}”: accepting an agreement is no consent to processing personal data.',
    'Say that the privacy statement is made known; ask for each consent separately.',
  ),
  'refusal-in-writing': words(
    '“{words}”：拒绝不得只限于书面。',
    '允许以任何合理方式拒绝。',
    '“{words}”: a refusal may not be limited to writing.',
    'Allow refusal by any reasonable means.',
  ),
  'final-interpretation': words(
    '“{words}”：不得保留最终解释权。',
    '删除。',
    '“{words}”: no party may reserve the final interpretation.',
    'Remove it.',
  ),
  'decision-final': words(
    '“{words}”：单方决定不得成为终局，也不得排除异议。',
    '写明可以申诉，也可以依法寻求仲裁或者诉讼。',
    '“{words}”: one party’s decision cannot be final, nor exclude an objection.',
    'Say that it can be appealed and brought before a tribunal or court.',
  ),
  'newest-prevails': words(
    '“{words}”：应以对该用户有约束力的版本为准。',
    '写明适用哪个版本。',
    '“{words}”: the version that binds the person prevails.',
    'Say which version applies.',
  ),
  'exclusion-without-limit': words(
    '有免除或者限制责任的条款，但没有排除人身损害、故意和重大过失（民法典第五百零六条）。',
    '写明不免除的责任。',
    'Liability is excluded or capped without the limit for personal injury, intent and gross negligence (Civil Code 506).',
    'State what is not excluded.',
  ),
  'licence-exclusive': words(
    '独家许可没有写明不限制权利人自己使用。',
    '写明不限制其自己使用。',
    'The exclusive licence does not say that the owner’s own use remains free.',
    'Say that it does not limit their own use.',
  ),
  'assignment-without-consent': words(
    '“{words}”：转移义务须经对方同意。',
    '权利的转让写明通知；义务的转移写明取得同意。',
    '“{words}”: duties pass only with the other party’s consent.',
    'Assign rights upon notice, and duties with consent.',
  ),
  'ending-hindered': words(
    '终止事由 {ground} 由用户提出，却写了期限。',
    '删去 notice 和 absence：用户可以随时终止。',
    'Ground {ground} is the user’s, and sets a period.',
    'Remove `notice` and `absence`: a user may leave at any time.',
  ),
  'ending-unsaid': words(
    '终止事由 {ground} 的期限 {period} 在 {locale} 文本的所指条款中没有写明。',
    '在该条款中写明期限，或改为条款所写的期限。',
    'The period {period} of ground {ground} is not stated in its clause of the {locale} text.',
    'State it in that clause, or write the period that the clause states.',
  ),
  'consent-vague': words(
    '{purpose} 的 {member}“{words}”没有具体所指。',
    '写明具体的接收方名称、信息种类和用途，不用“等”“第三方”“合作伙伴”。',
    'Of {purpose}, {member} “{words}” names nothing in particular.',
    'Name the recipient, the kinds and the purpose; not “third parties”, “partners”, “etc.”.',
  ),
  'consent-unreachable': words(
    '{purpose} 的联系方式“{words}”联系不到任何人。',
    '写明电子邮箱、电话或网址。',
    'Of {purpose}, the contact “{words}” reaches nobody.',
    'Give an e-mail address, a telephone number or a web address.',
  ),
  'letters-mixed': words(
    '“{words}”混用了形近的字母。',
    '用同一种字母重写。',
    '“{words}” mixes letters of several scripts that look alike.',
    'Write the word in one script.',
  ),
  'letters-radical': words(
    '“{words}”是部首字符，不是汉字。',
    '改写为“{right}”。',
    '“{words}” is a radical, not the character it looks like.',
    'Write “{right}”.',
  ),
  'note-left': words('留有批注：“{words}”。', '补全或者删除。', 'A note was left: “{words}”.', 'Finish or remove it.'),
  'waiver-rule-unknown': words(
    '没有“{rule}”这一规则。',
    '改正规则名称；全部规则见 docs/authoring.md。',
    'There is no rule “{rule}”.',
    'Correct its name; docs/authoring.md lists the rules.',
  ),
  'waiver-of-error': words(
    '“{rule}”是错误，不能豁免。',
    '改正文本，删除该豁免。',
    '“{rule}” is an error and cannot be waived.',
    'Correct the text and remove the waiver.',
  ),
  'waiver-reason-thin': words(
    '豁免“{rule}”没有说明理由：“{reason}”。',
    '用一句话写明为什么在此可以接受。',
    'The waiver of “{rule}” gives no reason: “{reason}”.',
    'Say in a sentence why it is acceptable here.',
  ),
  'waiver-unused': words(
    '豁免“{rule}”没有对应的警告。',
    '删除该豁免。',
    'The waiver of “{rule}” has no warning to waive.',
    'Remove it.',
  ),
};

/** A finding as it is printed: the shape of `--json`. */
export interface SpokenFinding extends Pick<Finding, 'rule' | 'file' | 'line' | 'clause' | 'locale'> {
  readonly message: string;
  readonly remedy: string;
  /** The wording here first, then what it was compared with. */
  readonly texts?: readonly Quote[];
}

/** What stands in a finding as a code, in words: by the finding's parameter. */
const CODES: { readonly [language in InterfaceLanguage]: { readonly [parameter: string]: Codes } } = {
  'zh-Hans': {
    wanted: {
      text: '文字',
      string: '文字',
      list: '列表',
      'list-not-empty': '不空的列表',
      object: '由各项组成的一组值',
      count: '非负整数',
      'finite-depth': '层数有限的值',
    },
    form: {
      list: '列表符号',
      quote: '引用',
      table: '表格',
      rule: '分隔线',
      code: '代码',
      emphasis: '强调',
      html: 'HTML',
      escape: '反斜线',
    },
    file: { directory: '目录', device: '设备文件' },
    channel: { ...CHANNEL_WORDS['zh-Hans'], fax: '传真', 'registered post': '挂号信', '–': '无' },
  },
  en: {
    wanted: {
      text: 'text',
      string: 'text',
      list: 'a list',
      'list-not-empty': 'a list that is not empty',
      object: 'a set of members',
      count: 'a whole number, 0 or more',
      'finite-depth': 'a value of finite depth',
    },
    form: {
      list: 'the sign of a list',
      quote: 'a quotation',
      table: 'a table',
      rule: 'a dividing line',
      code: 'code',
      emphasis: 'emphasis',
      html: 'HTML',
      escape: 'a backslash',
    },
    file: { directory: 'a directory', device: 'a device' },
    channel: { ...CHANNEL_WORDS.en, fax: 'fax', 'registered post': 'registered post', '–': 'none' },
  },
};
type Codes = { readonly [code: string]: string };

const channelNames = (channels: string, language: InterfaceLanguage): string =>
  channels
    .split(', ')
    .map((channel) => CODES[language]['channel']![channel] ?? channel)
    .join(language === 'en' ? ', ' : '、');

export function speakFinding(finding: Finding, language: InterfaceLanguage): SpokenFinding {
  const { rule, file, line, clause, locale, parameters, quotes } = finding;
  const { message, remedy } = FINDING_WORDS[rule][language];
  const said = (name: string): string => {
    const value = String(parameters[name]);
    if (rule === 'channels-differ' && name !== 'other') return channelNames(value, language);
    return CODES[language][rule === 'file-kind' ? 'file' : name]?.[value] ?? value;
  };
  const fill = (template: string): string =>
    template.replace(/\{([A-Za-z]+)\}/gu, (place, name: string) =>
      Object.hasOwn(parameters, name) ? said(name) : place,
    );
  return {
    rule,
    file,
    line,
    clause,
    locale,
    message: fill(message),
    remedy: fill(remedy),
    ...(quotes ? { texts: quotes } : {}),
  };
}
