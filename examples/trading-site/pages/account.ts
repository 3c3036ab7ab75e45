import { html } from 'hono/html';
import type { HistoryEntry, Standing } from '../ledger-client.ts';
import type { TradingSiteOptions } from '../options.ts';
import type { Session } from '../accounts.ts';
import type { Visit } from '../visit.ts';
import { spokenTime } from '../words.ts';
import { notice, type Markup } from './layout.ts';

export interface AccountRecords {
  readonly standings: readonly Standing[];
  /** Newest first. */
  readonly history: readonly HistoryEntry[];
}

/** `records` is null while the ledger does not answer. */
export function accountPage(
  visit: Visit,
  { account }: Session,
  { ledgerPublicUrl }: TradingSiteOptions,
  records: AccountRecords | null,
  justOpened: boolean,
): Markup {
  const { words } = visit;
  return html`<h1>${words.agreementsTitle}</h1>
    ${justOpened && notice('good', words.opened(account.name))}
    ${
      records === null
        ? notice('bad', words.historySilent)
        : html`<section aria-labelledby="holds">
              <h2 id="holds">${words.holds}</h2>
              ${whatHolds(visit, ledgerPublicUrl, records)}
            </section>
            <section aria-labelledby="everything">
              <div class="heading">
                <h2 id="everything">${words.everything}</h2>
                <p class="small"><a href="${ledgerPublicUrl}/verify">${words.verify}</a></p>
              </div>
              <p class="small">${words.everythingText}</p>
              ${everything(visit, records.history)}
            </section>`
    }
    <section aria-labelledby="details">
      <h2 id="details">${words.account}</h2>
      <dl class="details">
        <dt>${words.fields.name}</dt>
        <dd>${account.name}</dd>
        <dt>${words.fields.email}</dt>
        <dd>${account.email}</dd>
        <dt>${words.fields.phone}</dt>
        <dd>${account.phone}</dd>
      </dl>
    </section>`;
}

function whatHolds({ words, locale }: Visit, ledger: string, { standings, history }: AccountRecords): Markup {
  const held = standings.filter(({ accepted }) => accepted !== null);
  if (held.length === 0) return html`<p>${words.holdsNothing}</p>`;
  return html`<ul class="slips">
    ${held.map(
      ({ agreement, accepted, due, ask }) =>
        html`<li class="slip">
          <h3>${titleOf(history, agreement, locale)}</h3>
          <p>
            <b>${words.acceptedVersion(accepted!.version)}</b>
            <span class="small">${words.acceptedSince(spokenTime(accepted!.time, locale))}</span>
          </p>
          <p class="small">
            <a href="${ledger}/agreements/${agreement}/${accepted!.version}">${words.readVersion}</a>
            ${due && ask !== 'no' && html`<span class="due">${words.dueVersion(due.version)} · <a href="/desk">${words.decideNow}</a></span>`}
          </p>
        </li>`,
    )}
  </ul>`;
}

function everything({ words, locale }: Visit, history: readonly HistoryEntry[]): Markup {
  if (history.length === 0) return html`<p>${words.nothingRecorded}</p>`;
  return html`<ol class="records">
    ${history.map(
      (entry) =>
        html`<li>
          <div class="when">
            <span>${words.entry(entry.index)}</span
            ><time datetime="${entry.time}">${spokenTime(entry.time, locale)}</time>
          </div>
          <div class="what">${said(entry, words, locale)}</div>
          <a href="/account/receipts/${entry.index}" aria-label="${words.receiptOf(entry.index)}" download
            >${words.receipt}</a
          >
        </li>`,
    )}
  </ol>`;
}

function said(entry: HistoryEntry, words: Visit['words'], locale: Visit['locale']): Markup {
  if (entry.decision !== undefined) {
    const shown = (entry.agreements ?? []).filter(({ show }) => show !== 'nothing');
    return html`${shown.map(({ titles, agreement, version, act }) => {
      const verb =
        act === 'acknowledge' && entry.decision === 'accepted' ? words.acknowledged : words.acted[entry.decision!];
      return html`<p><b>${verb}</b> ${words.titleAndVersion(titles[locale] ?? agreement, version)}</p>`;
    })}`;
  }
  if (entry.changes !== undefined) {
    const channels: { readonly [channel: string]: string } = words.channels;
    const list = entry.changes.map(({ channel, state }) => `${channels[channel] ?? channel}: ${words.states[state]}`);
    return html`<p><b>${words.messageChoice}</b> ${list.join(' · ')}</p>`;
  }
  return html`<p class="small">${entry.type === 'subject.linked' ? words.linked : words.otherEntry}</p>`;
}

const titleOf = (history: readonly HistoryEntry[], agreement: string, locale: string): string =>
  history.flatMap(({ agreements }) => agreements ?? []).find((shown) => shown.agreement === agreement)?.titles[
    locale
  ] ?? agreement;
