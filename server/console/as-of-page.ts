// Asking what held about a user at a moment, and the answer with its proof, checked here.

import { html, type TemplateResult } from 'lit';
import { parseAsOf } from '../../core/record/as-of.ts';
import type { AsOfVerdict } from '../../core/record/as-of-verdict.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { drawAnswers, drawHappenings, type DrawEntry } from './as-of-view.ts';
import { isFailure, type Failure, type LedgerClient } from './client.ts';
import { readKeys } from './keys.ts';
import { say } from './language.ts';
import { drawKey, drawNotProved, drawOutcome, drawPoints, speakAsOf } from './proof-view.ts';
import { drawTrust, type RecordPageOptions } from './record-page.ts';
import { printRecord, type AsOfAsked } from './route.ts';
import { NoEd25519, verifyAsOfInBrowser } from './web-verify.ts';

export type LoadedAsOf =
  | { readonly loaded: 'nothing' }
  /** Two sites may have users of the same name, and a user without an entry has none: then the site has to be named. */
  | { readonly loaded: 'which-site'; readonly sites: readonly string[] }
  | {
      readonly loaded: 'statement';
      /** The file, exact. */
      readonly content: string;
      /** Null where this browser cannot check signatures. */
      readonly verdict: AsOfVerdict | null;
    };

export async function loadAsOf(client: LedgerClient, asked: AsOfAsked, trusted: string): Promise<LoadedAsOf | Failure> {
  if (asked.subject === '' || asked.agreement === '') return { loaded: 'nothing' };
  let { site } = asked;
  if (site === '') {
    const found = await client.records({ subject: asked.subject, limit: '500' });
    if (isFailure(found)) return found;
    const sites = [...new Set(found.value.records.flatMap((record) => record.site ?? []))];
    if (sites.length !== 1) return { loaded: 'which-site', sites };
    site = sites[0]!;
  }
  const statement = await client.asOf({ ...asked, site });
  if (isFailure(statement)) return statement;
  return { loaded: 'statement', content: statement.value, verdict: await asOfVerdictOn(statement.value, trusted) };
}

/** Null where this browser cannot check signatures. */
export async function asOfVerdictOn(content: string, trusted: string): Promise<AsOfVerdict | null> {
  try {
    return await verifyAsOfInBrowser(content, readKeys(trusted).keys);
  } catch (error) {
    if (error instanceof NoEd25519) return null;
    throw error;
  }
}

export interface AsOfPageOptions extends Omit<RecordPageOptions, 'download'> {
  readonly asked: AsOfAsked;
  readonly agreements: readonly AgreementId[];
  readonly submit: (asked: AsOfAsked) => void;
  readonly download: (content: string) => void;
}

/** The clock in Beijing as the field takes it, for an instant in the address. */
const localOf = (at: string): string => {
  const instant = /^\d+$/.test(at) ? NaN : Date.parse(at);
  return Number.isNaN(instant) ? '' : new Date(instant + 8 * 3_600_000).toISOString().slice(0, 19);
};

export function drawAsOfForm(
  language: InterfaceLanguage,
  { asked, agreements, titles, submit }: AsOfPageOptions,
  loaded: LoadedAsOf | null,
): TemplateResult {
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string): string => String(given.get(name) ?? '').trim();
    const clock = text('clock');
    // Some browsers leave out seconds that are zero.
    const instant = clock === '' ? '' : `${clock.length === 16 ? `${clock}:00` : clock}+08:00`;
    submit({ subject: text('subject'), agreement: text('agreement'), site: text('site'), at: text('size') || instant });
  };
  const needsSite = loaded?.loaded === 'which-site' ? loaded.sites : null;
  return html`<form class="search" @submit=${onSubmit}>
    <div class="field grow">
      <label for="subject">${say(language, '用户（网站的代号）', 'User (the site’s id)')}</label>
      <input
        id="subject"
        name="subject"
        .value=${asked.subject}
        required
        autocomplete="off"
        spellcheck="false"
        maxlength="255"
      />
    </div>
    <div class="field">
      <label for="agreement">${say(language, '协议', 'Agreement')}</label>
      <select id="agreement" name="agreement" required>
        ${agreements.map(
          (agreement) =>
            html`<option value=${agreement} ?selected=${asked.agreement === agreement}>
              ${titles.get(agreement) ?? agreement}
            </option>`,
        )}
      </select>
    </div>
    <div class="field grow">
      <label for="clock">${say(language, '时刻（北京时间；空即现在）', 'Moment (Beijing; empty: now)')}</label>
      <input id="clock" name="clock" type="datetime-local" step="1" .value=${localOf(asked.at)} />
    </div>
    <div class="field short">
      <label for="size">${say(language, '或者条数', 'or a size')}</label>
      <input
        id="size"
        name="size"
        .value=${/^\d+$/.test(asked.at) ? asked.at : ''}
        inputmode="numeric"
        pattern="[1-9][0-9]{0,14}"
        autocomplete="off"
      />
    </div>
    ${
      needsSite === null
        ? html`<input type="hidden" name="site" .value=${asked.site} />`
        : html`<div class="field grow">
            <label for="site">${say(language, '接入站点', 'Site')}</label>
            ${
              needsSite.length > 0
                ? html`<select id="site" name="site" required>
                    ${needsSite.map((site) => html`<option value=${site}>${site}</option>`)}
                  </select>`
                : html`<input id="site" name="site" required pattern="site_[A-Za-z0-9_-]{22}" placeholder="site_…" />`
            }
          </div>`
    }
    <button class="button">${say(language, '查明', 'Show')}</button>
  </form>`;
}

export function drawAsOfPage(
  language: InterfaceLanguage,
  loaded: LoadedAsOf,
  options: AsOfPageOptions,
): TemplateResult {
  switch (loaded.loaded) {
    case 'nothing':
      return html`<p class="notice">
        ${say(language, '分别答复四个问题：当时普遍有效、该用户已接受、适用于该用户、已向该用户展示的各是哪一版；每项答复附所据条目，证明在您的浏览器中核验。', 'Answers four questions apart: which version was in force generally, accepted by this user, applying to them, and shown to them. Each answer names the entries it rests on; the proof is checked in your browser.')}
      </p>`;
    case 'which-site':
      return html`<div class="empty">
        <h2>
          ${loaded.sites.length > 0 ? say(language, '几个站点都有这个用户代号', 'Several sites have a user of this id') : say(language, '没有关于该用户的条目', 'There is no entry about this user')}
        </h2>
        <p>
          ${loaded.sites.length > 0 ? say(language, '请选择站点后再查。', 'Choose the site and ask again.') : say(language, '请核对代号；如要证明当时没有记录，请填写站点。', 'Check the id. To have it stated that there was none, name the site.')}
        </p>
      </div>`;
    case 'statement':
      return drawStatement(language, loaded, options);
    default:
      return loaded satisfies never;
  }
}

function drawStatement(
  language: InterfaceLanguage,
  { content, verdict }: Extract<LoadedAsOf, { loaded: 'statement' }>,
  options: AsOfPageOptions,
): TemplateResult {
  const link: DrawEntry = (index) =>
    html`<a class="chip num" href=${printRecord(index)}>${say(language, `第 ${index} 条`, `no. ${index}`)}</a> `;
  const keep = html`<p class="acts">
    <button type="button" class="button" @click=${() => options.download(content)}>
      ${say(language, '下载陈述', 'Download the statement')}
    </button>
    <button type="button" class="quiet" @click=${() => print()}>${say(language, '打印', 'Print')}</button>
  </p>`;
  if (verdict === null)
    return html`<p class="notice">
        ${say(language, '尚未核验：这个浏览器不能核对 Ed25519 签名，或者不是安全连接。', 'Not checked yet: this browser cannot check Ed25519 signatures, or the connection is not secure.')}
      </p>
      ${keep}`;
  const spoken = speakAsOf(language, verdict);
  return html`<div class="stated">
    <div class="record">
      ${
        verdict.shows
          ? html`<h2 class="vh" tabindex="-1">${say(language, '四项答复', 'The four answers')}</h2>
              ${drawAnswers(language, verdict.shows, link)} ${drawHappenings(language, verdict.shows, link)}`
          : html`<p class="notice">
              ${say(language, '证明不成立，因此不显示答复。', 'The proof does not hold, so the answers are not shown.')}
            </p>`
      }
      ${keep}
    </div>
    <section class="proof" aria-labelledby="proof">
      <h2 id="proof">${say(language, '证明了什么', 'What is proved')}</h2>
      ${drawOutcome(language, spoken)} ${drawPoints(language, spoken)}
      ${drawKey(language, parseAsOf(content)?.vkey ?? '', verdict)} ${drawTrust(language, options)}
      ${drawNotProved(language, spoken, 3)}
    </section>
  </div>`;
}
