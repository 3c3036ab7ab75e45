import { describe, expect, it } from 'vitest';
import { Tally } from '../../../server/documents/tally.ts';
import { readWebPage } from '../../../server/documents/web-page.ts';

/** What is read of a page, and the lines where something of its frame was left out. */
function read(page: string): { texts: string[]; left: unknown } {
  const tally = new Tally('a.html');
  const texts = readWebPage('a.html', page, tally).map(({ text }) => text);
  return { texts, left: tally.notes().find(({ rule }) => rule === 'frame-left-out')?.parameters['lines'] };
}

const TERMS = '<h2>1. Fees</h2>\n<p>The library lends books without a fee.</p>';

describe('the frame of a web page', () => {
  it('is left out and its places are said', () => {
    const page = `<header>Example Library <nav><a>Books</a></nav></header>
<nav>Home</nav>
<div role="search">Search</div>
<h1>Terms</h1>
${TERMS}
<aside>Give to the library</aside>
<footer>Imprint</footer>`;
    expect(read(page)).toEqual({
      texts: ['Terms', '1. Fees', 'The library lends books without a fee.'],
      left: '1, 2, 3, 7, 8',
    });
  });

  it('holds no header, footer or side bar of the text itself', () => {
    const page = `<article><header><h1>Terms</h1>In force since 1 May 2026</header>
${TERMS}
<aside>In short: free.</aside><nav>To the top</nav>
<footer>Version 3</footer></article>`;
    expect(read(page)).toEqual({
      texts: [
        'Terms',
        'In force since 1 May 2026',
        '1. Fees',
        'The library lends books without a fee.',
        'In short: free.',
        'Version 3',
      ],
      left: '4',
    });
  });

  it('is all around the main part, if that is most of the page', () => {
    const around = (words: string): string =>
      `<div>Example Library<h1>Reading</h1></div><main><h1>Terms</h1>${TERMS}</main><div>${words}</div>`;
    expect(read(around('We use cookies')).texts).toEqual([
      'Terms',
      '1. Fees',
      'The library lends books without a fee.',
    ]);
    const long = `Fees of other libraries may differ, and so may their rules${', and so on'.repeat(9)}`;
    expect(read(around(long)).texts).toContain(long);
  });

  it('does not take the one title of a page along', () => {
    expect(read(`<header><h1>Terms</h1><nav>Home</nav></header>${TERMS}`).texts[0]).toBe('Terms');
    expect(read(`<header><h1>Terms</h1></header><main>${TERMS}</main>`).texts[0]).toBe('Terms');
    expect(read(`<header><h1>Library</h1></header><main><h1>Terms</h1>${TERMS}</main>`).texts[0]).toBe('Terms');
  });

  it('is not all there is', () => {
    expect(read(`<header>${TERMS}</header>`)).toEqual({
      texts: ['1. Fees', 'The library lends books without a fee.'],
      left: undefined,
    });
  });

  it('goes by the role that an element is given', () => {
    expect(read(`<nav role="none">1. Fees</nav><p>None.</p><div role="banner">Library</div>`)).toEqual({
      texts: ['1. Fees', 'None.'],
      left: '1',
    });
  });
});
