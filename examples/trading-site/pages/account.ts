import { html } from 'hono/html';
import type { HistoryEntry, ShownAgreement, Standing } from '../ledger-client.ts';
import type { TradingSiteOptions } from '../options.ts';
import type { Session } from '../accounts.ts';
import type { Visit } from '../visit.ts';
import { spokenTime, type Locale, type Words } from '../words.ts';
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
  options: TradingSiteOptions,
  records: AccountRecords | null,
  justOpened: boolean,
): Markup {
  const { words } = visit;
  const { ledgerPublicUrl } = options;
  return html`<div class="title">
      <h1>${words.agreementsTitle}</h1>
      ${justOpened && notice('good', words.opened(account.name))}
    </div>
    ${
      records === null
        ? notice('bad', words.historySilent)
        : html`<section aria-labelledby="holds">
              <h2 id="holds">${words.holds}</h2>
              ${whatHolds(visit, options, records)}
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

function whatHolds(
  { words, locale }: Visit,
  { ledgerPublicUrl: ledger, siteKey }: TradingSiteOptions,
  { standings, history }: AccountRecords,
): Markup {
  const held = standings.flatMap(({ accepted, ...standing }) => (accepted ? [{ ...standing, accepted }] : []));
  const over = standings.filter(({ accepted, ended }) => accepted === null && ended !== null);
  if (held.length + over.length === 0) return html`<p>${words.holdsNothing}</p>`;
  return html`<ul class="slips">
    ${over.map(
      ({ agreement, ended }) =>
        html`<li class="slip">
          <h3>${titleIn(history, agreement, locale)}</h3>
          <p><b>${words.endedSince(spokenTime(ended!.effective, locale))}</b></p>
          <p class="small">${words.keptUntil(spokenTime(ended!.keptUntil, locale))}</p>
        </li>`,
    )}
    ${held.map(({ agreement, accepted, due, ask, ended }) => {
      const shown = shownIn(history, accepted.index, agreement);
      const time = spokenTime(accepted.time, locale);
      const known = shown?.act === 'acknowledge';
      return html`<li class="slip">
        <h3>${shown?.titles[locale] ?? agreement}</h3>
        <p>
          <b>${words.acceptedVersion(accepted.version)}</b>
          <span class="small">${known ? words.madeKnownSince(time) : words.acceptedSince(time)}</span>
        </p>
        <p class="small"><a href="${ledger}/agreements/${agreement}/${accepted.version}">${words.readVersion}</a></p>
        ${ended && html`<p class="small due">${words.endsOn(spokenTime(ended.effective, locale))}</p>`}
        ${
          !known &&
          !ended &&
          html`<details>
            <summary>${words.endOrReceipt}</summary>
            <assent-receipt
              data-signed-in
              data-receipt="/account/receipts/${accepted.index}"
              site-key="${siteKey}"
            ></assent-receipt>
          </details>`
        }
        ${
          due &&
          ask !== 'no' &&
          html`<p class="small due">
            ${known ? words.dueToBeKnown(due.version) : words.dueVersion(due.version)}
            <a href="/desk">${words.decideNow}</a>
          </p>`
        }
      </li>`;
    })}
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

function said(entry: HistoryEntry, words: Words, locale: Locale): Markup {
  const { decision, agreements = [], preferences = {}, changes = [] } = entry;
  const messages = [...Object.entries(preferences), ...changes.map(({ channel, state }) => [channel, state] as const)];
  const lines = [
    ...(decision === undefined ? [] : decidedLines(decision, agreements, words, locale)),
    ...(messages.length === 0
      ? []
      : [line(words.messageChoice, messages.map((choice) => choiceOf(choice, words)).join(' · '))]),
  ];
  if (entry.consent) lines.push(line(words.consents[entry.consent.state], purposeOf(entry.consent.purpose, words)));
  if (entry.ended) lines.push(line(words.endRecorded, entry.ended.titles[locale] ?? entry.ended.agreement));
  if (lines.length > 0) return html`${lines}`;
  return html`<p class="small">${entry.type === 'subject.linked' ? words.linked : words.otherEntry}</p>`;
}

/** Accepting a contract and having a statement made known are two acts, and are said apart. */
function decidedLines(
  decision: NonNullable<HistoryEntry['decision']>,
  agreements: readonly ShownAgreement[],
  words: Words,
  locale: Locale,
): readonly Markup[] {
  const shown = agreements.filter(({ show }) => show !== 'nothing');
  return shown.map(({ titles, agreement, version, act }) =>
    line(
      act === 'acknowledge' ? (decision === 'accepted' ? words.acknowledged : words.shown) : words.acted[decision],
      words.titleAndVersion(titles[locale] ?? agreement, version),
    ),
  );
}

function choiceOf([channel, state]: readonly [string, 'in' | 'out'], words: Words): string {
  const channels: { readonly [channel: string]: string } = words.channels;
  return words.choice(channels[channel] ?? channel, words.states[state]);
}

function purposeOf(purpose: string, words: Words): string {
  const purposes: { readonly [purpose: string]: string } = words.purposes;
  return purposes[purpose] ?? purpose;
}

const line = (act: string, what: string): Markup => html`<p><b>${act}</b> ${what}</p>`;

const titleIn = (history: readonly HistoryEntry[], agreement: string, locale: Locale): string =>
  history.flatMap(({ agreements = [] }) => agreements).find((shown) => shown.agreement === agreement)?.titles[locale] ??
  agreement;

const shownIn = (history: readonly HistoryEntry[], index: number, agreement: string): ShownAgreement | undefined =>
  history.find((entry) => entry.index === index)?.agreements?.find((shown) => shown.agreement === agreement);
