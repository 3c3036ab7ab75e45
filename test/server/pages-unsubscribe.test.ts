import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forged } from '../support/forged.ts';
import { TestLedger } from '../support/test-ledger.ts';

let test: TestLedger;
let link: string;
beforeEach(async () => {
  test = await TestLedger.start();
  link = await linkTo('lin@example.com', 'email');
});
afterEach(() => test.end());

const browser = { Accept: 'text/html', 'Accept-Language': 'zh-CN' };
const FORM = 'application/x-www-form-urlencoded';

async function linkTo(address: string, channel: string): Promise<string> {
  const { body } = await test.bySite<{ unsubscribe: { url: string } }>(
    'GET',
    `/v1/may-send?address=${encodeURIComponent(address)}&channel=${channel}`,
  );
  return new URL(body.unsubscribe.url).pathname;
}

const stateOf = async (address: string, channel: string): Promise<string> =>
  (
    await test.bySite<{ state: string }>(
      'GET',
      `/v1/may-send?address=${encodeURIComponent(address)}&channel=${channel}`,
    )
  ).body.state;

const post = (body: string | FormData, type?: string) =>
  test.app.request(`${test.ledger.url}${link}`, {
    method: 'POST',
    body,
    headers: { ...browser, ...(type === undefined ? {} : { 'Content-Type': type }) },
  });

describe('the page behind an unsubscribe link', () => {
  it('changes nothing when it is opened, by GET or by HEAD, however often', async () => {
    const size = await test.size();
    for (const method of ['GET', 'HEAD', 'GET'])
      expect((await test.send(method, link, undefined, browser)).status).toBe(200);
    expect(await test.size()).toBe(size);
    expect(await stateOf('lin@example.com', 'email')).toBe('not-asked');
  });

  it('shows the address with its middle hidden, and nothing that is kept, cached or followed', async () => {
    const { body, headers } = await test.send<string>('GET', link, undefined, browser);
    expect(body).toContain('要停止向 l***@example.com 发送商业性信息吗？');
    expect(body).toContain('打开本页不会更改任何设置。');
    expect(body).not.toContain('lin@');
    expect(link).not.toMatch(/lin(?:@|%40)|bGluQ/);
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('X-Robots-Tag')).toBe('noindex');
  });

  it('refuses this channel by its first button, every channel by its second', async () => {
    const first = await post('channel=this', FORM);
    expect(first.status).toBe(200);
    expect(await first.text()).toMatch(
      /已停止通过电子邮件向 l\*\*\*@example\.com 发送商业性信息，自 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d（北京时间）起生效。本记录即为书面拒绝通知。/,
    );
    expect(await stateOf('lin@example.com', 'email')).toBe('out');
    const all = await post('channel=all', FORM);
    expect(await all.text()).toContain('已停止通过所有渠道向 l***@example.com 发送');
  });

  it('takes one click of a mail client, in either form encoding', async () => {
    expect((await post('List-Unsubscribe=One-Click', FORM)).status).toBe(200);
    expect(await stateOf('lin@example.com', 'email')).toBe('out');
    link = await linkTo('mei@example.com', 'email');
    const multipart = new FormData();
    multipart.set('List-Unsubscribe', 'One-Click');
    expect((await post(multipart)).status).toBe(200);
    expect(await stateOf('mei@example.com', 'email')).toBe('out');
  });

  it('takes a request that says nothing for the refusal it can only be', async () => {
    expect((await test.app.request(`${test.ledger.url}${link}`, { method: 'POST' })).status).toBe(200);
    expect(await stateOf('lin@example.com', 'email')).toBe('out');
  });

  it('can only refuse', async () => {
    await post('channel=this', FORM);
    const size = await test.size();
    for (const body of ['channel=in', 'state=in', 'channel=this&state=in', 'List-Unsubscribe=No'])
      expect((await post(body, FORM)).status, body).toBe(400);
    expect((await post('{"channel":"this"}', 'application/json')).status).toBe(415);
    expect((await post('nothing of the kind', 'multipart/form-data; boundary=x')).status).toBe(400);
    expect(await test.size()).toBe(size);
    expect(await stateOf('lin@example.com', 'email')).toBe('out');
  });

  it('records a refusal once, and gives a receipt of it that verifies', async () => {
    expect(await (await post('channel=this', FORM)).text()).toContain(`href="${link.slice('/u/'.length)}/receipt"`);
    const size = await test.size();
    expect((await post('channel=this', FORM)).status).toBe(200);
    expect(await test.size()).toBe(size);
    const { body, headers } = await test.send('GET', `${link}/receipt`);
    expect(test.verify(body).outcome).toBe('verified');
    expect(headers.get('Content-Disposition')).toContain('.receipt.json');
    expect(headers.get('Cache-Control')).toBe('no-store');
  });

  it('gives with a link for an account a receipt that does not say which account', async () => {
    const { body } = await test.bySite<{ unsubscribe: { url: string } }>(
      'GET',
      '/v1/subjects/acct-secret/may-send?channel=email',
    );
    link = new URL(body.unsubscribe.url).pathname;
    await post('channel=this', FORM);
    const receipt = (await test.send<{ disclosures: readonly string[] }>('GET', `${link}/receipt`)).body;
    expect(test.verify(receipt).outcome).toBe('verified');
    const opened = receipt.disclosures.map((one) => Buffer.from(one, 'base64url').toString());
    expect(opened.join()).not.toContain('acct-secret');
  });

  it('gives nobody the receipt of what was recorded elsewhere', async () => {
    await test.bySite('POST', '/v1/preferences', { subject: 'acct-1', changes: [{ channel: 'email', state: 'out' }] });
    const { body } = await test.bySite<{ unsubscribe: { url: string } }>(
      'GET',
      '/v1/subjects/acct-1/may-send?channel=email',
    );
    link = new URL(body.unsubscribe.url).pathname;
    const answer = await post('channel=this', FORM);
    expect(await answer.text()).not.toContain('/receipt');
    expect((await test.send('GET', `${link}/receipt`)).status).toBe(404);
  });

  it('says in words that a link does not work, and records nothing', async () => {
    const size = await test.size();
    for (const wrong of ['/u/x', link.slice(0, -1), `${link}A`, `/u/${forged(link.slice('/u/'.length))}`]) {
      const { status, body } = await test.send<string>('GET', wrong, undefined, browser);
      expect(status).toBe(404);
      expect(body).toContain('链接无效');
      expect((await test.send('POST', wrong, 'channel=all', { ...browser, 'Content-Type': FORM })).status).toBe(404);
    }
    expect(await test.size()).toBe(size);
  });

  it('speaks English to whoever asks for it', async () => {
    const { body } = await test.send<string>('GET', `${link}?lang=en`, undefined, browser);
    expect(body).toContain('Stop commercial messages to l***@example.com?');
    expect(body).toContain(`action="${link.slice('/u/'.length)}?lang=en"`);
  });
});
