import { describe, expect, it } from 'vitest';
import { imported, outline, printed } from './imported.ts';

describe('a section that was put behind another', () => {
  it.each([
    ['Section 2A.', (n: number) => `Section ${n}.`, 'Section 2A'],
    ['Article 2A', (n: number) => `Article ${n}`, 'Article 2A'],
    ['CLAUSE 2A:', (n: number) => `CLAUSE ${n}:`, 'CLAUSE 2A'],
    ['2A.', (n: number) => `${n}.`, '2A.'],
  ])('is a clause of its own behind it: %s', (inserted, number, as) => {
    const text = `Terms\n${number(1)} Fees\nA month costs 30 dollars.\n${number(2)} Ending\nEither may end it.\n${inserted} Refunds\nUnused months are paid back.\n${number(3)} Law\nThe law of the seat applies.`;
    const numbers = outline(imported(text), 'en');
    expect(numbers).toHaveLength(4);
    expect(numbers[2]).toBe(as);
    expect(printed(imported(text), 'en')).toContain(`## ${as} Refunds {#refunds}`);
  });

  it('may be an item, and what only speaks of one is none', () => {
    const text =
      'Act\n1. Scope\n(1) This applies to lenders.\n(2) It does not apply to banks.\n(2A) It applies to their branches.\n(3) Others may be let off.\n2. Duties\nSection 2A does not change this.\n2nd readings are free.';
    expect(outline(imported(text), 'en')).toEqual(['1.', '  (1)', '  (2)', '  (2A)', '  (3)', '2.']);
  });
});

describe('a language that lacks what opens its first clause', () => {
  it('begins its second beside that, and not in an item of it', () => {
    const items = ['（一）以电子邮件通知。', '（二）双方保密五年。'];
    const zh = ['服务协议', '第一条 保密', ...items, '第二条 争议', '争议由法院管辖。'];
    const numbered = (second: string): string[] =>
      outline(
        imported(
          [
            ...zh,
            '(1) Notices are given by e-mail.',
            '(2) Both keep secrets for five years.',
            `${second} Disputes`,
            'Disputes go to court.',
          ].join('\n'),
        ),
        'en',
      );
    for (const second of ['Section 2', 'Article 2.', '2.'])
      expect(numbered(second).at(-1)).toBe(second === 'Article 2.' ? 'Article 2' : second);
  });
});
