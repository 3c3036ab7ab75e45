// Which text prevails, in the words of either language. One piece: tables of sentences, to be read side by side.

import { describe, expect, it } from 'vitest';
import { checkVersion } from '../../../core/text/check.ts';
import { saysPrevailing } from '../../../core/text/check/prevailing-text.ts';
import type { VersionSource } from '../../../core/text/compile.ts';
import { smallTerms } from './small-terms.ts';

const inLanguage = (text: string): 'zh' | 'en' => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en');
const says = (text: string, prevailing: string): boolean | null => saysPrevailing(text, inLanguage(text), prevailing);

describe('the clause that says which text prevails', () => {
  it.each([
    ['两种文本不一致的，以中文文本为准。'],
    ['如有歧义，应当以本协议的简体中文版本的内容为准。'],
    ['以英文翻译的部分，中文文本为准。'],
    ['英文文本仅供参考，以中文为准。'],
    ['中英文文本不一致时，以中文文本（而非英文译本）为准。'],
    ['不以英文文本为准，以中文文本为准。'],
    ['中文文本具有优先效力。'],
    ['中文文本与英文文本不一致的，中文文本优先适用。'],
    ['中文文本优先于英文文本。'],
    ['发生冲突时优先适用中文文本。'],
    ['中文版本的效力高于英文版本。'],
    ['以中文文本優先。'],
    ['中文以外的文本仅供参考，以中文书写的文本为准。'],
    ['If the two texts differ, the Chinese text prevails.'],
    ['The Chinese text takes precedence over the English text.'],
    ['The Chinese version shall be the governing version.'],
    ['The Chinese text of this Agreement shall, in case of any conflict, govern.'],
    ['The Chinese language version is the only authentic and controlling text.'],
    ['Chinese is the authoritative language.'],
    ['The governing language of this Agreement is Chinese.'],
    ['Precedence shall be given to the Chinese text.'],
    ['The Chinese text, not the English text, prevails.'],
    ['The Chinese text, including its schedules, annexes and notes, prevails.'],
    ['The Chinese text has priority, no matter what the English translation says.'],
    ['If the Chinese text does not agree with the English text, the Chinese text prevails.'],
    ['The English text never prevails; the Chinese text controls.'],
    ['This Agreement has a Chinese and an English text, the former prevailing.'],
    ['The version written in Chinese shall prevail.'],
    ['Only the Chinese version is legally binding.'],
    ['仅中文文本具有法律效力。'],
    ['If this English version and the Chinese version differ, the latter prevails.'],
    ['若中文版与英文版有歧义，概以中文版为准。'],
    ['The English version is for reference only, and the Chinese version shall prevail in the event of inconsistency.'],
  ])('says it of the Chinese text: %s', (text) => {
    expect(says(text, 'zh-CN')).toBe(true);
    expect(says(text, 'en')).toBe(false);
  });

  it.each([
    ['不以中文文本为准。'],
    ['并非以中文文本为准。'],
    ['不应当以中文文本为准。'],
    ['以英文文本而非中文文本为准。'],
    ['以中文和英文文本为准。'],
    ['以中、英文文本为准。'],
    ['中文文本不具有优先效力。'],
    ['中文文本在任何情况下均不优先于英文文本。'],
    ['中文文本与英文文本具有同等效力。'],
    ['不优先适用中文文本。'],
    ['中文文本与英文文本不一致的，优先适用英文文本。'],
    ['本协议有中文文本，适用的法律优先。'],
    ['以中文文本为准的约定无效。'],
    ['The Chinese text never prevails over the English.'],
    ['The Chinese text does not take precedence.'],
    ['The Chinese text shall in no event prevail.'],
    ['The Chinese text prevails in no case.'],
    ['The Chinese text is by no means the governing version.'],
    ['The governing language is not Chinese.'],
    ['The English text, and not the Chinese text, prevails.'],
    ['If the Chinese and the English differ, the English prevails.'],
    ['The English and the Chinese text shall be equally authoritative.'],
    ['The English and the Chinese text shall be authoritative.'],
    ['Neither the English nor the Chinese text prevails.'],
    ['It does not follow that the Chinese text prevails.'],
    ['This Agreement is made in Chinese and governs your use of the Service.'],
    ['This Agreement has a Chinese text, and Chinese law governs.'],
    ['The text is Chinese, and the later version prevails.'],
  ])('does not say it of the Chinese text: %s', (text) => {
    expect(says(text, 'zh-CN')).toBe(false);
  });

  it.each([
    ['fr', '以法文文本为准。', 'The French text prevails.'],
    ['fr-CA', '法语文本优先适用。', 'The French version shall be the governing version.'],
    ['de', '以德文版本为准。', 'The German text takes precedence.'],
    ['ja-JP', '以日语文本为准。', 'The Japanese version controls.'],
    ['pt-BR', '以葡萄牙文文本为准。', 'The Portuguese text shall prevail.'],
    ['en-GB', '以英文文本为准。', 'The English text prevails.'],
    ['zh-TW', '以繁體中文文本為準。', 'The Traditional Chinese text prevails.'],
  ])('knows the language of %s by its name', (locale, zh, en) => {
    for (const text of [zh, en]) {
      expect(says(text, locale)).toBe(true);
      for (const other of ['zh-CN', 'es']) expect(says(text, other)).toBe(false);
    }
  });

  it('asks nothing where it knows no name, or does not read the language', () => {
    expect(saysPrevailing('The Klingon text prevails.', 'en', 'tlh')).toBeNull();
    expect(saysPrevailing('Le texte chinois fait foi.', 'fr', 'zh-CN')).toBeNull();
  });

  it.each([
    ['French', []],
    ['English', ['language-clause']],
  ])('holds a text in two languages against its manifest, where French is to prevail: %s', (named, found) => {
    const source = smallTerms('1', {
      'zh-CN': (text) => text.replace('以中文文本为准', 'le texte français fait foi'),
      en: (text) => text.replace('the Chinese text prevails', `the ${named} text prevails`),
    });
    const inFrench = JSON.parse(JSON.stringify(source).replaceAll('zh-CN', 'fr')) as VersionSource;
    expect(checkVersion(inFrench).errors.map(({ rule }) => rule)).toEqual(found);
  });

  it.each(['以中文', '不以', '优先', '中文文本', 'the Chinese text ', 'prevails ', 'ly', 'not ', ', and '])(
    'reads a hundred thousand characters of %s in one pass',
    (unit) => {
      const long = unit.repeat(100_000 / unit.length);
      for (const text of [long, `the Chinese text, ${long} prevails`, `以中文文本${long}为准`])
        for (const language of ['zh', 'en']) expect([true, false]).toContain(saysPrevailing(text, language, 'zh-CN'));
    },
  );
});
