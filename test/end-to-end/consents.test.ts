// The agreements of the demonstration state what is consented to apart and how they end: a member of the trading site meets both.

import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Demos, type DemoProcess } from './demo-process.ts';
import { launchBrowser, Visitor } from './visitor.ts';

const demos = new Demos();
let demo: DemoProcess;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([demos.start({ environment: {} }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await demos.end();
});

const SAID = {
  en: {
    asked: [
      /^May we publish your name, telephone and e-mail address to all visitors of the Site .*The service does not depend on it/,
      /^May we give Example International Freight \(Shanghai\) Co\., Ltd\. \(privacy@freight\.example\) your name, telephone/,
    ],
    answers: ['Do not allow', 'Allow', 'Withdraw consent'],
    recorded: ['Withdrawn', 'Allowed', 'Not allowed'],
    ending: ['Receipt; end the agreement', 'End it now'],
    survives: /Clauses 12, 13, 14 and 22 survive by agreement, clause 23 survives by law\./,
  },
  'zh-CN': {
    asked: [
      /^是否同意我们向外贸通网站的全体访问者公开您的姓名、联系电话、电子邮箱.*不同意不影响使用服务/,
      /^是否同意我们向示例国际货运（上海）有限公司（privacy@freight\.example）提供您的姓名/,
    ],
    answers: ['不同意', '同意', '撤回同意'],
    recorded: ['撤回同意', '同意', '不同意'],
    ending: ['回执；终止协议', '立即终止'],
    survives: /第 12、13、14、22 条按约定继续有效，第 23 条依法继续有效/,
  },
} as const;

it.each(['en', 'zh-CN'] as const)(
  'asks each consent alone, and ends with what survives said, in %s',
  async (locale) => {
    const { asked, answers, recorded, ending, survives } = SAID[locale];
    const [refuse, allow, withdraw] = answers;
    const visitor = await Visitor.arrive(browser, demo, locale);
    const { page } = visitor;
    await visitor.signUp(`member-${locale}@example.com`);

    await visitor.open('/settings');
    const questions = page.locator('assent-preferences [part=consent]');
    await questions.nth(1).waitFor();
    const sentences = await questions.locator('p').allInnerTexts();
    expect(sentences).toEqual(asked.map((sentence) => expect.stringMatching(sentence) as string));
    const answer = (which: number, name: string) =>
      questions.nth(which).getByRole('button', { name, exact: true }).click();
    await answer(0, refuse);
    await questions.nth(0).locator('.state').waitFor();
    await answer(1, allow);
    await answer(1, withdraw);
    await questions.nth(1).getByRole('button', { name: allow, exact: true }).waitFor();

    await visitor.open('/account');
    const lines = await page.locator('.records .what b').allInnerTexts();
    expect(lines.filter((line) => recorded.includes(line as never))).toEqual(recorded);

    await page.getByText(ending[0]).click();
    const receipt = page.locator('assent-receipt');
    await receipt.locator('button[part=end]').click();
    await receipt.getByRole('button', { name: ending[1] }).click();
    await receipt.getByText(survives).first().waitFor();
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  },
);
