// The comparison of any two published versions: which two, chosen without script; what changed said before it is shown; every
// changed clause; and how to check all of it.

import type { AgreementId, VersionLabel } from '../../core/text/agreement.ts';
import type { ChangeSet } from '../../core/text/changes/change-set.ts';
import { changeRows, foldLighter, isChanged, matters } from '../../core/text/change-rows.ts';
import { changeSetBetween, type PrintedChangeSet } from '../ledger/change-sets.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import { bilingualTitle } from './agreement.ts';
import { drawRows, rowsView } from './changed-rows.ts';
import { compareTitle, drawSummary, type Compared } from './changes-summary.ts';
import { html, type Content, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { dateOf, localeNames, stateName, stateOf, titleOf, versionName } from './names.ts';
import { hereWith, localeOf, say, to, type Reader } from './reader.ts';
import { drawViews, outlineOf, readView, shownLocales, viewClass, type View } from './view.ts';

/** Everything, or only what matters with the rest put away. */
export type Filter = 'everything' | 'matters';

export const readFilter = (asked: string | undefined): Filter => (asked === 'matters' ? 'matters' : 'everything');

export interface Asked {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly view: string | undefined;
  readonly filter: Filter;
}

/** The page for two labels as they were asked for; `found` is false where one of them was never published. */
export function changesPage(
  ledger: Ledger,
  reader: Reader,
  agreement: AgreementId,
  asked: Asked,
): { readonly page: Page; readonly found: boolean } {
  const all = ledger.publications.of(agreement);
  const newest = all.at(-1);
  if (!newest) throw new Refused('not-found');
  const of = (label: string | undefined): PublishedVersion | undefined => all.find(({ version }) => version === label);
  const [from, young] = [of(asked.from), of(asked.to)];
  const chooser = drawChooser(ledger, reader, all, asked);
  const view = readView(asked.view, (young ?? newest).document.locales);
  const framed = (title: string, content: Html): Page => ({
    title,
    place: 'agreements',
    wide: true,
    content: html`<p class="trail">
        <a href="${to(reader, `/agreements/${agreement}`)}">${say(reader, '全部版本', 'All versions')}</a>
      </p>
      ${content}`,
  });
  const head = (heading: string): Html =>
    html`<header class="head">
      <h1>${heading}<span class="other">${bilingualTitle(reader, (young ?? newest).document)}</span></h1>
      ${chooser}
    </header>`;

  if (!from || !young) {
    const title = say(reader, '比较两个版本', 'Compare two versions');
    const unknown = [asked.from, asked.to].filter((label) => label !== undefined && !of(label)) as string[];
    return {
      found: unknown.length === 0,
      page: framed(title, html`${head(title)}${unknown.length > 0 && notice(unknownWords(reader, unknown, all))}`),
    };
  }
  if (from === young) {
    const title = say(reader, '比较两个版本', 'Compare two versions');
    const words = say(
      reader,
      `两边选的都是第 ${from.version} 版，没有可比较的内容。请另选一个版本。`,
      `Both sides are version ${from.version}: there is nothing to compare. Please choose another version.`,
    );
    return { found: true, page: framed(title, html`${head(title)}${notice(words)}`) };
  }
  const title = say(
    reader,
    `第 ${from.version} 版到第 ${young.version} 版的变化`,
    `Changes from version ${from.version} to version ${young.version}`,
  );
  const content = html`${head(title)}${drawNotices(ledger, reader, from, young)}${drawComparison(ledger, reader, from, young, asked.filter, view)}`;
  return { found: true, page: framed(`${title} · ${titleOf(young.document, localeOf(reader.language))}`, content) };
}

/** Two lists and a button: a form that asks by address, so that what it leads to can be kept and sent. */
function drawChooser(ledger: Ledger, reader: Reader, all: readonly PublishedVersion[], asked: Asked): Html {
  const { agreement, version: last, revision } = all.findLast(({ withdrawn }) => !withdrawn) ?? all.at(-1)!;
  const known = (label: string | undefined): string | undefined =>
    all.find(({ version }) => version === label)?.version;
  const chosen = {
    from: known(asked.from) ?? revision.from ?? all.at(-2)?.version ?? last,
    to: known(asked.to) ?? last,
  };
  const list = (name: 'from' | 'to', words: string): Html =>
    html`<label
      ><span>${words}</span
      ><select name="${name}">
        ${all.map(
          (one) =>
            html`<option value="${one.version}" ${one.version === chosen[name] && html` selected`}>
              ${versionName(reader, one.version)} · ${stateName(reader, stateOf(ledger, one))} ·
              ${say(reader, `${dateOf(reader, one.effective)}起`, `from ${dateOf(reader, one.effective)}`)}
            </option>`,
        )}
      </select></label
    >`;
  return html`<form class="chooser" method="get" action="/agreements/${agreement}/changes">
    ${list('from', say(reader, '从', 'From'))} ${list('to', say(reader, '到', 'To'))}
    ${asked.view !== undefined && html`<input type="hidden" name="view" value="${asked.view}" />`}
    ${asked.filter === 'matters' && html`<input type="hidden" name="show" value="matters" />`}
    ${reader.chosen && html`<input type="hidden" name="lang" value="${localeOf(reader.chosen)}" />`}
    <button class="button">${say(reader, '比较', 'Compare')}</button>
  </form>`;
}

function drawNotices(ledger: Ledger, reader: Reader, from: PublishedVersion, young: PublishedVersion): Content {
  const reversed = from.index > young.index;
  const turned = to(reader, `/agreements/${from.agreement}/changes/${young.version}...${from.version}`);
  const states = [from, young].map((one) => {
    const state = stateOf(ledger, one);
    const name = versionName(reader, one.version);
    if (state === 'withdrawn')
      return notice(say(reader, `${name}已撤回，不适用于任何人。`, `${name} was withdrawn and applies to nobody.`));
    if (state === 'pending')
      return notice(
        say(
          reader,
          `${name}尚未生效，自 ${dateOf(reader, one.effective)} 起生效；在此之前适用的仍是原有文本。`,
          `${name} is not yet in force: it takes effect on ${dateOf(reader, one.effective)}; until then the earlier text applies.`,
        ),
      );
    return null;
  });
  return [
    reversed &&
      notice(
        html`${say(reader, `方向相反：从较晚的第 ${from.version} 版看回较早的第 ${young.version} 版。“新增”的是较早的文字，“删除”的是较晚的文字。`, `Reversed: this goes back from the later version ${from.version} to the earlier version ${young.version}. What is marked as inserted is the earlier wording.`)}
          <a href="${turned}">${say(reader, '按先后顺序比较', 'Compare in order')}</a>`,
      ),
    ...states,
  ];
}

const notice = (words: Content): Html => html`<p class="notice">${words}</p>`;

function unknownWords(reader: Reader, unknown: readonly string[], all: readonly PublishedVersion[]): string {
  const labels = [...new Set(unknown)].map((label) => `“${label.slice(0, 20)}”`).join(say(reader, '和', ' and '));
  const known = all.map(({ version }) => version).join(say(reader, '、', ', '));
  return say(
    reader,
    `本协议没有公布过版本${labels}。已公布的版本：${known}。请在上面选择。`,
    `No version ${labels} of this agreement was ever published. Published: ${known}. Please choose above.`,
  );
}

function drawComparison(
  ledger: Ledger,
  reader: Reader,
  from: PublishedVersion,
  young: PublishedVersion,
  filter: Filter,
  view: View,
): Html {
  const printed = changeSetBetween(from.document, from.digest, young.document, young.digest);
  const set = JSON.parse(printed.json) as ChangeSet;
  const { agreement, document } = young;
  const rows = changeRows(set, document);
  const steps = ledger.publications.stepsBetween(from, young);
  const compared: Compared = { from, to: young, set, rows, steps };
  const shown = shownLocales(document, view);
  const text = rowsView(reader, {
    version: document,
    shown,
    outline: outlineOf(reader, shown),
    at: to(reader, `/agreements/${agreement}/${young.version}`),
  });
  const changed = rows.filter(isChanged);
  const heavy = changed.filter(matters).length;
  return html`${drawSummary(reader, compared, text.named)}
    <section class="sheet changes ${viewClass(reader, view)}" aria-label="${compareTitle(reader, from, young)}">
      <div class="sheet-head">
        ${heavy > 0 && heavy < changed.length && drawFilter(reader, filter, heavy, changed.length)}
        ${drawViews(reader, document, view)}
      </div>
      <div class="text columns-${shown.length}">
        <div class="columns-head">
          <div class="row-head">
            <span></span>${shown.map(
              (locale) =>
                html`<span lang="${locale}"
                  >${localeHead(locale, from.version, young.version)}${locale === document.prevailing.locale && document.locales.length > 1 && html` <b class="prevails">${locale === 'en' ? 'this text prevails' : '以此文本为准'}</b>`}</span
                >`,
            )}
          </div>
        </div>
        ${drawRows(text, filter === 'matters' ? foldLighter(rows) : rows)}
      </div>
    </section>
    ${drawProof(ledger, reader, compared, printed)}`;
}

/** The head of a column, in the language of the column. */
const localeHead = (locale: string, from: VersionLabel, young: VersionLabel): string =>
  locale === 'zh-CN'
    ? `中文 · 第 ${from} 版 → 第 ${young} 版`
    : `${localeNames({ language: 'en' })[locale] ?? locale} · version ${from} → ${young}`;

function drawFilter(reader: Reader, filter: Filter, heavy: number, all: number): Html {
  const one = (value: Filter, words: string): Html =>
    html`<a href="${to(reader, hereWith(reader, 'show', value))}" ${value === filter && html` aria-current="true"`}
      >${words}</a
    >`;
  return html`<nav class="segmented" aria-label="${say(reader, '显示哪些变化', 'Which changes to show')}">
    ${one('everything', say(reader, `全部变化（${all}）`, `Everything (${all})`))}${one('matters', say(reader, `重要变化（${heavy}）`, `What matters (${heavy})`))}
  </nav>`;
}

/** What was compared, to the byte, and how anybody can come to the same. */
function drawProof(
  ledger: Ledger,
  reader: Reader,
  { from, to: young, set }: Compared,
  { digest }: PrintedChangeSet,
): Html {
  const { agreement } = young;
  const pair = `${from.version}...${young.version}`;
  const json = `${ledger.url}/v1/agreements/${agreement}/changes?from=${from.version}&to=${young.version}`;
  const here = `${ledger.url}/agreements/${agreement}/changes/${pair}`;
  const version = (one: PublishedVersion): Html =>
    html`<dt>${say(reader, `第 ${one.version} 版全文`, `Text of version ${one.version}`)}</dt>
      <dd>
        <a href="${to(reader, `/agreements/${agreement}/${one.version}`)}"
          >${ledger.url}/agreements/${agreement}/${one.version}</a
        ><br /><code>${one.digest}</code>
      </dd>`;
  const exact = ({ version, digest }: PublishedVersion): string =>
    `curl -so ${version}.json "${ledger.url}/v1/documents/${digest}"`;
  return html`<section class="proof" aria-labelledby="proof">
    <h2 id="proof">${say(reader, '核对这份比较', 'Check this comparison')}</h2>
    <dl class="facts">
      <dt>${say(reader, '变更集', 'Change set')}</dt>
      <dd><a href="${json}">${json}</a><br /><code>${digest}</code></dd>
      ${version(from)} ${version(young)}
      <dt>${say(reader, '本页', 'This page')}</dt>
      <dd><a href="${to(reader, here)}">${here}</a></dd>
      <dt>${say(reader, '算法', 'Algorithm')}</dt>
      <dd><code>${set.algorithm}</code></dd>
    </dl>
    <ol class="small">
      <li>
        ${say(reader, '下载变更集，其 SHA-256 即上面的摘要：', 'Download the change set; its SHA-256 is the digest above:')}
        <code>curl -s "${json}" | sha256sum</code>
      </li>
      <li>
        ${say(reader, '下载两个版本的原始文件，自己比较，得到同一摘要：', 'Download the exact documents of both versions, compare them yourself and get the same digest:')}
        <code>${exact(from)} && ${exact(young)}</code>
        <code>npx assent compare ${from.version}.json ${young.version}.json</code>
      </li>
      <li>
        ${say(reader, '谁在选择之前看过这份比较，其回执的 changes 一项就载有同一摘要。', 'Whoever was shown this comparison before choosing has the same digest in their receipt, under “changes”.')}
      </li>
    </ol>
  </section>`;
}
