// Lines of a text in one language that could be taken for something else than a part of it.

import { describe, expect, it } from 'vitest';
import { imported, printed } from './imported.ts';

const read = (lines: readonly string[]) => imported(lines.map((text, at) => ({ text, file: 'f', line: at + 1 })));

describe('a text in one language', () => {
  it('keeps a small part in another one, which has no clause of its own', () => {
    const words = ['条款', '1. 收费', '本服务免费，另有约定的除外。', '2. 日志', '本软件写入下列日志，供您查询之用：'];
    const quoted = ['The application was started by its user at noon.', 'The application was ended by its user.'];
    const end = [
      '3. 法律',
      '本条款适用中华人民共和国法律，争议由法院管辖。',
      '4. 其他',
      '本条款自公布之日起生效，长期有效。',
    ];
    const result = read([...words, ...quoted, ...end]);
    expect(result.locales).toEqual(['zh-CN']);
    expect(printed(result, 'zh-CN')).toContain(`\n${quoted.join('\n')}\n`);
  });

  it('has a version that is no number, and headings about versions', () => {
    const lines = ['条款', '1.2 版，2023 年 11 月 1 日生效', '1. 收费', '1.1 版本', '1.1.1 版本由平台公布。'];
    expect(printed(read(lines), 'zh-CN')).toBe(
      '# 条款\n\n## {#preamble}\n\n1.2 版，2023 年 11 月 1 日生效\n\n## 1. 收费 {#clause-1}\n\n### 1.1 版本 {#clause-1-1}\n\n#### 1.1.1 {#clause-1-1-1}\n\n版本由平台公布。\n',
    );
  });
});
