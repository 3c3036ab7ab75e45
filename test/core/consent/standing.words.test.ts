import { describe, expect, it } from 'vitest';
import { leftAloneSentence } from '../../../core/consent/standing.words.ts';

const coolDownUntil = '2027-05-29T16:00:00.000Z';
const serviceEnds = '2026-12-30T16:00:00.000Z';
const reminder = { from: '2026-12-23T16:00:00.000Z', until: serviceEnds };

describe('what is said to whoever declined', () => {
  it('names the end of the service and the one reminder', () => {
    expect(leftAloneSentence('zh-CN', '1', { coolDownUntil, serviceEnds, reminder })).toBe(
      '第 1 版适用至 2026年12月31日，届时服务终止。2026年12月31日前，除自 2026年12月24日起提醒一次外，我们不会就此再次询问；您可以随时改为接受。',
    );
    expect(leftAloneSentence('en', '1', { coolDownUntil, serviceEnds, reminder })).toBe(
      'Version 1 applies until 31 December 2026, when the service ends. We will not ask you about this again before 31 December 2026, apart from one reminder from 24 December 2026 on; you may accept at any time.',
    );
  });

  it('promises no reminder where there is none, and no more than the time of no asking', () => {
    expect(leftAloneSentence('zh-CN', '1', { coolDownUntil, serviceEnds: null, reminder: null })).toBe(
      '2027年5月30日前，我们不会就此再次询问；您可以随时改为接受。',
    );
    const late = { coolDownUntil, serviceEnds: '2028-01-01T00:00:00.000Z', reminder: null };
    expect(leftAloneSentence('en', '3', late)).toBe(
      'Version 3 applies until 1 January 2028, when the service ends. We will not ask you about this again before 30 May 2027; you may accept at any time.',
    );
  });
});
