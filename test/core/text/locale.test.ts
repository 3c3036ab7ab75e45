import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interfaceLanguage, isWellFormedTag, matchLocale } from '../../../core/text/locale.ts';

describe('language tags', () => {
  // RFC 5646 appendix A.
  it.each([
    'de',
    'fr',
    'ja',
    'i-enochian',
    'zh-Hant',
    'zh-Hans',
    'sr-Cyrl',
    'zh-cmn-Hans-CN',
    'cmn-Hans-CN',
    'zh-yue-HK',
    'zh-Hans-CN',
    'sr-Latn-RS',
    'sl-rozaj',
    'sl-rozaj-biske',
    'de-CH-1901',
    'sl-IT-nedis',
    'hy-Latn-IT-arevela',
    'de-DE',
    'en-US',
    'es-419',
    'de-CH-x-phonebk',
    'az-Arab-x-AZE-derbend',
    'x-whatever',
    'qaa-Qaaa-QM-x-southern',
    'de-Qaaa',
    'en-US-u-islamcal',
    'zh-CN-a-myext-x-private',
    'en-a-myext-b-another',
    'zh-min-nan',
    'EN',
    'zh-cn',
  ])('takes %s', (tag) => {
    expect(isWellFormedTag(tag)).toBe(true);
  });

  it.each([
    '',
    'd',
    'de-419-DE',
    'a-DE',
    'ar-a-aaa-b-bbb-a-ccc',
    'zh_CN',
    'en-',
    '-en',
    'en--US',
    'en-x',
    'x',
    'sl-rozaj-rozaj',
    'abcdefghi',
    'en-abcdefghi',
    '中文',
    'en US',
    'en-a',
  ])('refuses %s', (tag) => {
    expect(isWellFormedTag(tag)).toBe(false);
  });

  it('agrees with the platform on what is well formed, for any text', () => {
    const part = fc.oneof(
      fc.stringMatching(/^[a-zA-Z0-9]{1,9}$/),
      fc.constantFrom('zh', 'en', 'Hans', 'CN', '419', 'x', 'u', 'ca'),
    );
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('-')),
        (tag) => {
          // ECMA-402 knows no extended languages, private-use-only or grandfathered tags, and has its own form of -u- and -t-.
          if (/^(?:x|i)-|^[a-z]{2,3}-[a-z]{3}(?:-|$)|^[a-z]{4}(?:-|$)|-[ut](?:-|$)/i.test(tag)) return;
          let known = true;
          try {
            Intl.getCanonicalLocales(tag);
          } catch {
            known = false;
          }
          expect(isWellFormedTag(tag)).toBe(known);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('choosing the text for a reader', () => {
  const both = ['zh-CN', 'en'];
  it.each([
    ['zh', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    ['zh-cn', 'zh-CN'],
    ['zh-Hans', 'zh-CN'],
    ['zh-Hans-SG', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['zh-HK', 'zh-CN'],
    ['zh-Hant-TW', 'zh-CN'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['en-US-x-twain', 'en'],
    ['fr', 'en'],
    ['x-any', 'en'],
  ])('gives a reader of %s the text in %s', (requested, given) => {
    expect(matchLocale(requested, both, 'zh-CN')).toBe(given);
  });

  it('falls back to the prevailing text where neither fits', () => {
    expect(matchLocale('fr', ['zh-CN', 'ja'], 'zh-CN')).toBe('zh-CN');
    expect(matchLocale('ja-JP', ['zh-CN', 'ja'], 'zh-CN')).toBe('ja');
    expect(matchLocale('en', ['zh-CN', 'en-GB'], 'zh-CN')).toBe('en-GB');
  });

  it('says so when the tag is not one', () => {
    expect(matchLocale('zh_CN', both, 'zh-CN')).toBe('not-well-formed');
    expect(matchLocale('', both, 'zh-CN')).toBe('not-well-formed');
  });

  it('speaks simplified Chinese to any reader of Chinese, else English', () => {
    expect(['zh-CN', 'zh-TW', 'ZH', 'en', 'fr', 'zhx'].map(interfaceLanguage)).toEqual([
      'zh-Hans',
      'zh-Hans',
      'zh-Hans',
      'en',
      'en',
      'en',
    ]);
  });
});
