// Every state in which an element can be met, and how it gets there: what axe, the keyboard, narrow screens and cameras are
// pointed at, and what docs/widget-states.md lists. One piece: it is one list.

import type { Page, Route } from 'playwright';
import type { Host, HostOptions, HostPage } from './host-page.ts';

export interface WidgetState {
  readonly element: 'agreement' | 'preferences' | 'receipt' | 'history' | 'changes';
  /** As in `:state(…)`, and where that has several looks, which one. */
  readonly name: string;
  /** What brings it about, for a reader of the documentation. */
  readonly when: string;
  /** The person accepted version 1 before. */
  readonly accepted?: true;
  /** And version 2 was published since. */
  readonly revised?: true;
  readonly options: (host: Host, subject: string) => Promise<HostOptions>;
  readonly bring?: (page: HostPage) => Promise<unknown>;
}

const TERMS = 'site-key="pk_demo" agreement="foreign-trade-pass-terms"';
const LINK = '<a href="/terms">条款 / Terms</a>';

const elementOf = (name: string, attributes: string): string =>
  `<assent-${name} ${attributes}>${LINK}</assent-${name}>`;

/** Holds every request to `path`, or answers it with a problem. */
const meeting =
  (path: string, problem?: { readonly status: number; readonly code: string; readonly index?: number }) =>
  async (page: Page): Promise<void> => {
    await page.route(`**${path}`, async (route: Route) => {
      if (route.request().method() !== 'POST') return route.continue();
      if (!problem) return;
      const { status, ...rest } = problem;
      return route.fulfill({
        status,
        contentType: 'application/problem+json',
        headers: { 'Access-Control-Allow-Origin': '*' },
        json: { ...rest, retryable: status >= 500, detail: '示例说明。 An example of a detail.' },
      });
    });
  };

/** The first question is cut off, the next ones are held. */
const breaking = async (page: Page): Promise<void> => {
  let isCut = false;
  await page.route('**/v1/presentations', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    if (!isCut) await route.abort();
    isCut = true;
  });
};

/** The first choice arrives, and its answer does not. */
const losing = async (page: Page): Promise<void> => {
  let isLost = false;
  await page.route('**/v1/decisions', async (route) => {
    if (isLost || route.request().method() !== 'POST') return route.continue();
    isLost = true;
    await route.fetch();
    return route.fulfill({ status: 500, headers: { 'Access-Control-Allow-Origin': '*' }, json: { code: 'lost' } });
  });
};

const agreement =
  (attributes = 'required', more: HostOptions = {}) =>
  async (host: Host, subject: string): Promise<HostOptions> => ({
    element: elementOf('agreement', `${TERMS} ${attributes} subject-token="${await host.subjectToken(subject)}"`),
    ...more,
  });
const decisions = (problem?: Parameters<typeof meeting>[1]) =>
  agreement('', { before: meeting('/v1/decisions', problem) });
const settings =
  (more: HostOptions = {}) =>
  async (host: Host, subject: string): Promise<HostOptions> => ({
    element: elementOf('preferences', `${TERMS} subject-token="${await host.subjectToken(subject)}"`),
    ...more,
  });
/** Somebody who agreed to text messages, and refused e-mail, on a settings page before. */
const chosenBefore = async (host: Host, subject: string): Promise<HostOptions> => {
  const asked = { agreements: ['foreign-trade-pass-terms'], locale: 'en', kind: 'settings', subject };
  const { presentation } = await host.bySite<{ presentation: string }>('/v1/presentations', asked);
  const changes = [
    { channel: 'email', state: 'out' },
    { channel: 'sms', state: 'in' },
  ];
  await host.bySite('/v1/preferences', { subject, presentation, changes });
  return agreement()(host, subject);
};
const history = async (host: Host, subject: string): Promise<HostOptions> => ({
  element: elementOf('history', `site-key="pk_demo" subject-token="${await host.subjectToken(subject)}"`),
});
const comparing = (from: string, to: string) => async (): Promise<HostOptions> => ({
  element: elementOf('changes', `agreement="foreign-trade-pass-terms" from="${from}" to="${to}"`),
});

const press = (value: 'accepted' | 'declined') => (page: HostPage) => page.choice(value).click();
const said = (page: HostPage) => page.element.locator('.status p:not(:empty)').first().waitFor();
const slip = (page: HostPage) => page.element.locator('.slip').first().waitFor();

/** Has somebody accept, and puts what can be done about the receipt under it. */
async function ownReceipt(page: HostPage): Promise<void> {
  await page.choose('accepted');
  await page.element.evaluate((element) => {
    const { receipt, documents } = element.shadowRoot!.querySelector('assent-receipt') as never as {
      receipt: unknown;
      documents: unknown;
    };
    const own = document.createElement('assent-receipt');
    own.setAttribute('site-key', 'pk_demo');
    own.setAttribute('subject-token', element.getAttribute('subject-token')!);
    own.lang = document.documentElement.lang;
    element.replaceWith(Object.assign(own, { receipt, documents }));
  });
  await page.element.locator('[part=end]').waitFor();
}

export const STATES: readonly WidgetState[] = [
  {
    element: 'agreement',
    name: 'loading',
    when: 'the ledger has not answered yet',
    options: async (host, subject) => ({
      ...(await agreement('required', { before: meeting('/v1/presentations') })(host, subject)),
      isHeld: true,
    }),
  },
  {
    element: 'agreement',
    name: 'loading, asked again',
    when: 'the ledger did not answer, which is said, and is asked again',
    options: async (host, subject) => ({
      ...(await agreement('required', { before: breaking })(host, subject)),
      isHeld: true,
    }),
    bring: (page) => page.element.locator('.status p', { hasText: /trying again|正在重试/ }).waitFor(),
  },
  {
    element: 'agreement',
    name: 'unavailable',
    when: 'there is no text to show: the ledger cannot be reached, a digest does not match',
    options: agreement('required', { before: meeting('/v1/presentations', { status: 500, code: 'something-broke' }) }),
  },
  {
    element: 'agreement',
    name: 'unavailable, set up wrongly',
    when: 'an attribute is missing or wrong: which one stands beside the sentence, and in the console',
    options: async () => ({
      element: elementOf('agreement', 'site-key="pk_none" agreement="foreign-trade-pass-terms"'),
    }),
  },
  {
    element: 'agreement',
    name: 'nothing',
    when: 'nothing is left to ask of this person',
    accepted: true,
    options: agreement('kind="re-acceptance"'),
  },
  { element: 'agreement', name: 'asking', when: 'the whole text stands', options: agreement() },
  {
    element: 'agreement',
    name: 'asking, explained',
    when: 'contents, an explanation and the fields of an organisation are open',
    options: agreement(),
    bring: async (page) => {
      await page.element.locator('.index summary').first().click();
      await page.element.locator('[part=notes] button.chip').first().click();
      await page.element.locator('select[name=kind]').selectOption('organisation');
    },
  },
  {
    element: 'agreement',
    name: 'asking, incomplete',
    when: 'a choice was pressed before it was said for whom',
    options: agreement(),
    bring: async (page) => {
      await page.element.locator('select[name=kind]').selectOption('organisation');
      await page.choice('accepted').click();
      await said(page);
    },
  },
  {
    element: 'agreement',
    name: 'asking, disabled',
    when: 'a `fieldset` around it, or the element, is disabled',
    options: agreement('disabled'),
  },
  {
    element: 'agreement',
    name: 'asking, messages decided',
    when: 'commercial messages were agreed to or refused before: what stands, and how to turn it round',
    options: chosenBefore,
  },
  {
    element: 'agreement',
    name: 'asking, messages refused',
    when: 'a channel was just refused beside the text, which is said, with its receipt; a refused one is asked about anew',
    options: chosenBefore,
    bring: async (page) => {
      await page.element.locator('button[name=email]').click();
      await page.element.locator('input[name=email]').waitFor();
      await page.element.locator('button[name=sms]').click();
      await slip(page);
    },
  },
  {
    element: 'agreement',
    name: 'asking, revised',
    when: 'another version was accepted before: what changed since',
    accepted: true,
    revised: true,
    options: agreement('kind="re-acceptance" required'),
  },
  {
    element: 'agreement',
    name: 'postponed',
    when: '“Later” was pressed, where the version allows it',
    options: agreement('', {
      before: async (page) => {
        await page.route('**/v1/presentations', async (route) => {
          if (route.request().method() !== 'POST') return route.continue();
          const response = await route.fetch();
          const json = { ...((await response.json()) as object), mayContinue: true };
          return route.fulfill({ response, json });
        });
      },
    }),
    bring: async (page) => {
      await page.element.locator('[part=later]').click();
      await said(page);
    },
  },
  {
    element: 'agreement',
    name: 'recording',
    when: 'a choice is on its way',
    options: decisions(),
    bring: async (page) => {
      await press('accepted')(page);
      await said(page);
    },
  },
  {
    element: 'agreement',
    name: 'failed',
    when: 'nobody knows whether it was recorded: trying again sends the very same request, and the other choice is recorded only if it was not',
    options: decisions({ status: 500, code: 'something-broke' }),
    bring: async (page) => {
      await press('accepted')(page);
      await page.element.locator('.status button').waitFor();
    },
  },
  {
    element: 'agreement',
    name: 'failed, not recorded',
    when: 'the ledger says that it did not record it',
    options: decisions({ status: 422, code: 'something-new' }),
    bring: async (page) => {
      await press('accepted')(page);
      await page.element.locator('.status.note').waitFor();
    },
  },
  {
    element: 'agreement',
    name: 'recorded accepted',
    when: 'an acceptance is in the log',
    options: agreement(),
    bring: (page) => page.choose('accepted').then(() => slip(page)),
  },
  {
    element: 'agreement',
    name: 'recorded declined',
    when: 'a refusal is in the log',
    options: agreement(),
    bring: (page) => page.choose('declined').then(() => slip(page)),
  },
  {
    element: 'agreement',
    name: 'recorded accepted, after all',
    when: 'it had seemed lost, and the other choice was pressed since: the receipt is of what stands',
    options: agreement('', { before: losing }),
    bring: async (page) => {
      await press('accepted')(page);
      await page.element.locator('.status button').waitFor();
      await press('declined')(page);
      await slip(page);
    },
  },
  {
    element: 'agreement',
    name: 'recorded accepted, text again',
    when: 'the text that was chosen on is shown again',
    options: agreement(),
    bring: async (page) => {
      await page.choose('accepted');
      await page.element.locator('.foot button').last().click();
      await page.element.locator('[part=text]').first().waitFor();
    },
  },
  {
    element: 'agreement',
    name: 'stands',
    when: 'the ledger says that a choice stands already: which, with its receipt where it can be had',
    options: decisions({ status: 409, code: 'already-decided', index: 4 }),
    bring: async (page) => {
      await press('accepted')(page);
      await page.element.locator('.foot').waitFor();
    },
  },
  {
    element: 'preferences',
    name: 'unavailable',
    when: 'nothing can be said of this person’s choices',
    options: async () => ({
      element: elementOf('preferences', 'site-key="pk_none" agreement="foreign-trade-pass-terms"'),
    }),
  },
  {
    element: 'preferences',
    name: 'unnamed',
    when: 'the site does not say whose choices these are: they are shown, and cannot be pressed',
    options: async () => ({ element: elementOf('preferences', TERMS) }),
  },
  {
    element: 'preferences',
    name: 'asking',
    when: 'channels are undecided, and each purpose that needs a consent of its own is asked',
    options: settings(),
  },
  {
    element: 'preferences',
    name: 'asking, decided',
    when: 'a channel was agreed to and the others were refused; the receipt is below',
    options: settings(),
    bring: async (page) => {
      await page.element.getByRole('checkbox').first().check();
      await page.choice('accepted').click();
      await slip(page);
      await page.choice('declined').click();
      await page.element.locator('li .state').nth(2).waitFor();
    },
  },
  {
    element: 'preferences',
    name: 'failed',
    when: 'a choice could not be recorded; what was ticked is kept',
    options: settings({ before: meeting('/v1/preferences', { status: 500, code: 'something-broke' }) }),
    bring: async (page) => {
      await page.choice('declined').click();
      await page.element.locator('.status button').waitFor();
    },
  },
  {
    element: 'receipt',
    name: 'shown',
    when: 'a receipt is given to it, with who it is of: the agreement can be ended here',
    options: agreement(),
    bring: ownReceipt,
  },
  {
    element: 'receipt',
    name: 'asking',
    when: 'ending was pressed: the question before it',
    options: agreement(),
    bring: async (page) => {
      await ownReceipt(page);
      await page.element.locator('[part=end]').click();
    },
  },
  {
    element: 'receipt',
    name: 'done',
    when: 'the agreement is ended; the receipt is that of the end',
    options: agreement(),
    bring: async (page) => {
      await ownReceipt(page);
      await page.element.locator('[part=end]').click();
      await page.element.locator('[part=choice]').first().click();
      await page.element.locator('.status p', { hasText: /ended at|终止。/ }).waitFor();
    },
  },
  {
    element: 'history',
    name: 'shown',
    when: 'what was recorded about this person, a line each',
    accepted: true,
    options: history,
  },
  {
    element: 'history',
    name: 'shown, receipt',
    when: 'the receipt of a line is open',
    accepted: true,
    options: history,
    bring: async (page) => {
      await page.element.locator('li button').first().click();
      await slip(page);
    },
  },
  {
    element: 'history',
    name: 'shown, empty',
    when: 'nothing is recorded about this person yet; the element is in the state `empty` too',
    options: history,
  },
  {
    element: 'history',
    name: 'unavailable',
    when: 'the records cannot be had: the key is unknown, the ledger cannot be reached',
    options: async (host, subject) => ({
      element: elementOf('history', `site-key="pk_none" subject-token="${await host.subjectToken(subject)}"`),
    }),
  },
  {
    element: 'changes',
    name: 'compared',
    when: 'two versions are compared',
    revised: true,
    options: comparing('1', '2'),
  },
  { element: 'changes', name: 'same', when: 'both sides are one version', options: comparing('1', '1') },
  {
    element: 'changes',
    name: 'unavailable',
    when: 'there is no such version, or what arrived is not what was published',
    options: comparing('1', '9'),
  },
];
