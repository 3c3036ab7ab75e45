// How lines of plain text become paragraphs again.

import { expect, describe, it } from 'vitest';
import { readPlainText } from '../../../server/documents/plain-text.ts';
import { Tally } from '../../../server/documents/tally.ts';

const texts = (lines: readonly string[]): string[] =>
  readPlainText('a.txt', lines.join('\n'), new Tally('a.txt')).map(({ text }) => text);

describe('a print in letters of different widths', () => {
  const PRINTED = [
    'When you use the service, you may be given access to lots of additional products and',
    'features of others. Because many of the additional',
    'products and features offer different functionality, the terms below say what holds for',
    'each. Below, those products are listed with the corresponding additional terms that',
    'apply to them.',
    'By using these products and features, you also agree to the terms for products that',
    'are listed below. A violation of those terms is a violation of the agreement.',
    'Misuse of the builders may result in the termination of jobs, restrictions of the ability',
    'to use them, disabling of whatever was created in a way that violates these terms or,',
    'in some cases, suspension or',
    'termination of the account.',
    'The database is licensed under a public licence. The attribution term may be',
    'fulfilled by a link to the database or to single notices in it. Use of the database and',
    'of copies that were made of it is not limited in any other way by this agreement and',
    'the terms of others that it speaks of.',
    'Extensions are licensed under their own terms, as noted in the list of extensions and',
    'in the terms of use that are found there, and nothing here takes the place of them.',
  ];

  it('is joined line by line though no line is full to the column, and no further than its paragraphs', () => {
    expect(texts(PRINTED).map((text) => text.slice(0, 22))).toEqual([
      'When you use the servi',
      'By using these product',
      'Misuse of the builders',
      'The database is licens',
      'Extensions are license',
    ]);
  });

  it('is none where nearly every line is a sentence', () => {
    const sentences = PRINTED.map((line, at) => `${line.replace(/[.,]$/u, '')} ${at}.`);
    expect(texts(sentences)).toEqual(sentences);
  });
});

describe('a hyphen at the end of a line', () => {
  const LINES = [
    'The provider may pass on what a third-party service asks of a party to these terms and',
    'to its obligations. What a third of the users asks for is told to everybody who is a',
    'party.',
    '',
  ];
  it.each([
    ['of a compound that stands elsewhere', 'third-', 'party services', 'third-party services'],
    ['of a word that stands elsewhere', 'obli-', 'gations of others', 'obligations of others'],
    ['between two words that stand elsewhere', 'user-', 'provider relations', 'userprovider relations'],
    ['between two words of this text', 'service-', 'users', 'service-users'],
    ['behind another hyphen', 'state-of-the-', 'art systems', 'state-of-the-art systems'],
    ['in an address', 'https://example.com/obli-', 'gations', 'https://example.com/obli-gations'],
    ['before a capital', 'User-', 'Generated content', 'User-Generated content'],
    ['behind a figure', '12-', 'month period', '12-month period'],
    ['of a word that is left out', 'non-', 'and for-profit use', 'non- and for-profit use'],
  ])('%s', (_, end, begin, joined) => {
    const before = 'Everybody who reads these terms may ask for all of what is said here of the';
    const [last] = texts([...LINES, `${before} ${end}`, begin]).slice(-1);
    expect(last).toBe(`${before} ${joined}`);
  });
});

it('the name of a text goes on to its end', () => {
  expect(texts(['最高人民法院关于适用《中华人民共和国民法', '典》的解释', '第一条 《办法》'])).toEqual([
    '最高人民法院关于适用《中华人民共和国民法典》的解释',
    '第一条 《办法》',
  ]);
});
