import { describe, expect, it } from 'vitest';
import { imported, outline, rules } from './imported.ts';

describe('a number of several parts with a bracket behind it', () => {
  it.each([
    ['en', '1. Fees\n1.1) The Service is free.\n1.2) Storage is not.\n2. Law\nOf the place.'],
    ['zh-CN', '1. 收费\n1.1）服务免费。\n1.2）存储收费。\n2. 法律\n适用当地法律。'],
  ])('is one of a clause, and said to be written without: %s', (locale, text) => {
    const result = imported(text);
    expect(outline(result, locale)).toEqual(['1.', '  1.1', '  1.2', '2.']);
    expect(rules(result)).toContain('number-spelled');
  });
});
