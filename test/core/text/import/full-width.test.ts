import { describe, expect, it } from 'vitest';
import { imported, outline, printed, rules } from './imported.ts';

describe('figures of full width', () => {
  it('are left in the text where they number no clause', () => {
    const lines = [
      '１０００元以下免费。',
      '３．５％为年利率。',
      '1．30日内付清。',
      '２０２４．年起施行。',
      '（１）读者；（２）访客。',
    ];
    const result = imported(`规则\n１．收费\n${lines.join('\n')}\n２．法律`);
    expect(outline(result, 'zh-CN')).toEqual(['１．', '２．']);
    for (const text of lines) expect(printed(result, 'zh-CN')).toContain(`\n${text}\n`);
  });

  it('number clauses without a stop before a wide space, or where they are divided', () => {
    const result = imported('规则\n１　收费\n１．１　免费。\n２ 法律\n２．１　适用中国法律。\n３ 台设备。');
    expect(outline(result, 'zh-CN')).toEqual(['１.', '  １．１', '２.', '  ２．１']);
    expect(rules(result)).toContain('number-spelled');
  });
});
