import { describe, expect, it } from 'vitest';
import { namesOf } from '../../../../core/text/import/names.ts';

const namesIn = (...lines: string[]) => namesOf(new Map([['zh-CN', lines]])).map(({ name, count }) => [name, count]);

describe('the names of a party', () => {
  it('are those under which it acts, with its kind behind it or not', () => {
    expect(namesIn('灯塔网有权修改本条款。', '经灯塔网将通知您，灯塔网应退款。')).toEqual([['灯塔网', 3]]);
  });

  it('are no words that define something', () => {
    expect(
      namesIn('“软件”是指应当许可的程序。', '“贡献”是指将受保护的作品许可的行为。', '“法人”指可以提交的机构。'),
    ).toEqual([]);
  });
});
