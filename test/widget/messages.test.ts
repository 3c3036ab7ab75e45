import { describe, expect, it } from 'vitest';
import { CAPACITY_WORDS } from '../../core/consent/capacity.words.ts';
import { CHANGES_WORDS } from '../../widget/messages/changes.words.ts';
import { COMPARISON_WORDS } from '../../widget/messages/comparison.words.ts';
import { historyMessagesFor } from '../../widget/messages/history.words.ts';
import { NOTES_WORDS } from '../../widget/messages/notes.words.ts';
import { preferencesMessagesFor } from '../../widget/messages/preferences.words.ts';
import type { RecordedDecision } from '../../widget/messages/receipt.words.ts';
import { REVISION_WORDS } from '../../widget/messages/revision.words.ts';
import { textMessagesFor } from '../../widget/messages/text.words.ts';

/** Everything the elements say in a language, from whatever part it comes. */
const everything = (tag: 'zh-Hans' | 'en') => ({
  ...historyMessagesFor(tag),
  ...preferencesMessagesFor(tag),
  ...textMessagesFor(tag),
  ...CHANGES_WORDS[tag],
  ...COMPARISON_WORDS[tag],
  ...REVISION_WORDS[tag],
  ...NOTES_WORDS[tag],
  ...CAPACITY_WORDS[tag],
});
type Everything = ReturnType<typeof everything>;

const zhHans = everything('zh-Hans');
const en = everything('en');

const receipt: RecordedDecision = {
  time: '2026-12-01 09:12:07',
  organisation: null,
  ward: null,
  decision: 'accepted',
  basis: null,
  documents: [
    { title: '外贸通服务条款', version: '1', act: 'accept' },
    { title: '隐私声明', version: '1', act: 'acknowledge' },
  ],
  index: 4,
};

/** Every sentence of a language, each function called with plausible words. */
function sentencesOf(messages: Everything): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') found.set(path, value);
    else if (typeof value === 'object')
      for (const [name, member] of Object.entries(value!)) walk(member, `${path}.${name}`);
  };
  walk(messages, '');
  const called: { readonly [name in keyof Everything]?: string } = {
    version: messages.version('2'),
    appliesFrom: messages.appliesFrom('D'),
    pending: messages.pending('2', 'D'),
    prevails: messages.prevails(
      [messages.language('zh-CN'), messages.language('en')],
      messages.language('zh-CN'),
      '22',
    ),
    textOf: messages.textOf('T'),
    language: messages.language('fr'),
    checked: messages.checked('ab12…'),
    since: messages.since('1', 'acknowledge'),
    count: messages.count(2, 'substitution'),
    comparison: messages.comparison('T', '1', '2'),
    fromTo: messages.fromTo('1', '2'),
    more: messages.more(3),
    everything: messages.everything(9),
    matters: messages.matters(3),
    lesser: messages.lesser(1, ['5', '6']),
    reversed: messages.reversed('2', '1'),
    withdrawn: messages.withdrawn('2'),
    sameVersion: messages.sameVersion('2'),
    permalink: messages.permalink('5'),
    noteWhich: messages.noteWhich('X'),
    authorityLine: messages.authorityLine('', '', ''),
    guardianLine: messages.guardianLine(''),
    channelsStem: messages.channelsStem('P'),
    channelChoice: messages.channelChoice('sms', 'P'),
    bracketed: messages.bracketed('x'),
    retrying: messages.retrying(2),
    stands: messages.stands('accepted', 3),
    receiptBody: messages.receiptBody({ ...receipt, documents: [{ ...receipt.documents[0]!, title: 'T' }] }),
    preferenceBody: messages.preferenceBody('T', 5, 'X', 'Z', 'S'),
    consentBody: messages.consentBody('T', 5, 'withdrawn', 'P'),
    endQuestion: messages.endQuestion('T', '1'),
    endBody: messages.endBody('T', 5, 'A'),
    named: messages.named('T'),
    otherBody: messages.otherBody('T', 5, 'W'),
    notSaved: messages.notSaved('W'),
    undecided: messages.undecided('X', 'Z'),
    stopped: messages.stopped('W'),
    notRecorded: messages.notRecorded('W'),
    unsettled: messages.unsettled('W'),
    receiptOf: messages.receiptOf(5),
    entry: messages.entry(5),
    titled: messages.titled('T', '1'),
  };
  for (const [name, sentence] of Object.entries(called)) found.set(`.${name}`, sentence);
  return found;
}

describe.each([zhHans, en])('the interface in $tag', (messages) => {
  it('says everything: no sentence is empty', () => {
    const members = Object.keys(messages).filter((name) => typeof messages[name as keyof Everything] === 'function');
    const sentences = sentencesOf(messages);
    expect(
      members.filter((name) => !sentences.has(`.${name}`)),
      'functions this test does not call',
    ).toEqual([]);
    expect([...sentences].filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  it('stays in its language', () => {
    const foreign = messages === zhHans ? /[A-Za-z]{3,}/ : /\p{Script=Han}/u;
    const allowed = /SHA|ab12|^\.seal|^\.tag|Fr|fran/i;
    const strays = [...sentencesOf(messages)].filter(
      ([path, sentence]) => foreign.test(sentence) && !allowed.test(path) && !allowed.test(sentence),
    );
    expect(strays).toEqual([]);
  });
});

it('speaks of the same things in both languages', () => {
  expect([...sentencesOf(zhHans).keys()].toSorted()).toEqual([...sentencesOf(en).keys()].toSorted());
});

describe('sentences with legal weight', () => {
  it('name the prevailing text and its clause', () => {
    expect(zhHans.prevails(['中文', '英文'], '中文', '第 22 条')).toBe(
      '中英文不一致时，以中文文本为准（见第 22 条）。',
    );
    expect(en.prevails(['Chinese', 'English'], 'Chinese', 'clause 22')).toBe(
      'If the two texts differ, the Chinese text prevails (clause 22).',
    );
  });

  it('state authority in the person’s own words, once every part is given', () => {
    expect(zhHans.authorityLine('示例公司', '91000000EXAMPLE0001', 'legal-representative')).toBe(
      '我是示例公司（统一社会信用代码 91000000EXAMPLE0001）的法定代表人，有权使其受本协议约束。',
    );
    expect(en.authorityLine('Example Ltd.', '91000000EXAMPLE0001', 'agent')).toBe(
      'I am its authorised agent and have authority to bind Example Ltd. (registration no. 91000000EXAMPLE0001) to this agreement.',
    );
  });

  it('keep accepting apart from being made known', () => {
    expect(zhHans.receiptBody(receipt)).toBe(
      '2026-12-01 09:12:07（北京时间），操作人以本人身份接受《外贸通服务条款》第 1 版；已获告知《隐私声明》第 1 版。账本第 4 条。',
    );
    expect(zhHans.receiptBody({ ...receipt, decision: 'declined', organisation: '示例公司' })).toContain(
      '操作人代表示例公司未接受《外贸通服务条款》第 1 版',
    );
  });

  it('say nothing of what was made known to whoever declined: the confirmation is part of accepting', () => {
    expect(zhHans.receiptBody({ ...receipt, decision: 'declined' })).not.toContain('告知');
    expect(en.receiptBody({ ...receipt, decision: 'declined' })).not.toContain('made known');
  });

  it('tell a version that was accepted from one that was made known', () => {
    expect(zhHans.since('1', 'accept')).toBe('自您接受第 1 版以来');
    expect(zhHans.since('1', 'acknowledge')).toBe('自告知您第 1 版以来');
    expect(en.since('1', 'acknowledge')).toBe('Since version 1, which was made known to you');
  });

  it('list several agreements as one reads them', () => {
    const documents = ['Terms', 'Rules', 'Annex'].map((title) => ({ title, version: '2', act: 'accept' as const }));
    expect(en.receiptBody({ ...receipt, documents })).toBe(
      'At 2026-12-01 09:12:07 (Beijing), the person who chose, for themselves, accepted the Terms, version 2, the Rules, version 2 and the Annex, version 2. Ledger entry 4.',
    );
  });

  it('never call a deemed acceptance a press of a button', () => {
    expect(en.receiptBody({ ...receipt, decision: 'continued-use' })).toContain(
      'is deemed by continued use to have accepted',
    );
  });

  it('call a refusal written proof of it, and say who wrote it down', () => {
    expect(zhHans.preferenceBody('T', 5, '短信（138****5678）', '', null)).toBe(
      'T（北京时间）。账本第 5 条。本回执是您拒绝通过短信（138****5678）接收商业性信息的书面凭证。',
    );
    expect(en.preferenceBody('T', 5, 'telephone', '', 'recorded by staff 0427 on an oral or posted request')).toBe(
      'T (Beijing). Ledger entry 5. This receipt is written proof that you refused commercial messages by telephone. It was recorded by staff 0427 on an oral or posted request.',
    );
  });

  it('say that a new version came while reading', () => {
    expect(zhHans.superseded).toBe('您阅读期间发布了新版本。您尚未接受任何版本，请查看新版本后选择。');
    expect(en.notRecorded('Why.')).toBe(
      'Your choice could not be recorded, so nothing was submitted. What you filled in is kept. Why.',
    );
  });

  it('follow each other without a space in Chinese', () => {
    expect(zhHans.notRecorded('原因。')).toBe('未能记录您的选择，因此没有提交。您填写的内容已保留。原因。');
    expect(zhHans.notSaved('原因。')).toBe('未能记录您的选择。您填写的内容已保留。原因。');
    expect(zhHans.unsettled('原因。')).toMatch(/您填写的内容已保留。原因。$/);
    expect(en.unsettled('')).toMatch(/What you filled in is kept\.$/);
    expect(zhHans.consentBody('T', 5, 'given', '是否同意？')).toBe(
      'T（北京时间），操作人同意以下事项：是否同意？账本第 5 条。',
    );
    expect(zhHans.consentBody('T', 5, 'withdrawn', 'listing')).toContain('撤回了同意：listing。账本');
  });
});
