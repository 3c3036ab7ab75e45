import { describe, expect, it } from 'vitest';
import type { PresentedDocument } from '../../../core/consent/presentation.ts';
import { fillSentences, leadOf } from '../../../core/consent/statement.ts';
import type { VersionDocument } from '../../../core/text/agreement.ts';
import { notice1, terms1, terms2 } from '../record/small-documents.ts';
import { shown, timeOn } from '../record/small-log.ts';

const documents = [notice1(), terms1(), terms2()].map(({ document }) => document);
const documentOf = ({ agreement, version }: PresentedDocument) =>
  documents.find((one) => one.agreement === agreement && one.version === version);
const terms = shown(terms1(), 'full');
const notice = shown(notice1(), 'full');

describe('the sentence beside the buttons', () => {
  it('names the agreement, its version, and what is only made known', () => {
    expect(fillSentences('sign-up', 'zh-CN', [terms, notice], documentOf)).toEqual({
      statement: '选择“同意”，即表示您接受《示例交易条款》（第 1 版），并知悉《示例隐私声明》（第 1 版）。',
      statementOrganisation:
        '选择“同意”，即表示您代表{organisation}接受《示例交易条款》（第 1 版），并知悉《示例隐私声明》（第 1 版）。',
      acceptLabel: '同意',
      declineLabel: '不同意',
      onDecline: '不同意的，此前适用的文本（第  版，如有）继续适用。',
      onNoDecision: '未选择的，依第 3 条所定文本办理。',
    });
  });

  it('says the same in the other language', () => {
    const sentences = fillSentences('sign-up', 'en', [terms, notice], documentOf);
    expect(sentences?.statement).toBe(
      'By choosing “Agree” you accept the Example Trading Terms (version 1) and take note of the Example Privacy Notice (version 1).',
    );
    expect(sentences?.acceptLabel).toBe('Agree');
  });

  it('does not say that something was made known which was not shown', () => {
    const sentences = fillSentences('sign-up', 'en', [terms, { ...notice, show: 'nothing' }], documentOf);
    expect(sentences?.statement).toBe('By choosing “Agree” you accept the Example Trading Terms (version 1).');
  });

  it('names the day a pending version applies from, and the version that applies until then', () => {
    const pending = { ...shown(terms2(), 'changes'), previous: '1', effective: timeOn(12) };
    const sentences = fillSentences('re-acceptance', 'en', [pending, { ...notice, show: 'nothing' }], documentOf);
    expect(sentences?.statement).toBe(
      'By choosing “Agree” you go on accepting the Example Trading Terms (version 2), from 17 January 2026; until then version 1 applies.',
    );
    expect(sentences?.onDecline).toContain('version 1, if any');
    const chinese = fillSentences('re-acceptance', 'zh-CN', [pending], documentOf);
    expect(chinese?.statement).toContain('自 2026年1月17日 起适用；此前适用第 1 版');
  });

  it('of a version in force speaks of no day', () => {
    const due = { ...shown(terms2(), 'changes'), previous: '1' };
    const sentences = fillSentences('re-acceptance', 'en', [due], documentOf);
    expect(sentences?.statement).toBe('By choosing “Agree” you go on accepting the Example Trading Terms (version 2).');
  });

  it('leaves the organisation’s name to whoever knows it', () => {
    const sentences = fillSentences('sign-up', 'en', [terms], documentOf);
    expect(sentences?.statementOrganisation).toBe(
      'By choosing “Agree” you accept the Example Trading Terms (version 1) for {organisation}.',
    );
  });

  it('carries a title as it is, whatever stands in it', () => {
    const title = 'Terms {version} {acknowledged} $& $1 $$ {organisation}';
    const document = titled(terms1().document, title);
    const sentences = fillSentences('sign-up', 'en', [terms], () => document);
    expect(sentences?.statement).toBe(`By choosing “Agree” you accept the ${title} (version 1).`);
    const known = titled(notice1().document, title);
    const both = fillSentences('sign-up', 'en', [terms, notice], (one) => (one === terms ? document : known));
    expect(both?.statement).toBe(
      `By choosing “Agree” you accept the ${title} (version 1) and take note of the ${title} (version 1).`,
    );
  });

  it('is that of the first document shown at all', () => {
    const [nothing, full] = [{ ...terms, show: 'nothing' as const }, notice];
    expect(leadOf([nothing, full])).toBe(full);
    expect(leadOf([nothing])).toBe(nothing);
    expect(leadOf([])).toBe(undefined);
    const sentences = fillSentences('sign-up', 'en', [nothing, full], documentOf);
    expect(sentences?.statement).toBe('By choosing “Agree” you take note of the Example Privacy Notice (version 1).');
  });

  it('is that of a sign-up for whoever accepted nothing of it before', () => {
    expect(fillSentences('re-acceptance', 'en', [terms], documentOf)).toEqual(
      fillSentences('sign-up', 'en', [terms], documentOf),
    );
  });

  it('is none where the text has none: nothing is made up', () => {
    expect(fillSentences('sign-up', 'fr', [terms], documentOf)).toBe(null);
    expect(fillSentences('settings', 'en', [notice], documentOf)).toBe(null);
    expect(fillSentences('sign-up', 'en', [], documentOf)).toBe(null);
    expect(fillSentences('sign-up', 'en', [terms], () => undefined)).toBe(null);
    for (const locale of ['toString', 'constructor', '__proto__', '']) {
      expect(fillSentences('sign-up', locale, [terms], documentOf), locale).toBe(null);
    }
  });
});

const titled = (document: VersionDocument, title: string): VersionDocument => ({
  ...document,
  text: { ...document.text, en: { ...document.text['en']!, title } },
});
