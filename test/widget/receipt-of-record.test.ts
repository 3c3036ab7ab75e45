// The receipt of what nobody chose: it says what was recorded, and calls it no choice.

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { AGREEMENTS, SMALL } from '../support/test-ledger.ts';
import { Host, type HostPage } from './host-page.ts';

let host: Host;
let page: HostPage;

beforeAll(async () => {
  host = await Host.start({ agreements: AGREEMENTS });
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

/** Somebody who signed up as a visitor, and whose choice was linked to their account then. */
async function openHistoryOf(subject: string, lang: string): Promise<void> {
  page = await host.open({
    element: `<assent-agreement site-key="pk_demo" agreement="${SMALL}"></assent-agreement>`,
  });
  await page.choose('accepted');
  await host.bySite('/v1/siteverify', { token: await page.property('value'), subject });
  await page.leave();
  const token = await host.subjectToken(subject);
  page = await host.open({
    element: `<assent-history site-key="pk_demo" subject-token="${token}"></assent-history>`,
    lang,
  });
}

it.each([
  {
    lang: 'en',
    link: ['Receipt: the ledger has recorded this', /Ledger entry \d+\. A choice was linked to your account\./],
    choice: ['the ledger has received and recorded your choice', 'accepted the Example Books Small Terms'],
  },
  {
    lang: 'zh-CN',
    link: ['回执：账本已记录此事', /账本第 \d+ 条。一项选择关联到您的账户。/],
    choice: ['账本已收到并记录您的选择', '操作人以本人身份接受《示例书屋小条款》第 1 版'],
  },
])('is told from that of a choice, in $lang', async ({ lang, link, choice }) => {
  await openHistoryOf(`linked-${lang}`, lang);
  const slip = page.element.locator('assent-receipt .slip');
  for (const [which, said] of [
    ['first', link],
    ['last', choice],
  ] as const) {
    await page.element.locator('li button')[which]().click();
    for (const sentence of said) await slip.getByText(sentence).first().waitFor();
    const text = await slip.innerText();
    for (const sentence of said) expect(text).toMatch(sentence);
    expect(text.includes(choice[0] as string)).toBe(said === choice);
    await page.element.locator('li button')[which]().click();
  }
});
