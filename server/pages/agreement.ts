// The public pages of an agreement: what is in force now, what is coming, everything there ever was. Permanent, complete
// and readable without script, as a current agreement has to be (E-Commerce Law 33).

import { beijingClock } from '../../core/consent/dates.ts';
import { REGIME_WORDS, ACT_WORDS, MATERIALITY_WORDS } from '../../core/text/agreement.words.ts';
import type { AgreementId, Locale, VersionDocument } from '../../core/text/agreement.ts';
import { rowsOf } from '../../core/text/rows.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PublicAnswer } from '../ledger/comment-answers.ts';
import type { PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import { drawAnnounced, drawComing } from './announcement.ts';
import { drawComments, type CommentBox } from './comments.ts';
import { feedsOf } from './feed.ts';
import { html, join, type Content, type Html } from './html.ts';
import type { Page } from './layout.ts';
import {
  changesAddress,
  clockOf,
  dateOf,
  localeNames,
  prevailingSentence,
  stateName,
  stateOf,
  titleOf,
  versionName,
} from './names.ts';
import { localeOf, say, to, type Reader } from './reader.ts';
import { anchorOf, drawText } from './text.ts';
import { drawViews, outlineOf, shownLocales, viewClass, type View } from './view.ts';

export function agreementsPage(ledger: Ledger, reader: Reader): Page {
  const title = say(reader, '协议', 'Agreements');
  const items = ledger.publications.agreements().map((agreement) => {
    const shown = inForce(ledger, agreement);
    return html`<li>
      <a href="${to(reader, `/agreements/${agreement}`)}">${bilingualTitle(reader, shown.document)}</a>
      <p class="small">
        ${versionName(reader, shown.version)} · ${stateName(reader, stateOf(ledger, shown))} ·
        ${ACT_WORDS[reader.language][shown.document.act]}
      </p>
    </li>`;
  });
  return {
    title,
    place: 'agreements',
    content: html`<header class="head">
        <h1>${title}</h1>
        <p class="lead">
          ${say(reader, '现行文本、待生效文本和全部历史版本，随时可读、可下载。', 'The text in force, what is coming and every earlier version: readable and downloadable at any time.')}
        </p>
      </header>
      ${
        items.length > 0
          ? html`<ul class="list">
              ${items}
            </ul>`
          : html`<p>${nothingPublished(reader)}</p>`
      }`,
  };
}

export function agreementPage(ledger: Ledger, reader: Reader, agreement: AgreementId, view: View): Page {
  const shown = inForce(ledger, agreement);
  const all = ledger.publications.of(agreement);
  const pending = ledger.publications.pending(agreement, ledger.clock());
  return {
    title: titleOf(shown.document, localeOf(reader.language)),
    place: 'agreements',
    wide: true,
    feeds: feedsOf(reader, shown),
    content: html`${drawHead(ledger, reader, shown, pending && drawComing(reader, pending))}
      <section class="history" aria-labelledby="history">
        <h2 id="history">${say(reader, '版本', 'Versions')}</h2>
        ${drawHistory(ledger, reader, all)}
      </section>
      ${drawDocument(reader, shown, view)}`,
  };
}

export interface VersionView {
  readonly view: View;
  readonly answers: readonly PublicAnswer[];
  /** Where comments are taken. */
  readonly box: CommentBox | null;
}

export function versionPage(
  ledger: Ledger,
  reader: Reader,
  published: PublishedVersion,
  { view, answers, box }: VersionView,
): Page {
  const { document } = published;
  const state = stateOf(ledger, published);
  return {
    title: `${titleOf(document, localeOf(reader.language))} · ${versionName(reader, published.version)}`,
    place: 'agreements',
    wide: true,
    feeds: feedsOf(reader, published),
    content: html`<p class="trail">
        <a href="${to(reader, `/agreements/${published.agreement}`)}">${say(reader, '全部版本', 'All versions')}</a>
      </p>
      ${drawHead(ledger, reader, published, state === 'pending' && drawAnnounced(reader, published))}
      ${(state === 'superseded' || state === 'withdrawn') && drawNotCurrent(ledger, reader, published)}
      ${drawDocument(reader, published, view)} ${drawComments(reader, published, answers, box)}`,
  };
}

export const nothingPublished = (reader: Reader): string =>
  say(reader, '还没有公布任何协议。', 'No agreement is published yet.');

/** What is in force; before anything is, what is coming. */
function inForce(ledger: Ledger, agreement: AgreementId): PublishedVersion {
  const all = ledger.publications.of(agreement);
  const found =
    all.findLast((version) => stateOf(ledger, version) === 'effective') ??
    all.findLast((version) => !version.withdrawn) ??
    all.at(-1);
  if (!found) throw new Refused('not-found');
  return found;
}

/** `announced` stands where a reader first looks. */
function drawHead(ledger: Ledger, reader: Reader, published: PublishedVersion, announced: Content = null): Html {
  const { document } = published;
  const state = stateOf(ledger, published);
  const locale = localeOf(reader.language);
  const party = document.provider.names[locale] ?? document.provider.names[document.prevailing.locale]!;
  const { from } = published.revision;
  return html`<header class="head">
    <h1>${bilingualTitle(reader, document)}</h1>
    <p class="chips">
      <span class="chip num strong">${versionName(reader, published.version)} · ${stateName(reader, state)}</span>
      <span class="chip num">${appliesFrom(reader, published)}</span>
      <span class="chip seal">${prevailingSentence(reader, document)}</span>
    </p>
    ${announced}
    <dl class="facts">
      <dt>${say(reader, '服务提供方', 'Provider')}</dt>
      <dd>${party.legalName}<span class="small"> · ${document.provider.registration}</span></dd>
      <dt>${say(reader, '适用法律', 'Governing law')}</dt>
      <dd>${document.law[locale] ?? document.law[document.prevailing.locale]}</dd>
      ${
        document.forum &&
        html`<dt>${say(reader, '争议解决', 'Disputes')}</dt>
          <dd>${forumWords(reader, document.forum)}</dd>`
      }
      ${
        document.incorporates.length > 0 &&
        html`<dt>${say(reader, '一并告知', 'Comes with it')}</dt>
          <dd>
            ${join(
              document.incorporates.map((other) => drawIncorporated(ledger, reader, other)),
              say(reader, '、', ', '),
            )}
          </dd>`
      }
      <dt>${say(reader, '公布', 'Published')}</dt>
      <dd class="num">
        ${clockOf(reader, published.published)} ·
        ${say(reader, `账本第 ${published.index} 条`, `ledger entry ${published.index}`)} ·
        ${REGIME_WORDS[reader.language][published.regime]}
      </dd>
      <dt>${say(reader, '全文摘要', 'Digest')}</dt>
      <dd><code>${published.digest}</code></dd>
    </dl>
    <p class="acts">
      ${drawDownloads(reader, published)}${from && html`<a class="quiet" href="${changesAddress(reader, published.agreement, from, document.version)}">${say(reader, `自${versionName(reader, from)}以来的变化`, `Changes since ${versionName(reader, from).toLowerCase()}`)}</a>`}
    </p>
  </header>`;
}

function drawDownloads(reader: Reader, { agreement, version, digest, document }: PublishedVersion): Content {
  const names = localeNames(reader);
  return [
    ...document.locales.map(
      (locale) =>
        html`<a class="quiet" href="/agreements/${agreement}/${version}/${locale}.txt" download
          >${say(reader, `下载${names[locale] ?? locale}文本`, `Download in ${names[locale] ?? locale}`)}</a
        >`,
    ),
    html`<a class="quiet" href="/v1/documents/${digest}" download="${agreement}-${version}.json"
      >${say(reader, '下载原始文件（JSON）', 'Exact document (JSON)')}</a
    >`,
  ];
}

function drawNotCurrent(ledger: Ledger, reader: Reader, published: PublishedVersion): Html {
  const current = inForce(ledger, published.agreement);
  const { withdrawal } = published;
  return html`<p class="notice">
    ${
      withdrawal
        ? say(
            reader,
            `此版本没有生效：已于 ${clockOf(reader, withdrawal.time)} 撤回（账本第 ${withdrawal.index} 条），文本永久保存。`,
            `This version never took effect: it was withdrawn at ${clockOf(reader, withdrawal.time)} (ledger entry ${withdrawal.index}). The text is kept.`,
          )
        : say(
            reader,
            '这不是现行文本，作为历史版本永久保存。',
            'This is not the text in force; it is kept as an earlier version.',
          )
    }
    <a href="${to(reader, `/agreements/${published.agreement}/${current.version}`)}"
      >${say(reader, `现行文本：${versionName(reader, current.version)}`, `In force: ${versionName(reader, current.version).toLowerCase()}`)}</a
    >
    ·
    <a href="${changesAddress(reader, published.agreement, published.version, current.version)}"
      >${say(reader, '两者的变化', 'what changed between them')}</a
    >
  </p>`;
}

function drawHistory(ledger: Ledger, reader: Reader, all: readonly PublishedVersion[]): Html {
  const names = say(
    reader,
    '版本|状态|公布（北京时间）|生效（北京时间）|性质|变化',
    'Version|Status|Published (Beijing)|Effective (Beijing)|Kind|Changes',
  ).split('|');
  const rows = [...all].reverse().map((published) => {
    const { agreement, version, revision } = published;
    return html`<tr>
      <th scope="row">
        <a href="${to(reader, `/agreements/${agreement}/${version}`)}">${versionName(reader, version)}</a>
      </th>
      <td data-name="${names[1]!}">${stateName(reader, stateOf(ledger, published))}</td>
      <td data-name="${names[2]!}" class="num">${beijingClock(published.published)}</td>
      <td data-name="${names[3]!}" class="num">${beijingClock(published.effective)}</td>
      <td data-name="${names[4]!}">
        ${revision.from ? MATERIALITY_WORDS[reader.language][published.materiality] : say(reader, '首个版本', 'First version')}
      </td>
      <td data-name="${names[5]!}">
        ${revision.from ? html`<a href="${changesAddress(reader, agreement, revision.from, version)}">${say(reader, `自${versionName(reader, revision.from)}以来`, `since ${versionName(reader, revision.from).toLowerCase()}`)}</a>` : '—'}
      </td>
    </tr>`;
  });
  return html`<div
    class="scroll versions"
    tabindex="0"
    role="region"
    aria-label="${say(reader, '版本一览', 'Table of versions')}"
  >
    <table>
      <thead>
        <tr>
          ${names.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** The whole text. Where several stand on one page, `at` is the page on which the clauses of this one have their links. */
export function drawDocument(reader: Reader, { document }: PublishedVersion, view: View, at = ''): Html {
  const shown = shownLocales(document, view);
  return html`<section class="sheet ${viewClass(reader, view)}" aria-label="${say(reader, '协议正文', 'The text')}">
    <div class="sheet-head">
      ${drawViews(reader, document, view)}${at === '' && drawContents(reader, document, shown)}
    </div>
    ${shown.length > 1 && html`<div class="columns-head" aria-hidden="true"><span></span>${shown.map((locale) => html`<span lang="${locale}">${titleOf(document, locale)}${locale === document.prevailing.locale && html` <b class="prevails">${say({ language: locale === 'en' ? 'en' : 'zh-Hans' }, '以此文本为准', 'this text prevails')}</b>`}</span>`)}</div>`}
    ${drawText({ version: document, shown, outline: outlineOf(reader, shown), at })}
  </section>`;
}

function drawContents(reader: Reader, document: VersionDocument, shown: readonly Locale[]): Html {
  const top = rowsOf(document).filter((row) => row.depth === 0 && !row.continued);
  const name = (locale: Locale, row: (typeof top)[number]): Content =>
    html`<span lang="${locale}">${row.cells[locale]!.heading}</span>`;
  return html`<details class="contents">
    <summary>${say(reader, '目录', 'Contents')}</summary>
    <ol>
      ${top.map(
        (row) =>
          html`<li>
            <a href="#${anchorOf(row.clause)}"
              ><span class="num">${row.path || '§'}</span> ${join(
                shown.map((locale) => name(locale, row)),
                ' ',
              )}</a
            >${row.conspicuous && html` <span class="dot" title="${say(reader, '重点提示条款', 'Conspicuous clause')}"></span>`}
          </li>`,
      )}
    </ol>
  </details>`;
}

export function bilingualTitle(reader: Reader, document: VersionDocument): Html {
  const locale = localeOf(reader.language);
  const others = document.locales.filter((other) => other !== locale);
  return html`<span lang="${locale}">${titleOf(document, locale)}</span
    >${others.map((other) => html` <span class="other" lang="${other}">${titleOf(document, other)}</span>`)}`;
}

const appliesFrom = (reader: Reader, { effective }: PublishedVersion): string =>
  say(reader, `${dateOf(reader, effective)}起生效`, `Effective ${dateOf(reader, effective)}`);

function forumWords(reader: Reader, forum: NonNullable<VersionDocument['forum']>): string {
  const locale = localeOf(reader.language);
  return [forum.institution[locale], forum.seat[locale], forum.language[locale]]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function drawIncorporated(
  ledger: Ledger,
  reader: Reader,
  { agreement, act }: VersionDocument['incorporates'][number],
): Html {
  const document = ledger.publications.latest(agreement)?.document;
  return html`<a href="${to(reader, `/agreements/${agreement}`)}"
      >${document ? titleOf(document, localeOf(reader.language)) : agreement}</a
    ><span class="small">
      ${say(reader, `（${ACT_WORDS[reader.language][act]}）`, `(${ACT_WORDS[reader.language][act]})`)}</span
    >`;
}
