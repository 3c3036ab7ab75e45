import { html } from 'hono/html';
import type { Asked } from '../asked.ts';
import type { TradingSiteOptions } from '../options.ts';
import type { Session } from '../accounts.ts';
import type { Visit } from '../visit.ts';
import { enquiryTable } from './enquiries.ts';
import { spokenTime } from '../words.ts';
import { notice, type Markup } from './layout.ts';

type Question = Extract<Asked, { readonly ask: 'may' | 'must' }>;

/** The page behind the agreement: with "may" the question stands above it, with "must" in its place. */
export function deskPage(
  visit: Visit,
  { account, postponed }: Session,
  options: TradingSiteOptions,
  asked: Asked,
  wantsIn: boolean,
): Markup {
  const { words } = visit;
  if (asked.ask === 'must') return question(visit, options, asked, wantsIn);
  return html`${asked.ask === 'may' && asked.what !== postponed && question(visit, options, asked, false)}
    ${asked.ask === 'unknown' && notice('plain', words.standingUnknown)}
    <section>
      <div class="title">
        <h1>${words.deskTitle(account.name)}</h1>
        <p class="lead">${words.deskText}</p>
      </div>
      ${enquiryTable(visit)}
    </section>`;
}

function question(
  { words, csrf, locale }: Visit,
  options: TradingSiteOptions,
  asked: Question,
  wantsIn: boolean,
): Markup {
  const { siteKey, ledgerPublicUrl } = options;
  const [lead = options.agreement] = asked.agreements;
  return html`<section class="question" data-postpone="${asked.what}" data-csrf="${csrf}">
    <div class="title">
      <h1>${asked.ended ? words.endedTitle : words.revisedTitle}</h1>
      <p class="lead">
        ${asked.ended ? words.endedAsk(spokenTime(asked.ended, locale)) : asked.ask === 'must' ? words.revisedMust : words.revisedMay}
      </p>
      ${wantsIn && notice('bad', words.chooseFirst)}
    </div>
    <assent-agreement
      data-signed-in
      site-key="${siteKey}"
      agreement="${asked.agreements.join(' ')}"
      kind="${asked.kind}"
      action="log-in"
    >
      <p class="fallback"><a href="${ledgerPublicUrl}/agreements/${lead}">${words.terms} · ${words.readInstead}</a></p>
    </assent-agreement>
    <p class="actions"><a class="button quiet" href="/desk?chosen">${words.goOn}</a></p>
  </section>`;
}
