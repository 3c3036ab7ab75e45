// The sentences of the notes of an import: what is so, and what to do. Places in braces are the note's parameters.
// One piece: a table with a row a note, to be read through by whoever translates it.

import type { InterfaceLanguage } from '../locale.ts';
import type { ImportNote, ImportRule } from './note.ts';

type Words = { readonly [language in InterfaceLanguage]: { readonly message: string; readonly remedy: string } };

const words = (zh: string, zhRemedy: string, en: string, enRemedy: string): Words => ({
  'zh-Hans': { message: zh, remedy: zhRemedy },
  en: { message: en, remedy: enRemedy },
});

const leftOut = (zh: string, en: string): Words =>
  words(
    `有{count}处${zh}未导入（{lines}）。`,
    '其中若有正文，请移入正文后再导入。',
    `${en} left out: {count} (at {lines}).`,
    'If any of it is text of the agreement, move it into the body and import again.',
  );

export const NOTE_WORDS: { readonly [rule in ImportRule]: Words } = {
  'file-missing': words('文件不存在。', '请检查文件名。', 'The file is not there.', 'Check its name.'),
  'file-unreadable': words(
    '文件无法读取（{code}）。',
    '请检查读取权限。',
    'The file cannot be read ({code}).',
    'Check who may read it.',
  ),
  'file-directory': words(
    '这是文件夹，不是文件。',
    '请指明其中的文件。',
    'This is a directory, not a file.',
    'Name the files in it.',
  ),
  'file-empty': words('文件是空的。', '请确认导出是否成功。', 'The file is empty.', 'Make sure it was saved.'),
  'file-large': words(
    '文件超过 {limit} MB，不予读取。',
    '请删去图片，或只保留协议文本。',
    'The file is larger than {limit} MB and was not read.',
    'Remove pictures, or keep the text of the agreement alone.',
  ),
  'file-kind': words(
    '不读取“{kind}”类文件。',
    '请另存为 .docx、.html、.md 或 .txt。',
    'Files of the kind “{kind}” are not read.',
    'Save it as .docx, .html, .md or .txt.',
  ),
  'encoding-gb18030': words(
    '文件不是 UTF-8，像是 GB18030（GBK）编码。',
    '请在编辑器中以 GB18030 打开，另存为 UTF-8。',
    'The file is not UTF-8; it looks like GB18030 (GBK).',
    'Open it in an editor as GB18030 and save it as UTF-8.',
  ),
  'encoding-utf16': words(
    '文件是 UTF-16 编码，不是 UTF-8。',
    '请另存为 UTF-8（在记事本中：另存为，编码选 UTF-8）。',
    'The file is UTF-16, not UTF-8.',
    'Save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8).',
  ),
  'encoding-surrogate': words(
    '第 {line} 行有残缺的字符（孤立代理项）。',
    '请重新输入该字后保存为 UTF-8。',
    'Line {line} holds half a character (a lone surrogate).',
    'Type the character anew and save as UTF-8.',
  ),
  'encoding-unknown': words(
    '第 {line} 行不是 UTF-8。',
    '请用原来的编码（如 Latin-1）打开，另存为 UTF-8。',
    'Line {line} is not UTF-8.',
    'Open the file in its own encoding (such as Latin-1) and save it as UTF-8.',
  ),
  'nul-bytes': words(
    '第 {line} 行有空字节：这不是文本文件，或者文件已损坏。',
    '请重新导出为 UTF-8 文本。',
    'Line {line} holds NUL bytes: this is no text file, or a damaged one.',
    'Export the text again as UTF-8.',
  ),
  'word-old': words(
    '这是旧式 Word 文件（.doc）。',
    '请用 Word 或 LibreOffice 打开，另存为 .docx。',
    'This is an old Word file (.doc).',
    'Open it in Word or LibreOffice and save it as .docx.',
  ),
  'word-encrypted': words(
    'Word 文件有密码保护。',
    '请打开后取消密码，再保存。',
    'The Word file is protected by a password.',
    'Open it, remove the password and save.',
  ),
  'word-macros': words(
    'Word 文件带有宏。',
    '请另存为不含宏的 .docx。',
    'The Word file has macros.',
    'Save it as .docx, without macros.',
  ),
  'word-tracked-changes': words(
    '第 {line} 段有修订痕迹，共 {count} 处：哪一种才是文本？',
    '请先在 Word 中接受或拒绝全部修订，再导入。',
    'Paragraph {line} has tracked changes, {count} in all: which is the text?',
    'Accept or reject all changes in Word first, then import.',
  ),
  'document-rtf': words(
    '这是 RTF 文件，无论扩展名是什么。',
    '请另存为 .docx。',
    'This is an RTF file, whatever its name ends in.',
    'Save it as .docx.',
  ),
  'document-pdf': words(
    '这是 PDF 文件，无论扩展名是什么。',
    '请用原来的 Word 文件导入；PDF 不保存段落和编号。',
    'This is a PDF file, whatever its name ends in.',
    'Import the Word file it was made from: a PDF keeps neither paragraphs nor numbering.',
  ),
  'archive-broken': words(
    '.docx 文件已损坏，无法解开（{why}）。',
    '请用 Word 打开并重新保存。',
    'The .docx file is damaged and cannot be unpacked ({why}).',
    'Open it in Word and save it again.',
  ),
  'archive-encrypted': words(
    '.docx 中的内容已加密。',
    '请取消加密后再保存。',
    'Parts of the .docx file are encrypted.',
    'Save it without encryption.',
  ),
  'archive-path': words(
    '.docx 内有指向外部的文件名“{name}”。',
    '不要打开来历不明的文件；请向来源方索取 Word 保存的文件。',
    'The .docx file holds a name that leads outside: “{name}”.',
    'Do not trust the file; ask for one saved by Word.',
  ),
  'archive-bomb': words(
    '.docx 解开后超过 {limit} MB，已停止读取。',
    '不要打开来历不明的文件；正常协议不会如此之大。',
    'The .docx file unpacks to more than {limit} MB; reading was stopped.',
    'Do not trust the file: no agreement is that large.',
  ),
  'archive-not-word': words(
    '这是压缩文件，但不是 Word 文件（缺少 {name}）。',
    '请给出 .docx 文件。',
    'This is an archive, but no Word file ({name} is missing).',
    'Give a .docx file.',
  ),
  'xml-broken': words(
    'Word 文件的 {name} 不是合规的 XML（第 {line} 行）。',
    '请用 Word 打开并重新保存。',
    '{name} in the Word file is not well-formed XML (line {line}).',
    'Open the file in Word and save it again.',
  ),
  'xml-doctype': words(
    'Word 文件的 {name} 带有文档类型声明，可能引用外部内容。',
    '不要打开来历不明的文件；Word 保存的文件没有这种声明。',
    '{name} in the Word file declares a document type, which may refer to things outside.',
    'Do not trust the file: Word writes no such declaration.',
  ),
  'nesting-deep': words(
    '嵌套超过 {limit} 层。',
    '请简化文件的结构。',
    'The file nests deeper than {limit} levels.',
    'Simplify its structure.',
  ),
  'markdown-broken': words(
    '第 {line} 行的“{mark}”没有结束。',
    '请补上结束标记，或者删除。',
    'The “{mark}” on line {line} is never closed.',
    'Close it or remove it.',
  ),
  'comment-unclosed': words(
    '网页的注释没有结束，其后的内容浏览器都不显示。',
    '请补上“-->”，或者删除该注释。',
    'A comment of the page is never closed: a browser shows nothing behind it.',
    'Close it with “-->” or remove it.',
  ),
  'target-taken': words(
    '该文件夹已经存在，且不是空的。',
    '请用 --out 指定另一个文件夹；已有的内容不会被覆盖。',
    'The folder is there already, and not empty.',
    'Name another with --out; nothing is written over what is there.',
  ),
  'text-missing': words(
    '文件中没有文字。',
    '若是扫描件，请先做文字识别。',
    'There is no text in the file.',
    'If it is a scan, have its text recognised first.',
  ),
  'clauses-missing': words(
    '找不到条款：没有认出编号或标题样式。',
    '请给各条加编号（1.、第一条、Article 1），或用标题样式；两种语言写在一行的标题，请分成两行。',
    'No clauses were found: no number and no heading was recognised.',
    'Number the clauses (1., 第一条, Article 1) or use heading styles; part a heading that has both languages on one line into two lines.',
  ),
  'languages-apart': words(
    '两份文本没有共同的语言：前者为 {from}，后者为 {to}。',
    '请选用同一种语言的两份文本。',
    'The two texts have no language in common: the first is in {from}, this one in {to}.',
    'Compare texts in the same language.',
  ),
  'byte-order-mark': words(
    '文件开头有字节顺序标记，已略去。',
    '不必处理。',
    'The file opens with a byte order mark, which was left out.',
    'Nothing to do.',
  ),
  'lines-joined': words(
    '有 {count} 处折行已合为一段（{lines}）。',
    '请核对；若本是两段，请在中间空一行。',
    'Lines joined to one paragraph, as they were wrapped: {count} (at {lines}).',
    'Look at them; where they are two paragraphs, put an empty line between.',
  ),
  'comments-left-out': leftOut('批注', 'Comments'),
  'footnotes-left-out': leftOut('脚注或尾注', 'Footnotes or endnotes'),
  'hidden-left-out': leftOut('隐藏文字', 'Hidden text'),
  'front-matter-left-out': leftOut('文件开头两条线之间的说明', 'What stands between the two lines at the top'),
  'struck-through': words(
    '有 {count} 处文字带删除线或者标为已删，仍作正文写出（{lines}）。',
    '若已不属于协议，请在文件中删去后重新导入。',
    'Words struck through or marked as deleted are written like any others: {count} (at {lines}).',
    'Where they are no longer part of the agreement, remove them from the file and import again.',
  ),
  'contents-left-out': leftOut('目录行', 'Lines of a table of contents'),
  'table-head-left-out': leftOut('表格中只写语言名称的表头', 'Rows of tables that only name the languages'),
  'frame-left-out': leftOut('导航、页眉、页脚或侧栏', 'Menus, headers, footers and side bars'),
  'page-lines-left-out': words(
    '有{count}处页码、页眉或页脚“{what}”未导入（# 代表数字；{lines}）。',
    '其中若有正文，请移入正文后再导入；比较两份文本时，请自行核对页眉和页脚有无改动。',
    'Page numbers or lines that pages repeat, “{what}” (# is a number), left out: {count} (at {lines}).',
    'If any of it is text of the agreement, move it into the body and import again; of two texts compare such lines yourself.',
  ),
  'script-left-out': words(
    '网页中有 {count} 处脚本，未执行（{lines}）。',
    '脚本写出的文字不会导入；请与浏览器中看到的核对。',
    'Scripts in the page: {count}; none was run (at {lines}).',
    'Text that scripts write is not imported: compare with what a browser shows.',
  ),
  'markup-left-out': leftOut('强调、链接等标记', 'Marks of emphasis, links and the like'),
  'attributes-left-out': words(
    '有 {count} 处条款标记或者强调标记未导入（{lines}）。',
    '请在写出的文件中按需补上。',
    'Tags or marks of emphasis of clauses left out: {count} (at {lines}).',
    'Put them back in the written files where they are meant.',
  ),
  'picture-left-out': leftOut('图片或图形', 'Pictures or drawings'),
  'table-flattened': words(
    '有 {count} 个表格逐格写成段落（{lines}）。',
    '请检查文字顺序；本格式没有表格。',
    'Tables written as paragraphs, cell by cell: {count} (at {lines}).',
    'Look at the order: the format has no tables.',
  ),
  'characters-repaired': words(
    '特殊字符 {what} 已替换或去除，共 {count} 处（{lines}）。',
    '请核对这些位置。',
    'The special character {what} was replaced or removed: {count} times (at {lines}).',
    'Look at these places.',
  ),
  'bullets-dropped': words(
    '项目符号“{what}”未保留，共 {count} 处（{lines}）。',
    '需要引用的条目，请改用编号。',
    'The bullet “{what}” was not kept: {count} times (at {lines}).',
    'Number the items that are to be cited.',
  ),
  'spelling-refused': words(
    '文字中有本格式不接受的写法（{what}）：{text}',
    '文字照原样写出；请在写出的文件中改写或补全。',
    'The text holds what the format does not accept ({what}): {text}',
    'It is written as it stands; rewrite or complete it in the written file.',
  ),
  'version-unfinished': words(
    '{name} 尚不能编译（{message}），只按文本比较。',
    '请用 assent check 查看尚缺的项目。',
    '{name} does not compile yet ({message}): its texts alone are compared.',
    'See assent check for what is missing.',
  ),
  'language-missing': words(
    '没有{language}文本。',
    '请同时给出该语言的文件，或者以后补上。',
    'There is no text in {language}.',
    'Give its file too, or add it later.',
  ),
  'title-missing': words(
    '{language}文本没有标题。',
    '请在写出的文件第一行补上标题。',
    'The {language} text has no title.',
    'Put one on the first line of the written file.',
  ),
  'bold-as-heading': words(
    '文件中没有编号和标题样式；{count} 行粗体字读作标题（从这一行起）。',
    '请核对；若不是标题，请在文件中用标题样式或编号标明各条后再导入。',
    'The file has neither numbers nor heading styles: {count} lines in bold were read as headings (the first is here).',
    'Look at them; where they are none, mark the clauses with heading styles or numbers and import again.',
  ),
  'preamble-heading': words(
    '第一条之前有文字，放在条款 {id} 中，该条款还没有标题。',
    '请在写出的文件中为它加标题，如“引言”“Preamble”。',
    'Text stands before the first clause; it is clause {id}, which has no heading yet.',
    'Give it one in the written files, such as 引言 and Preamble.',
  ),
  'number-again': words(
    '编号“{number}”与第 {earlier} 行的重复。',
    '照原样写出；请改正编号。',
    'The number “{number}” is that of line {earlier} again.',
    'It is written as printed; correct the numbering.',
  ),
  'number-skips': words(
    '编号“{number}”之前缺号。',
    '请核对是否缺少条款。',
    'A number is missing before “{number}”.',
    'Make sure that no clause is missing.',
  ),
  'number-deep': words(
    '编号层级太深，未能照原样嵌套：{text}',
    '请减少层级。',
    'The number is nested deeper than the format allows, and stands a level higher or in a paragraph: {text}',
    'Use fewer levels.',
  ),
  'number-spelled': words(
    '编号“{number}”写作“{what}”，同类共 {count} 处（{lines}）。',
    '本格式的编号须带标点；如不合适，请在写出的文件中改写。',
    'The number “{number}” is written “{what}”; of this sort: {count} (at {lines}).',
    'Numbers of the format carry their sign; change it in the written file if it does not suit.',
  ),
  'number-kept-in-text': words(
    '编号“{number}”不是本格式的写法，已写在文字中，共 {count} 处（{lines}）。',
    '请改用 1.、1)、(1)、(a)、第一条 等写法。',
    'The number “{number}” is not one of the format and was kept in the text: {count} times (at {lines}).',
    'Use forms such as 1., 1), (1), (a) or 第一条.',
  ),
  'number-shared': words(
    '有 {count} 段没有编号，紧跟在另一种语言的编号段落之后，两者写作同一编号（从这一段起）。',
    '请核对它们是否各自对应；若不是，请在文件中各自编号后再导入。',
    'Paragraphs without a number that follow a numbered one in the other language were given its number: {count} (the first is here).',
    'See that they belong together; where they do not, number them in your file and import again.',
  ),
  'fragment-left': words(
    '文字似有残缺（{what}）：{text}',
    '照原样写出；请在写出的文件中补全。',
    'The text seems to lack something ({what}): {text}',
    'It is written as it stands; complete it in the written file.',
  ),
};

/** A note as it is printed: the shape of `--json`. */
export interface SpokenNote extends Pick<ImportNote, 'rule' | 'file' | 'line' | 'locale'> {
  readonly message: string;
  readonly remedy: string;
}

const LANGUAGES: { readonly [language in InterfaceLanguage]: { readonly [locale: string]: string } } = {
  'zh-Hans': { 'zh-CN': '中文', en: '英文' },
  en: { 'zh-CN': 'Chinese', en: 'English' },
};

export function speakNote(note: ImportNote, language: InterfaceLanguage): SpokenNote {
  const { rule, file, line, locale, parameters } = note;
  const { message, remedy } = NOTE_WORDS[rule][language];
  const places = { line, language: LANGUAGES[language][locale ?? ''] ?? locale ?? '', ...parameters };
  const fill = (template: string): string =>
    template.replace(/\{([A-Za-z]+)\}/gu, (place, name: string) =>
      Object.hasOwn(places, name) ? String(places[name as keyof typeof places]) : place,
    );
  return { rule, file, line, locale, message: fill(message), remedy: fill(remedy) };
}
