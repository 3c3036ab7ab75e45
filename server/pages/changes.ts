// The comparison of two versions: what changed is said before it is shown, then every changed clause with its marks, what
// did not change folded between. A mark is a colour, a line and hidden words, so it needs neither colour nor sight.

import type { ClauseId, Locale, VersionDocument } from '../../core/text/agreement.ts';
import { MATERIALITY_WORDS } from '../../core/text/agreement.words.ts';
import { CHANGE_KINDS, type ChangeSet, type Segment } from '../../core/text/changes/change-set.ts';
import { KIND_WORDS, REASON_WORDS } from '../../core/text/changes/change-set.words.ts';
import { interfaceLanguage } from '../../core/text/locale.ts';
import { changeRows, rowsOf, type ChangedRow, type FoldedRow } from '../../core/text/rows.ts';
import { changeSetBetween } from '../ledger/change-sets.ts';
import type { PublishedVersion } from '../publications.ts';
import { bilingualTitle } from './agreement.ts';
import { html, type Content, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { dateOf, localeNames, prevailingSentence, titleOf, versionName } from './names.ts';
import { localeOf, say, to, type Reader } from './reader.ts';
import { drawRow, type TextView } from './text.ts';
import { drawViews, outlineOf, shownLocales, viewClass, type View } from './view.ts';

/** Characters a person reads in a minute, for the time it takes. */
const PACE = { 'zh-Hans': 400, en: 1200 };

export function changesPage(reader: Reader, from: PublishedVersion, published: PublishedVersion, view: View): Page {
  const printed = changeSetBetween(from.document, from.digest, published.document, published.digest);
  const set = JSON.parse(printed.json) as ChangeSet;
  const { agreement, document } = published;
  const rows = changeRows(set, document);
  const paths: Paths = { before: pathsIn(from.document), now: pathsIn(document) };
  const shown = shownLocales(document, view);
  const text: TextView = {
    version: document,
    shown,
    outline: outlineOf(reader, shown),
    at: to(reader, `/agreements/${agreement}/${published.version}`),
  };
  const title = say(
    reader,
    `自${versionName(reader, from.version)}以来的变化`,
    `Changes since ${versionName(reader, from.version).toLowerCase()}`,
  );
  const address = (version: string): string => to(reader, `/agreements/${agreement}/${version}`);
  return {
    title: `${titleOf(document, localeOf(reader.language))} · ${title}`,
    place: 'agreements',
    wide: true,
    content: html`<p class="trail">
        <a href="${to(reader, `/agreements/${agreement}`)}">${say(reader, '全部版本', 'All versions')}</a>
      </p>
      <header class="head">
        <h1>${title}<span class="other">${bilingualTitle(reader, document)}</span></h1>
        <p class="chips">
          <a class="chip num" href="${address(from.version)}">${versionName(reader, from.version)}</a
          ><span class="chip-arrow" aria-hidden="true">→</span
          ><a class="chip num strong" href="${address(published.version)}"
            >${versionName(reader, published.version)} ·
            ${say(reader, `${dateOf(reader, published.effective)}起生效`, `effective ${dateOf(reader, published.effective)}`)}</a
          ><span class="chip seal">${prevailingSentence(reader, document)}</span>
        </p>
      </header>
      ${drawSummary(reader, set, from, published)}
      <section class="sheet ${viewClass(reader, view)}" aria-label="${say(reader, '逐条比较', 'Clause by clause')}">
        <div class="sheet-head">${drawViews(reader, document, view)}</div>
        <div class="text columns-${shown.length}">
          ${rows.map((row) => (row.row === 'changed' ? drawChanged(reader, row, paths, text) : drawFolded(reader, row, text)))}
        </div>
      </section>
      <p class="small digest">
        ${say(reader, '变更集摘要', 'Digest of the change set')} <code>${printed.digest}</code> ·
        <a href="/v1/agreements/${agreement}/changes?from=${from.version}&amp;to=${published.version}">JSON</a>
      </p>`,
  };
}

function drawSummary(
  reader: Reader,
  set: ChangeSet,
  from: PublishedVersion,
  { revision, materiality }: PublishedVersion,
): Html {
  const locale = localeOf(reader.language);
  const kinds = CHANGE_KINDS.filter((kind) => kind !== 'unchanged' && set.stats[kind] > 0);
  const own = revision.from === from.version;
  return html`<section class="summary" aria-label="${say(reader, '变更摘要', 'Summary')}">
    <div>
      <h2>${say(reader, '变了什么', 'What changed')}</h2>
      <ul class="counts">
        ${kinds.map((kind) => html`<li><span class="num">${set.stats[kind]}</span> ${KIND_WORDS[reader.language][kind]}</li>`)}
      </ul>
      <p class="small">
        ${say(reader, `${set.stats.unchanged} 条未变。约 ${minutes(reader, set, locale)} 分钟读完。`, `${set.stats.unchanged} clauses unchanged. About ${minutes(reader, set, locale)} minutes to read.`)}
      </p>
      ${own && html`<p class="small">${drawMateriality(reader, materiality, revision.opinion?.materiality)}</p>`}
    </div>
    <div>
      ${
        own
          ? html`<ul>
                ${(revision.summary[locale] ?? []).map((line) => html`<li>${line}</li>`)}
              </ul>
              <p>
                <b>${say(reader, '对您意味着', 'What this means for you')}</b
                >${say(reader, '：', ': ')}${revision.meaning[locale]}
              </p>
              <p class="small">
                ${say(reader, '修订理由', 'Reason')}${say(reader, '：', ': ')}${revision.reason[locale]}
              </p>`
          : html`<p>
              ${say(reader, '这两个版本不是前后相接的，因此没有发布人的摘要；比较直接由两份文本得出，不是各次修订的累加。', 'These versions do not follow one another, so there is no summary of the publisher’s; the comparison is made from the two texts themselves, not by adding up revisions.')}
            </p>`
      }
      ${set.facts.length > 0 && html`<p class="small">${say(reader, '正文以外的变化：', 'Changed besides the text: ')}${set.facts.map((fact) => factWords(reader, fact)).join(say(reader, '、', ', '))}</p>`}
    </div>
  </section>`;
}

function drawMateriality(
  reader: Reader,
  decided: PublishedVersion['materiality'],
  opinion: PublishedVersion['materiality'] | undefined,
): Content {
  const words = MATERIALITY_WORDS[reader.language];
  const beside =
    opinion && say(reader, `；机器意见：${words[opinion]}`, `; machine opinion: ${words[opinion].toLowerCase()}`);
  return [
    say(reader, '发布人认定：', 'The publisher’s decision: '),
    say(reader, words[decided], words[decided].toLowerCase()),
    beside,
  ];
}

function drawChanged(reader: Reader, row: ChangedRow, paths: Paths, { shown, outline }: TextView): Html {
  const now = row.to ? (paths.now.get(row.to.id) ?? '') : '';
  const was = row.from ? (paths.before.get(row.from.id) ?? '') : '';
  const place = row.to ? now : was;
  const name = row.to ?? row.from!;
  return html`<section class="row changed ${row.kind}${row.weight === 3 && ' heavy'}" id="${name.id}">
    <a
      class="n"
      href="#${name.id}"
      aria-label="${say(reader, `第 ${place} 条的永久链接`, `Permanent link to clause ${place}`)}"
      >${place === '' ? '§' : place}</a
    >
    <p class="chips">${drawChips(reader, row, was, now)}</p>
    ${shown.map((locale) => drawCell(row, locale, locale === outline))}
  </section>`;
}

function drawChips(reader: Reader, row: ChangedRow, was: string, now: string): Content {
  const words = KIND_WORDS[reader.language];
  const names = row.others.map(({ number, heading }) => [number, heading].filter(Boolean).join(' '));
  return [
    html`<span class="chip kind">${words[row.kind]}</span>`,
    row.moved && row.kind !== 'move' && html`<span class="chip moved">${words.move}</span>`,
    row.from &&
      row.to &&
      was !== now &&
      was !== '' &&
      html`<span class="chip moved num">${say(reader, `原第 ${was} 条`, `was clause ${was}`)}</span>`,
    names.length > 0 &&
      html`<span class="chip moved">${say(reader, `与 ${names.join('、')}`, `with ${names.join(', ')}`)}</span>`,
    row.onlyIn &&
      html`<span class="chip"
        >${say(reader, `仅${localeNames(reader)[row.onlyIn] ?? row.onlyIn}文本有改动`, `${localeNames(reader)[row.onlyIn] ?? row.onlyIn} text only`)}</span
      >`,
    row.weight > 0 &&
      row.reasons
        .slice(0, 3)
        .map(
          (reason) =>
            html`<span class="chip${row.weight === 3 && ' note'}">${REASON_WORDS[reader.language][reason]}</span>`,
        ),
  ];
}

function drawCell(row: ChangedRow, locale: Locale, outline: boolean): Html {
  const { heading, text } = row.cells[locale]!;
  const words = drawSegments(heading, locale);
  return html`<div class="cell" lang="${locale}">
    ${heading.length > 0 && (outline ? html`<h3 class="h">${words}</h3>` : html`<p class="h">${words}</p>`)}
    ${paragraphsOf(text).map((segments) => html`<p>${drawSegments(segments, locale)}</p>`)}
  </div>`;
}

function drawSegments(segments: readonly Segment[], locale: Locale): Content {
  const language = { language: interfaceLanguage(locale) };
  return segments.map(({ op, text }): Content => {
    switch (op) {
      case 'equal':
        return text;
      case 'insert':
        return html`<ins><span class="vh">${say(language, '新增：', 'inserted: ')}</span>${text}</ins>`;
      case 'delete':
        return html`<del><span class="vh">${say(language, '删除：', 'deleted: ')}</span>${text}</del>`;
      default:
        return op satisfies never;
    }
  });
}

/** Runs parted at line feeds: a mark that spans two paragraphs goes on in the second. */
function paragraphsOf(segments: readonly Segment[]): Segment[][] {
  const paragraphs: Segment[][] = [[]];
  for (const { op, text } of segments) {
    text.split('\n').forEach((part, place) => {
      if (place > 0) paragraphs.push([]);
      if (part !== '') paragraphs.at(-1)!.push({ op, text: part });
    });
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

function drawFolded(reader: Reader, { clauses }: FoldedRow, view: TextView): Html {
  const ids = new Set(clauses.map(({ id }) => id));
  const rows = rowsOf(view.version).filter((row) => ids.has(row.clause));
  const [first, last] = [rows[0], rows.at(-1)];
  const name = (row: typeof first): string => row?.path || row?.cells[localeOf(reader.language)]?.heading || '';
  const words =
    name(first) === name(last)
      ? say(reader, `第 ${name(first)} 条未变`, `Clause ${name(first)} unchanged`)
      : say(reader, `第 ${name(first)} 至 ${name(last)} 条未变`, `Clauses ${name(first)} to ${name(last)} unchanged`);
  return html`<details class="fold">
    <summary>${words}</summary>
    ${rows.map((row) => drawRow(view, row))}
  </details>`;
}

/** How one cites a clause, before and now. */
interface Paths {
  readonly before: ReadonlyMap<ClauseId, string>;
  readonly now: ReadonlyMap<ClauseId, string>;
}

const pathsIn = (document: VersionDocument): Paths['now'] =>
  new Map(rowsOf(document).map((row) => [row.clause, row.path]));

function minutes(reader: Reader, set: ChangeSet, locale: Locale): number {
  const text = set.clauses.flatMap((clause) =>
    'segments' in clause && (clause.locale ?? locale) === locale ? clause.segments.map((segment) => segment.text) : [],
  );
  return Math.max(1, Math.round(text.join('').length / PACE[reader.language]));
}

const FACTS: { readonly [fact: string]: readonly [string, string] } = {
  act: ['所作行为', 'the act asked for'],
  locales: ['语言', 'languages'],
  prevailing: ['以何种文本为准', 'which text prevails'],
  provider: ['服务提供方资料', 'particulars of the provider'],
  law: ['适用法律', 'governing law'],
  forum: ['争议解决机构', 'forum'],
  incorporates: ['一并适用的文件', 'documents that come with it'],
  survives: ['继续有效的条款', 'surviving clauses'],
  eligibility: ['使用资格', 'eligibility'],
  capacities: ['以何身份接受', 'capacities'],
  preferences: ['商业性信息渠道', 'channels of commercial messages'],
  retention: ['记录保存期', 'how long records are kept'],
  continuedUse: ['视为接受', 'deemed acceptance'],
  clauses: ['条款标记和重点提示', 'tags and conspicuous clauses'],
  explanations: ['条款解释', 'explanations'],
  sentences: ['选择时所示的句子', 'sentences beside the choices'],
};

const factWords = (reader: Reader, fact: string): string => {
  const words = FACTS[fact];
  return words ? say(reader, ...words) : fact;
};
