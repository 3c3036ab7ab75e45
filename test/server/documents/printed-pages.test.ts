// What a tool makes of a printed agreement: the pages stand in the text, and are none of it.

import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../../server/documents/plain-text.ts';
import { Tally } from '../../../server/documents/tally.ts';

/** What is read of a text, and the lines that were left out as those of pages. */
function read(text: string): { texts: string[]; left: string | undefined; lines: number[] } {
  const tally = new Tally('a.txt');
  const found = readPlainText('a.txt', text, tally);
  const notes = tally.notes().filter(({ rule }) => rule === 'page-lines-left-out');
  const left = notes.map(({ parameters: { what, lines } }) => `${what}: ${lines}`).join('; ') || undefined;
  return { texts: found.map((line) => line.text), left, lines: found.map(({ line }) => line) };
}

const PLACES = [
  '',
  'home',
  'work',
  'school',
  'sea',
  'court',
  'church',
  'play',
  'table',
  'war',
  'rest',
  'peace',
  'dawn',
];
const sentence = (number: number): [string, string] => [
  `${number}. The service answers every request of somebody who is, or was, at ${PLACES[number]}`,
  `within the time that people at ${PLACES[number]} are used to.`,
];
/** Sentences of two full lines, so that the text is seen to be wrapped. */
const wrapped = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => [...sentence(from + index), '']).flat();
const clauses = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => sentence(from + index).join(' '));

const pages = (given: readonly (readonly string[])[], between = '\n\f'): string =>
  given.map((page) => page.join('\n')).join(between);

describe('pages that a form feed parts', () => {
  it('lose their numbers and the lines they repeat, and what is left keeps its place in the file', () => {
    const text = pages(
      [1, 2, 3, 4].map((page) => [
        'Example Ltd. – Terms of Service',
        '',
        ...(page === 1 ? ['Terms of Service', ''] : []),
        ...wrapped(page * 3 - 2, page * 3 + 1),
        '',
        `Confidential`,
        `Page ${page} of 4`,
      ]),
    );
    const { texts, left, lines } = read(text);
    expect(texts).toEqual(['Terms of Service', ...clauses(1, 13)]);
    expect(left).toBe(
      'Example Ltd. – Terms of Service: 1, 17, 31, 45; Confidential: 15, 29, 43, 57; Page # of #: 16, 30, 44, 58',
    );
    expect(text.split('\n')[lines[1]! - 1]).toMatch(/^1\. /u);
  });

  it('lose bare numbers that go on with the pages, also of a text that begins elsewhere', () => {
    const text = pages([7, 8, 9].map((page) => [...wrapped(page, page + 1), String(page), '']));
    expect(read(text).texts).toEqual(clauses(7, 10));
    const others = pages([7, 9, 8].map((page) => [...wrapped(page, page + 1), String(page * 10), '']));
    expect(read(others).left, 'figures that count no pages are text').toBeUndefined();
  });

  it('lose lines of right and left pages, each with its own number', () => {
    const text = pages(
      [1, 2, 3, 4, 5, 6].map((page) => [
        page % 2 === 0 ? `${page}   Example Ltd.` : `Terms of Service   ${page}`,
        ...wrapped(page, page + 1),
      ]),
    );
    expect(read(text).texts).toEqual(clauses(1, 7));
  });

  it('do not part a sentence, and part two', () => {
    const number = (page: number): string[] => ['', `- ${page} -`, ''];
    const text = pages([
      [...wrapped(1, 3), '3. The provider may change these terms where the law demands it or where', ...number(1)],
      ['a court says so.', '', ...wrapped(4, 6).slice(0, -1), ...number(2)],
      ['Whoever does not agree may end the contract at any time before the day of', ...number(3)],
      ['the change.', ...number(4)],
    ]);
    expect(read(text).texts).toEqual([
      ...clauses(1, 3),
      '3. The provider may change these terms where the law demands it or where a court says so.',
      ...clauses(4, 6),
      'Whoever does not agree may end the contract at any time before the day of the change.',
    ]);
  });

  it('are the same in Chinese', () => {
    const head = '示例书屋服务条款';
    const article = (number: number): string => {
      const what = ['账号', '密码', '印章', '钥匙', '证书', '令牌'][number]!;
      return `第${'一二三四五六'[number]}条 用户应当妥善保管自己的${what}，不得转让、出借或者以其他方式提供给他人使用，因${what}保管不善造成的损失由用户自行承担。平台发现${what}存在异常的，应当及时通知用户，采取必要措施防止损失扩大。`;
    };
    const lines = [0, 1, 2, 3, 4, 5].flatMap((number) => article(number).match(/.{1,34}/gu)!);
    const text = pages(
      [0, 1, 2, 3].map((page) => [
        head,
        ...(page === 0 ? ['', '服务条款', ''] : []),
        ...lines.slice(page * 5, (page + 1) * 5),
        '',
        `第 ${page + 1} 页  共 4 页`,
      ]),
    );
    expect(read(text).texts).toEqual(['服务条款', ...[0, 1, 2, 3, 4, 5].map(article)]);
  });

  it('part what a full line ends at the end of a page from the paragraph behind it', () => {
    const full = 'The service answers every request of somebody who is where we are, at once.';
    expect(full.length).toBeGreaterThanOrEqual(sentence(1)[0].length);
    const text = pages([
      [...wrapped(1, 4), full, '', '- 1 -', ''],
      ['Whoever is elsewhere waits.', '', ...wrapped(4, 6), '- 2 -', ''],
    ]);
    expect(read(text).texts).toEqual([...clauses(1, 4), full, 'Whoever is elsewhere waits.', ...clauses(4, 6)]);
  });

  it('are counted where one of them is empty, and a feed inside a line is a space', () => {
    const text = `${[...wrapped(1, 2), '1'].join('\n')}\n\f\f${[...wrapped(2, 3), '3'].join('\n')}\n\f${[...wrapped(3, 4), '4'].join('\n')}`;
    expect(read(text).texts).toEqual(clauses(1, 4));
    expect(read('1. The service\fis free.').texts).toEqual(['1. The service is free.']);
  });

  it('keep what opens a clause, however regularly it does, and what a page says once', () => {
    for (const name of ['Article', 'Schedule', 'EXHIBIT', '附件']) {
      const articles = pages(
        [1, 2, 3, 4].map((page) => [`${name} ${page}`, '', `The service answers request ${page}.`]),
      );
      expect(read(articles).texts).toHaveLength(8);
      expect(read(articles).left).toBeUndefined();
    }
    const stock = pages([1, 2, 3, 4].map((page) => [...wrapped(page, page + 1), 'Nothing else is agreed.']));
    expect(read(`${stock}\n\nNothing else is agreed.\n\nNothing else is agreed.\n\nThe end.`).left).toBeUndefined();
    expect(read('GENERAL TERMS\n\n\f\nPreamble\n\nThe service is free.\n\f\nThe End').left).toBeUndefined();
  });

  it('keep the line at their head once, where it is the title', () => {
    const text = pages([1, 2, 3].map((page) => ['Terms of Service', '', ...wrapped(page, page + 1)]));
    expect(read(text).texts).toEqual(['Terms of Service', ...clauses(1, 4)]);
  });
});

describe('pages that nothing parts but lines that count them', () => {
  it.each([
    ['Page %p of 3', 3],
    ['Page %p', 4],
    ['%p / 3', 3],
    ['- %p -', 4],
    ['— %p —', 3],
    ['第 %p 页', 3],
    ['第%p页 共3页', 3],
    ['第%p页/共3页', 3],
  ])('lose them: %s', (form, count) => {
    const numbered = Array.from({ length: count }, (_, at) => [
      'Example Ltd.',
      ...wrapped(at + 1, at + 2),
      form.replace('%p', String(at + 1)),
    ]);
    expect(read(pages(numbered, '\n')).texts).toEqual(['Example Ltd.', ...clauses(1, count + 1)]);
  });

  it('keep bare numbers, which may be those of clauses, and a page that the text speaks of', () => {
    const bare = [1, 2, 3, 4].map((page) => [...wrapped(page, page + 1), String(page)]);
    expect(read(pages(bare, '\n')).texts).toHaveLength(8);
    const spoken = ['Page 3', 'Page 5', 'Page 4'].map((line) => [line, '', ...wrapped(1, 2)]);
    expect(read(pages(spoken, '\n')).left).toBeUndefined();
  });
});
