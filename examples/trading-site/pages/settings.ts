import { html } from 'hono/html';
import type { Mailing } from '../mailing.ts';
import type { TradingSiteOptions } from '../options.ts';
import type { Visit } from '../visit.ts';
import { spokenTime } from '../words.ts';
import type { Markup } from './layout.ts';

export function settingsPage(visit: Visit, options: TradingSiteOptions, mailing: Mailing): Markup {
  const { words } = visit;
  const { siteKey, agreement, ledgerPublicUrl } = options;
  return html`<div class="title">
      <h1>${words.settingsTitle}</h1>
      <p class="lead">${words.settingsText}</p>
    </div>
    <section>
      <assent-preferences data-signed-in site-key="${siteKey}" agreement="${agreement}">
        <p class="fallback">
          <a href="${ledgerPublicUrl}/agreements/${agreement}">${words.terms} · ${words.readInstead}</a>
        </p>
      </assent-preferences>
      <noscript><p class="small">${words.needsScript}</p></noscript>
    </section>
    <section aria-labelledby="mailing">
      <div class="heading">
        <h2 id="mailing">${words.mailing}</h2>
        <p class="small"><a href="/settings#mailing">${words.askAgain}</a></p>
      </div>
      <p class="small">${words.mailingText}</p>
      <p class="answer"><b>${answerOf(visit, mailing)}</b></p>
      ${
        mailing.mail &&
        html`<article class="mail">
          <dl class="details">
            <dt>To</dt>
            <dd>${mailing.mail.to}</dd>
            <dt>Subject</dt>
            <dd>${mailing.mail.subject}</dd>
            ${Object.entries(mailing.mail.headers).map(
              ([name, value]) =>
                html`<dt class="header">${name}</dt>
                  <dd class="header">${value}</dd>`,
            )}
          </dl>
          <p>${mailing.mail.text}</p>
          <p class="small"><a href="${mailing.mail.refuse}">${words.mailRefuse}</a></p>
        </article>`
      }
    </section>`;
}

function answerOf({ words, locale }: Visit, mailing: Mailing): string {
  if (mailing.mail) return words.mailingSent;
  switch (mailing.because) {
    case 'refused':
      return words.mailingStopped(mailing.since === null ? '' : spokenTime(mailing.since, locale));
    case 'not-asked':
      return words.mailingNeverAsked;
    case 'unknown':
      return words.mailingSilent;
    default:
      return mailing.because satisfies never;
  }
}
