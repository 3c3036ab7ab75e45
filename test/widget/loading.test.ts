// How the script comes into a page: small, with parts that are fetched as they are needed, or whole and pinned.

import type { Route } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readWidget } from '../../server/assets.ts';
import { Host, type HostOptions, type HostPage } from './host-page.ts';

const { whole } = readWidget();

let host: Host;
let page: HostPage;
beforeAll(async () => {
  host = await Host.start();
}, 60_000);
afterAll(() => host.end());
afterEach(() => page.leave());

const open = async (options?: HostOptions): Promise<void> => {
  page = await host.open(options);
};
const status = () => page.element.getByRole('status').innerText();

const WHOLE = (url: string): string =>
  `<script type="module" src="${url}/${whole.file}" integrity="${whole.integrity}" crossorigin="anonymous"></script>`;

/** The scripts a page fetches, by part; `assent` is the script itself. */
function scriptsOf(asked: string[]): NonNullable<HostOptions['before']> {
  return async (at) => {
    at.on('request', (request) => {
      const name = /\/([\w.-]*)\.js$/.exec(new URL(request.url()).pathname)?.[1];
      if (name !== undefined) asked.push(name.replace(/-[\w-]{8}$/, ''));
    });
  };
}

describe('the small script', () => {
  it('fetches what an agreement needs, once, and nothing that it does not', async () => {
    const asked: string[] = [];
    await open({ before: scriptsOf(asked) });
    await page.choice('accepted').waitFor();
    const first = ['assent', 'asking', 'citation', 'common', 'measure', 'screen', 'text'];
    const receipt = ['receipt-element', 'receipt-said'];
    await expect.poll(() => asked.toSorted()).toEqual([...first, ...receipt].toSorted());
    await page.choose('accepted');
    expect(asked.length, 'the receipt was there before it was needed').toBe(first.length + receipt.length);
    expect(page.complaints).toEqual([]);
  });

  it('asks for what draws the text while it asks the ledger, not after', async () => {
    const order: string[] = [];
    await open({
      before: async (at) => {
        at.on('request', (request) => order.push(new URL(request.url()).pathname));
        at.on('response', (response) => order.push(`answer ${new URL(response.url()).pathname}`));
      },
    });
    const text = order.findIndex((one) => one.startsWith('/assent/0/text'));
    expect(text).toBeGreaterThan(-1);
    expect(text).toBeLessThan(order.indexOf('answer /v1/presentations'));
  });

  it('leaves the link to the public text where a part cannot be fetched, says so, and tries again when asked', async () => {
    let blocked = true;
    await open({
      before: async (at) =>
        void (await at.route(/assent\/\d+\/text-/, (route: Route) =>
          blocked ? route.abort('connectionrefused') : route.continue(),
        )),
    });
    expect(await status()).toContain('The ledger cannot be reached.');
    expect(await page.page.getByRole('link', { name: 'Terms' }).isVisible()).toBe(true);
    expect(await page.property('validationMessage')).toContain('The ledger cannot be reached.');
    blocked = false;
    await page.element.getByRole('button', { name: 'Try again' }).click();
    await page.choice('accepted').waitFor();
    await page.choose('accepted');
    expect(await page.property('value')).not.toBe('');
  }, 120_000);

  it('draws nothing of a part that an upgrade of the ledger took away', async () => {
    await open({
      before: async (at) =>
        void (await at.route(/assent\/\d+\/asking-/, (route) => route.fulfill({ status: 404, body: 'gone' }))),
    });
    expect(await status()).toContain('The ledger cannot be reached.');
    expect(await page.choice('accepted').count()).toBe(0);
  }, 120_000);
});

describe('an element that few pages hold', () => {
  it('is there as soon as it stands in the page, with what was set on it before', async () => {
    await open();
    await page.choose('accepted');
    const shown = await page.page.evaluate(async () => {
      const { receipt } = document
        .querySelector('assent-agreement')!
        .shadowRoot!.querySelector('assent-receipt') as never;
      const later = document.createElement('assent-receipt') as HTMLElement & { receipt: unknown };
      later.receipt = receipt;
      document.body.append(later);
      await customElements.whenDefined('assent-receipt');
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return later.shadowRoot!.textContent;
    });
    expect(shown).toContain('accepted');
  });

  it('can be asked for where the script does not look: in a shadow root of the page’s own', async () => {
    await open();
    const before = await page.page.evaluate(async () => {
      const own = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
      const changes = own.appendChild(document.createElement('assent-changes'));
      for (const [name, value] of [
        ['agreement', 'foreign-trade-pass-terms'],
        ['from', '1'],
        ['to', '1'],
      ] as const)
        changes.setAttribute(name, value);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return changes.matches(':defined');
    });
    expect(before).toBe(false);
    // As text: what runs the tests would put its own way of importing in place of the browser's.
    const said = await page.page.evaluate<string>(`(async () => {
      const { load } = await import('${host.demo.url}/assent.js');
      await load('assent-changes');
      const changes = document.body.lastElementChild.shadowRoot.querySelector('assent-changes');
      await changes.ready;
      return changes.shadowRoot.textContent;
    })()`);
    expect(said).toContain('Both sides are version 1');
  });
});

describe('the whole script', () => {
  it('is pinned to its content and needs nothing else', async () => {
    const asked: string[] = [];
    await open({ embed: WHOLE, before: scriptsOf(asked) });
    await page.choose('accepted');
    expect(asked).toEqual([whole.file.replace(/\.js$/, '').replace(/-[\w-]{8}$/, '')]);
    expect(await page.property('value')).not.toBe('');
    expect(page.complaints).toEqual([]);
  });

  it('does not run with other bytes: the form stays as it was, with its link', async () => {
    const other = whole.integrity.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const context = await host.browser.newContext();
    const at = await context.newPage();
    const complaints: string[] = [];
    at.on('console', (message) => complaints.push(message.text()));
    await at.setContent(
      `<form><assent-agreement required><a href="/terms">Terms</a></assent-agreement></form>${WHOLE(host.demo.url).replace(whole.integrity, other)}`,
    );
    await expect.poll(() => complaints.join()).toMatch(/integrity|digest/i);
    expect(await at.evaluate(() => customElements.get('assent-agreement'))).toBeUndefined();
    expect(await at.getByRole('link', { name: 'Terms' }).isVisible()).toBe(true);
    await context.close();
    await open();
  });

  it('beside the small one yields to whichever came first, and says so', async () => {
    await open({ around: (element) => element + WHOLE(host.demo.url) });
    await expect
      .poll(() => page.complaints.join('\n'))
      .toContain('<assent-agreement> is already defined on this page; this second copy yields');
    await page.choose('accepted');
    expect(await page.property('value')).not.toBe('');
  });
});
