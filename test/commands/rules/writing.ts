// Characters, Markdown, and the words as they are spelt.

import { item, ours, small, swap, withItem, type Rows } from './case.ts';

const character = (strange: string, harmless: string): NonNullable<Rows[keyof Rows]> => ({
  trips: item(`说明${strange}文字。`, 'Some words.'),
  near: item(`说明${harmless}文字。`, 'Some words.'),
  ours: ours('terms', '1', ['zh-CN.md', '请谨慎行事', `请${strange}谨慎行事`]),
});

const line = (zh: string, harmless: string): NonNullable<Rows[keyof Rows]> => ({
  trips: small({ 'zh-CN': swap('对密码保密；', zh) }),
  near: small({ 'zh-CN': swap('对密码保密；', harmless) }),
  ours: ours('terms', '1', ['zh-CN.md', '请谨慎行事并运用常识。', zh]),
});

export const WRITING: Rows = {
  'character-not-nfc': character('e\u0301', 'é'),
  'character-lone-surrogate': character('\uD800', '\u{1F4C4}'),
  'character-byte-order-mark': {
    trips: small({ 'zh-CN': (text) => `\uFEFF${text}`, en: (text) => text }),
    near: item('文件开头没有标记（BOM）。', 'No mark (BOM) begins the file.'),
    ours: ours('privacy', '1', ['zh-CN.md', '# 隐私声明', '\uFEFF# 隐私声明']),
  },
  'character-carriage-return': character('\r', '↵'),
  'character-tab': character('\t', '→'),
  'character-control': character('\u0007', '␇'),
  'character-bidirectional': character('\u202E', '⇄'),
  'character-invisible': character('\u200B', '·'),
  'character-space': character('\u00A0', ' '),
  'character-private-use': character('\uE000', '\uFFFD'),
  'character-noncharacter': character('\uFFFE', '\uFFFD'),
  'character-unassigned': character('\u0378', '△'),

  'title-missing': {
    trips: small({ 'zh-CN': swap('# 示例书屋小条款\n', '') }),
    near: small({ 'zh-CN': swap('# 示例书屋小条款\n', '\n# 示例书屋小条款\n') }),
    ours: ours('terms', '1', ['en.md', '# Foreign Trade Pass Service Terms\n', '']),
  },
  'title-again': {
    trips: small({ 'zh-CN': swap('## 2. 收费', '# 另一标题\n## 2. 收费') }),
    near: small({ 'zh-CN': swap('# 示例书屋小条款\n', '# 示例书屋 # 小条款\n') }),
    ours: ours('terms', '1', ['en.md', '## 2. Who', '# Terms\n## 2. Who']),
  },
  'title-attributes': {
    trips: small({ 'zh-CN': swap('# 示例书屋小条款', '# 示例书屋小条款 {#title}') }),
    near: small({ 'zh-CN': swap('# 示例书屋小条款', '# 示例书屋小条款（title）') }),
    ours: ours('terms', '1', [
      'en.md',
      '# Foreign Trade Pass Service Terms',
      '# Foreign Trade Pass Service Terms {#t}',
    ]),
  },
  'heading-form': {
    trips: small({ 'zh-CN': swap('## 2. 收费', '##2. 收费') }),
    near: small({ 'zh-CN': swap('服务目前免费。', '服务（##）目前免费。') }),
    ours: ours('terms', '1', ['en.md', '## 16. No agency', '##16. No agency']),
  },
  'heading-level': {
    trips: small(deepHeading('#####', '#####')),
    near: small(deepHeading('####', '####')),
    ours: ours('terms', '1', ['en.md', '### 22.3 Headings', '##### 22.3 Headings']),
  },
  'heading-skips': {
    trips: small({
      'zh-CN': swap('## 3. 其他 {#general}\n', '## 3. 其他 {#general}\n#### 3.1 语言 {#words}\n'),
      en: swap('## 3. General {#general}\n', '## 3. General {#general}\n#### 3.1 Language {#words}\n'),
    }),
    near: small({
      'zh-CN': swap('## 3. 其他 {#general}\n', '## 3. 其他 {#general}\n### 3.1 语言 {#words}\n'),
      en: swap('## 3. General {#general}\n', '## 3. General {#general}\n### 3.1 Language {#words}\n'),
    }),
    ours: ours('terms', '1', ['en.md', '### 22.1 Entire', '#### 22.1 Entire']),
  },
  'heading-empty': {
    trips: small({
      'zh-CN': swap('## 3. 其他 {#general', '## {#general'),
      en: swap('## 3. General {#general', '## {#general'),
    }),
    near: small({ 'zh-CN': swap('## 2. 收费 {#fees', '## 2. {#fees'), en: swap('## 2. Fees {#fees', '## 2. {#fees') }),
    ours: ours('terms', '1', ['en.md', '## 16. No agency {', '## {']),
  },
  'heading-id': {
    // Both languages lack it, on the same line: else the clauses would not be found to be the same.
    trips: small({ 'zh-CN': swap('## 1. 使用服务 {#use}', '## 1. 使用服务'), en: swap('Service {#use}', 'Service') }),
    near: small({
      'zh-CN': swap('遵守法律； {#use-lawful}', '遵守法律；'),
      en: swap('obey the law; {#use-lawful}', 'obey the law;'),
    }),
    ours: ours('terms', '1', ['en.md', '## 16. No agency {#no-agency}', '## 16. No agency']),
  },
  'heading-link': {
    trips: small({ 'zh-CN': swap('## 2. 收费', '## 2. [收费](#fees)') }),
    near: small({
      'zh-CN': swap('服务目前免费。', '服务目前[免费](#fees)。'),
      en: swap('free at present', '[free](#fees) at present'),
    }),
    ours: ours('terms', '1', ['en.md', '## 16. No agency', '## 16. [No agency](#general)']),
  },
  'attributes-form': {
    trips: small({
      'zh-CN': swap('{#use-secret}', '{#use-secret #use-again}'),
      en: swap('{#use-secret}', '{#use-secret #use-again}'),
    }),
    near: small({ 'zh-CN': swap('对密码保密； {#use-secret}', '对密码保密； {#use-secret tags="service"}') }),
    ours: ours('terms', '1', ['en.md', '{#revision}', '{#revision weight=2}']),
  },
  'attributes-place': {
    trips: small({ 'zh-CN': swap('您应当：\n', '您应当： {#must}\n') }),
    near: small({ 'zh-CN': swap('您应当：\n', '您应当（#must）：\n') }),
    ours: ours('terms', '1', ['en.md', 'use common sense.', 'use common sense. {#sense}']),
  },
  'clause-id': {
    trips: small({ 'zh-CN': swap('{#use-secret}', '{#Use_Secret}'), en: swap('{#use-secret}', '{#Use_Secret}') }),
    near: small({ 'zh-CN': swap('{#use-secret}', '{#use-2-secret}'), en: swap('{#use-secret}', '{#use-2-secret}') }),
    ours: ours('terms', '1', ['en.md', '{#no-agency}', '{#No-Agency}']),
  },
  'clause-id-again': {
    trips: duplicate(),
    near: small({
      'zh-CN': swap('{#use-secret}', '{#use-secret-again}'),
      en: swap('{#use-secret}', '{#use-secret-again}'),
    }),
    ours: ours('terms', '1', ['en.md', '{#no-agency}', '{#links}']),
  },
  'clause-tag': {
    trips: small({ 'zh-CN': swap('{#use-secret}', '{#use-secret tags="money"}') }),
    near: small({ 'zh-CN': swap('{#use-secret}', '{#use-secret tags="service"}') }),
    ours: ours('terms', '1', ['en.md', 'tags="assignment"', 'tags="assigning"']),
  },
  'text-before-clause': {
    trips: small({ 'zh-CN': swap('# 示例书屋小条款\n', '# 示例书屋小条款\n请先阅读。\n') }),
    near: small({ 'zh-CN': swap('# 示例书屋小条款\n', '# 示例书屋小条款\n\n\n') }),
    ours: ours('terms', '1', ['en.md', 'Service Terms\n', 'Service Terms\nWelcome.\n']),
  },
  'indent-odd': {
    trips: small({ 'zh-CN': swap('(b) 对密码保密；', ' (b) 对密码保密；'), en: swap('(b) keep', ' (b) keep') }),
    near: small({
      'zh-CN': swap('(b) 对密码保密； {#use-secret}\n', '(b) 对密码保密； {#use-secret}\n  包括纸上的密码。\n'),
      en: swap(
        '(b) keep your password secret; {#use-secret}\n',
        '(b) keep your password secret; {#use-secret}\n  on paper too.\n',
      ),
    }),
    ours: ours('terms', '1', ['en.md', '  (iii) you have not logged in', '   (iii) you have not logged in']),
  },
  'indent-deep': {
    trips: small({ 'zh-CN': swap('(a) 遵守法律；', '  (a) 遵守法律；') }),
    near: small({
      'zh-CN': swap('(b) 对密码保密； {#use-secret}\n', '(b) 对密码保密； {#use-secret}\n  (i) 纸上的。\n'),
      en: swap(
        '(b) keep your password secret; {#use-secret}\n',
        '(b) keep your password secret; {#use-secret}\n  (i) on paper.\n',
      ),
    }),
    ours: ours('terms', '1', ['en.md', '  (iii) you have not logged in', '      (iii) you have not logged in']),
  },
  'marker-space': {
    trips: small({
      'zh-CN': swap('(b) 对密码保密； {#use-secret}', '(b)对密码保密；'),
      en: swap('(b) keep your password secret; {#use-secret}', '(b)keep your password secret;'),
    }),
    near: small({ 'zh-CN': swap('对密码保密；', '对密码（b）保密；') }),
    ours: ours('terms', '1', ['en.md', '(b) A notice is deemed', '(b)A notice is deemed']),
  },
  'item-empty': {
    trips: small({ 'zh-CN': (text) => `${text.trimEnd()}\n(d)\n`, en: (text) => `${text.trimEnd()}\n(d)\n` }),
    near: item('无。', 'None.'),
    ours: ours('terms', '1', ['en.md', '(c) After each session you must leave the Site by the proper steps.', '(c)']),
  },
  'space-trailing': {
    trips: small({ 'zh-CN': swap('您应当：\n', '您应当： \n') }),
    near: small({ 'zh-CN': swap('您应当：\n', '您 应当：\n') }),
    ours: ours('terms', '1', ['en.md', 'use common sense.\n', 'use common sense.  \n']),
  },
  'markdown-unsupported': line('对**密码**保密；', '对密码保密（见说明）；'),
  'bracket-literal': line('对密码[甲]保密；', '对密码（甲）保密；'),
  'brace-literal': line('对密码{甲}保密；', '对密码（甲）保密；'),
  'link-target': line('对[密码](https://example.com/)保密；', '对密码（https://example.com/）保密；'),
  'link-empty': {
    trips: small({ 'zh-CN': swap('对密码', '对[ ](#fees)密码'), en: swap('your password', 'your[ ](#fees)password') }),
    near: small({ 'zh-CN': swap('对密码', '对[密码](#fees)'), en: swap('your password', 'your [password](#fees)') }),
    ours: ours('terms', '1', ['en.md', 'use common sense.', 'use [ ](#fees)common sense.']),
  },
  'reference-nowhere': {
    trips: small({
      'zh-CN': swap('对密码保密；', '对[密码](#nowhere)保密；'),
      en: swap('your password', 'your [password](#nowhere)'),
    }),
    near: small({
      'zh-CN': swap('对密码保密；', '对[密码](#fees)保密；'),
      en: swap('your password', 'your [password](#fees)'),
    }),
    ours: ours('terms', '1', ['en.md', '[clause 22.6](#records)', '[clause 22.6](#record)']),
  },

  'letters-mixed': {
    trips: item('说明。', 'The \u0455um is due.'),
    near: item('希腊字母 Ω、俄文 да。', 'The Greek letter Ω and the Russian word да.'),
    ours: ours('terms', '1', ['en.md', 'use common sense.', 'use c\u043Emmon sense.']),
  },
  'letters-radical': {
    trips: item('说明⼀次。', 'Some words.'),
    near: item('说明一次。', 'Some words.'),
    ours: ours('terms', '1', ['zh-CN.md', '请谨慎行事并', '请谨慎⾏事并']),
  },
  'note-left': {
    trips: item('期限待定。', 'The period stands elsewhere.'),
    near: item('待您确认后发送，没有待办事项。', 'It is sent after you have confirmed; nothing is to be done.'),
    ours: ours('terms', '1', ['en.md', 'use common sense.', 'use common sense (TBD).']),
  },
};

function deepHeading(zh: string, en: string) {
  return {
    'zh-CN': swap(
      '## 3. 其他 {#general}\n',
      `## 3. 其他 {#general}\n### 3.1 甲 {#first}\n#### 3.1.1 乙 {#inner}\n${zh} 3.1.2 丙 {#deep}\n`,
    ),
    en: swap(
      '## 3. General {#general}\n',
      `## 3. General {#general}\n### 3.1 A {#first}\n#### 3.1.1 B {#inner}\n${en} 3.1.2 C {#deep}\n`,
    ),
  };
}

/** The same id twice in both languages. */
function duplicate() {
  const { 'zh-CN': zh, en } = withItem('再次。', 'Again.');
  return small({
    'zh-CN': (text) => zh!(text).replace('{#extra}', '{#records}'),
    en: (text) => en!(text).replace('{#extra}', '{#records}'),
  });
}
