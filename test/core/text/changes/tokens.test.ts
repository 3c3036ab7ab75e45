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
    ['write to a.b@c.example. No', ['write:word', 'to:word', 'a.b@c.example:number', '.:punctuation', 'No:word']],
    ['2028年3月1日前30日', ['2028年3月1日:date', '前:han', '30日:period']],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
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
