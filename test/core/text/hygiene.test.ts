import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstStrange, strangeCharacters } from '../../../core/text/hygiene.ts';

describe('characters that may not stand in a text', () => {
  it.each([
    ['not-nfc', 'cafe\u0301 ok', 4, 'U+0065', 'café ok'],
    ['not-nfc', '福\uFA19', 2, 'U+FA19', '福\u795E'],
    ['lone-surrogate', 'a\ud800b', 2, 'U+D800', 'ab'],
    ['byte-order-mark', '\ufeffa', 1, 'U+FEFF', 'a'],
    ['invisible', 'a\ufeff', 2, 'U+FEFF', 'a'],
    ['carriage-return', 'a\r', 2, 'U+000D', 'a'],
    ['tab', 'a\tb', 2, 'U+0009', 'a  b'],
    ['control', 'a\u0007b', 2, 'U+0007', 'ab'],
    ['bidirectional', 'pay \u202e001', 5, 'U+202E', 'pay 001'],
    ['bidirectional', 'a\u200fb', 2, 'U+200F', 'ab'],
    ['invisible', '免\u200b费', 2, 'U+200B', '免费'],
    ['invisible', 'a\u00adb', 2, 'U+00AD', 'ab'],
    ['invisible', 'a\u3164b', 2, 'U+3164', 'ab'],
    ['invisible', 'a\u2028b', 2, 'U+2028', 'ab'],
    ['invisible', 'a\ufe0fb', 2, 'U+FE0F', 'ab'],
    ['space', '24\u00a0h', 3, 'U+00A0', '24 h'],
    ['space', '甲\u3000乙', 2, 'U+3000', '甲 乙'],
    ['private-use', 'a\ue000b', 2, 'U+E000', 'ab'],
    ['noncharacter', 'a\ufffeb', 2, 'U+FFFE', 'ab'],
    ['noncharacter', 'a\u{1ffff}b', 2, 'U+1FFFF', 'ab'],
    ['unassigned', 'a\u0378b', 2, 'U+0378', 'ab'],
  ])('names %s in %j by place and proposes the line', (kind, text, column, codePoint, repaired) => {
    expect(strangeCharacters(`first\n${text}`.replace(/^first\n\ufeff/, '\ufeff'))).toEqual([
      { kind, line: text.startsWith('\ufeff') ? 1 : 2, column, codePoint, repaired },
    ]);
  });

  it('lets variation selectors stand after a Han character, and only there', () => {
    expect(strangeCharacters('葛\u{e0100}城 㐂\ufe00')).toEqual([]);
    expect(strangeCharacters('a\u{e0100}')).toMatchObject([{ kind: 'invisible', codePoint: 'U+E0100' }]);
  });

  it('leaves ordinary Chinese and English text alone', () => {
    expect(
      strangeCharacters('《服务条款》（第 1 版）：“同意”——¥3,000.00；B2B／e-market…\nNo. 1 “Agree” – 100 % é ñ 𠮷'),
    ).toEqual([]);
  });

  it('proposes of a long line what stands around, and names the first places of it', () => {
    const line = `${'甲'.repeat(50_000)}\t${'乙'.repeat(50_000)}`;
    const [only] = strangeCharacters(line);
    expect(only).toMatchObject({ kind: 'tab', column: 50_001 });
    expect(only!.repaired).toMatch(/^…甲+ {2}乙+…$/u);
    expect(only!.repaired.length).toBeLessThan(500);
    expect(JSON.stringify(firstStrange('a\tb '.repeat(100_000))).length).toBeLessThan(20_000);
    expect(firstStrange('a\tb\n'.repeat(100))).toHaveLength(100);
  });

  it('tells once that lines end as another system ends them', () => {
    const told = (text: string): string[] =>
      firstStrange(text).map(({ kind, line, column }) => `${kind} ${line}:${column}`);
    expect(told('ab\r\n\r\nc\td\r\n')).toEqual(['carriage-return 1:3', 'tab 3:2']);
    expect(told('a\nb\rc\nd\r')).toEqual(['carriage-return 2:2', 'carriage-return 3:2']);
  });

  it('proposes a line that is clean, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { repaired } of strangeCharacters(text)) expect(strangeCharacters(repaired)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
