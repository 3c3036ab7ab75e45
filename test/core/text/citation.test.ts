import { describe, expect, it } from 'vitest';
import { citation, clauseName, clauseNames, clauseRange } from '../../../core/text/citation.ts';

describe('how one cites a clause', () => {
  it.each([
    ['5.', '', '5'],
    ['5.1', '5', '5.1'],
    ['5.', '5', '5.5'],
    ['51.', '5', '5.51'],
    ['5-1', '5', '5-1'],
    ['(c)', '5.1', '5.1(c)'],
    ['（三）', '第五条', '第五条（三）'],
    ['第二款', '第五条', '第五条第二款'],
    ['第二节', '第一章', '第一章第二节'],
  ])('%s below “%s” is %s', (number, above, cited) => expect(citation(number, above)).toBe(cited));

  it('names articles alone, since they count through all chapters', () => {
    expect(citation('第五条', '第二章')).toBe('第五条');
    expect(citation('第五条之一', '第二章第一节')).toBe('第五条之一');
    expect(citation('Article 5', 'Chapter 2')).toBe('Article 5');
  });
});

describe('what a sentence calls a clause', () => {
  it.each([
    ['5.1(c)', '第 5.1(c) 条', 'clause 5.1(c)'],
    ['一', '第一条', 'clause 1'],
    ['十二（三）', '第十二条（三）', 'clause 12(3)'],
    ['（三）', '第（三）条', 'clause (3)'],
    ['第五条', '第五条', 'Article 5'],
    ['第十七条之一（三）', '第十七条之一（三）', 'Article 17-1(3)'],
    ['第五条第二款', '第五条第二款', 'Article 5 paragraph 2'],
    ['第一章第二节', '第一章第二节', 'Chapter 1 Section 2'],
    ['第 5 条', '第 5 条', 'Article 5'],
    ['Article 5(c)', '第 5 条(c)', 'Article 5(c)'],
    ['Section 5.1', '第 5.1 节', 'Section 5.1'],
  ])('%s: %s, %s', (cited, zh, en) => {
    expect(clauseName('zh-Hans', cited)).toBe(zh);
    expect(clauseName('en', cited)).toBe(en);
  });

  it('names several together', () => {
    expect(clauseNames('zh-Hans', ['1', '2(a)', '9'])).toBe('第 1、2(a)、9 条');
    expect(clauseNames('en', ['1', '2(a)', '9'])).toBe('clauses 1, 2(a) and 9');
    expect(clauseNames('en', ['9'])).toBe('clause 9');
    expect(clauseNames('zh-Hans', ['第一条', '第九条'])).toBe('第一条、第九条');
    expect(clauseNames('en', ['第一条', '第九条'])).toBe('Article 1 and Article 9');
  });

  it('names those from one to another', () => {
    expect(clauseRange('zh-Hans', '1', '3')).toBe('第 1 至 3 条');
    expect(clauseRange('en', '1', '3')).toBe('clauses 1 to 3');
    expect(clauseRange('en', '3', '3')).toBe('clause 3');
    expect(clauseRange('zh-Hans', '第一条', '第三条')).toBe('第一条至第三条');
  });
});
