import { describe, expect, it } from 'vitest';
import { tokeniser } from '../../../../core/text/changes/tokens.ts';

const said = (text: string, terms: readonly string[] = []): string[] =>
  tokeniser(terms)({ text }).map(({ raw, kind }) => `${raw.trimEnd()}:${kind}`);

describe('tokens', () => {
  it.each([
    ['жалоба’ς かな 한국어x5', ['жалоба’ς:word', 'かな:word', '한국어x5:word']],
    ['x#y&z ~', ['x:word', '#:punctuation', 'y:word', '&:punctuation', 'z:word', '~:punctuation']],
    ['a hundred days, a day', ['a hundred days:period', ',:punctuation', 'a:word', 'day:word']],
    ['tendays% tenfold%', ['tendays:period', '%:punctuation', 'tenfold:word', '%:punctuation']],
    ['write to a.b@c.example. No', ['write:word', 'to:word', 'a.b@c.example:address', '.:punctuation', 'No:word']],
    [
      '（2023修订）第1修正案',
      ['（:punctuation', '2023:number', '修订:han', '）:punctuation', '第:han', '1:number', '修正:han', '案:han'],
    ],
    [
      '12345修1,234.5修3修 2023x',
      ['12345:number', '修:han', '1,234.5:number', '修:han', '3:number', '修:han', '2023x:word'],
    ],
    [
      'EUR 1.234,50, 12,5 % or 9,90 €',
      ['EUR 1.234,50:money', ',:punctuation', '12,5 %:number', 'or:word', '9,90:number', '€:punctuation'],
    ],
    [
      'clauses 3,4 and 5, 1,234',
      [
        'clauses:word',
        '3:number',
        ',:punctuation',
        '4:number',
        'and:word',
        '5:number',
        ',:punctuation',
        '1,234:number',
      ],
    ],
    ['April 2026; 27th, Jun, 2023', ['April 2026:date', ';:punctuation', '27th, Jun, 2023:date']],
    ['Sept. 3, 2024 in May', ['Sept. 3, 2024:date', 'in:word', 'May:word']],
    [
      'May 20th and 02/09/2021 or 2026/4/20',
      ['May 20th:date', 'and:word', '02/09/2021:date', 'or:word', '2026/4/20:date'],
    ],
    ['第3.1条、2.3款', ['第3.1条:reference', '、:punctuation', '2.3款:reference']],
    ['至少 3 日，每季度', ['至少:han', '3 日:period', '，:punctuation', '每季度:han']],
    ['50万支，3万美元', ['50万:number', '支:han', '，:punctuation', '3万美元:money']],
    ['9-Nov-2018 and 15-March-2019', ['9-Nov-2018:date', 'and:word', '15-March-2019:date']],
    ['賠償三個月、無須 5 分鐘', ['賠償:han', '三個月:period', '、:punctuation', '無須:han', '5 分鐘:period']],
    [
      '第三條、2.3項，平臺與平台',
      ['第三條:reference', '、:punctuation', '2.3項:reference', '，:punctuation', '平臺:han', '與:han', '平台:han'],
    ],
    ['2028年3月1日前30日', ['2028年3月1日:date', '前:han', '30日:period']],
    [
      '３０日内、８：００，１．５倍，第３条',
      [
        '３０日:period',
        '内:han',
        '、:punctuation',
        '８：００:date',
        '，:punctuation',
        '１．５倍:number',
        '，:punctuation',
        '第３条:reference',
      ],
    ],
    [
      '电话010-12345678、400-123-4567或致信10086@a.example',
      [
        '电话:han',
        '010-12345678:address',
        '、:punctuation',
        '400-123-4567:address',
        '或:han',
        '致:han',
        '信:han',
        '10086@a.example:address',
      ],
    ],
    ['+44 20-1234-5678, 1-800-555-0199', ['+44 20-1234-5678:address', ',:punctuation', '1-800-555-0199:address']],
    ['www.a.example/x. www', ['www.a.example/x:address', '.:punctuation', 'www:word']],
    [
      '2026-01-02, 100-200-300-400',
      [
        '2026-01-02:date',
        ',:punctuation',
        '100:number',
        '-:punctuation',
        '200:number',
        '-:punctuation',
        '300:number',
        '-:punctuation',
        '400:number',
      ],
    ],
    [
      '.5% of .75, D.4, 3.5. x',
      [
        '.5%:number',
        'of:word',
        '.75:number',
        ',:punctuation',
        'D:word',
        '.:punctuation',
        '4:number',
        ',:punctuation',
        '3.5:number',
        '.:punctuation',
        'x:word',
      ],
    ],
    ['$5M, €3bn, 5m euros', ['$5M:money', ',:punctuation', '€3bn:money', ',:punctuation', '5m euros:money']],
    [
      '≥5, <= $5, a<b',
      [
        '≥:number',
        '5:number',
        ',:punctuation',
        '<=:number',
        '$5:money',
        ',:punctuation',
        'a:word',
        '<:punctuation',
        'b:word',
      ],
    ],
    ['２０２６年１２月１日：ＡＢＣ公司', ['２０２６年１２月１日:date', '：:punctuation', 'ＡＢＣ:word', '公司:han']],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  it('are a term also where a word could begin before it and end inside it', () => {
    expect(said('由卖方以外贸通的名义，在以外贸易', ['外贸通'])).toEqual([
      '由:han',
      '卖方:han',
      '以:han',
      '外贸通:term',
      '的:han',
      '名义:han',
      '，:punctuation',
      '在:han',
      '以外:han',
      '贸易:han',
    ]);
  });

  it('are a term where all of it stands, and words where it only begins', () => {
    expect(said('the Service Fee, the Service', ['Service Fee'])).toEqual([
      'the:word',
      'Service Fee:term',
      ',:punctuation',
      'the:word',
      'Service:word',
    ]);
  });
});
