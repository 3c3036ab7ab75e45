// What changed, before it is shown: how much, how long to read, what matters most, what the publisher says of each step, and
// what changed besides the text.

import type { ClauseId, Locale, RevisionDocument, VersionDocument } from '../../core/text/agreement.ts';
import {
  ACT_WORDS,
  CAPACITY_WORDS,
  CHANNEL_WORDS,
  FACT_WORDS,
  MATERIALITY_WORDS,
} from '../../core/text/agreement.words.ts';
import { clauseName } from '../../core/text/citation.ts';
import type { ChangeSet, Reason } from '../../core/text/changes/change-set.ts';
import { KIND_WORDS, REASON_WORDS } from '../../core/text/changes/change-set.words.ts';
import { kindsCounted } from '../../core/text/changes/gravest-kind.ts';
import { machineOpinion } from '../../core/text/changes/opinion.ts';
import { extentOf, heaviest, isChanged, type ChangedRow, type FoldedRow } from '../../core/text/change-rows.ts';
import { wordsOnExtent } from '../../core/text/change-rows.words.ts';
import { glimpseOf } from '../../core/text/glimpse.ts';
import { capitalised } from '../../core/text/listed.ts';
import type { PublishedVersion } from '../publications.ts';
import { citedAs, drawSegments, headingOf, placeOf, reasonsOf, type RowsView } from './changed-rows.ts';
import { html, join, type Content, type Html } from './html.ts';
import { localeNames, titleOf, versionName } from './names.ts';
import { localeOf, say, type Reader } from './reader.ts';

export interface Compared {
  readonly from: PublishedVersion;
  readonly to: PublishedVersion;
  readonly set: ChangeSet;
  readonly rows: readonly (ChangedRow | FoldedRow)[];
  /** Every published version between the two, the newer end included; none if they are reversed. */
  readonly steps: readonly PublishedVersion[];
}

export function drawSummary(reader: Reader, compared: Compared, named: RowsView['named']): Html {
  const { set, rows, to } = compared;
  const kinds = kindsCounted(set.stats);
  const locale = readersLocale(reader, to.document);
  return html`<section class="summary" aria-labelledby="what-changed">
    <div>
      <h2 id="what-changed">${say(reader, '变了什么', 'What changed')}</h2>
      ${
        kinds.length > 0
          ? html`<ul class="counts">
              ${kinds.map((kind) => html`<li><span class="num">${set.stats[kind]}</span> ${KIND_WORDS[reader.language][kind]}</li>`)}
            </ul>`
          : html`<p>${say(reader, '正文没有变化。', 'The text did not change.')}</p>`
      }
      <p class="small">${wordsOnExtent(reader.language, extentOf(rows, locale))}</p>
    </div>
    <div>
      ${drawHeaviest(reader, rows, locale, named)} ${drawSteps(reader, compared)} ${drawOpinion(reader, compared)}
      ${drawFacts(reader, compared)}
    </div>
  </section>`;
}

/** Of the languages of a text, the one its reader is given first. */
export const readersLocale = ({ language }: Reader, { locales, prevailing }: VersionDocument): Locale =>
  locales.find((locale) => locale === localeOf(language)) ?? prevailing.locale;

const MOST_AT_ONCE = 8;

function drawHeaviest(reader: Reader, rows: Compared['rows'], locale: Locale, named: RowsView['named']): Content {
  const all = heaviest(rows);
  if (all.length === 0) return null;
  const items = all.map(
    (row) =>
      html`<li>
        <a href="#${placeOf(row)}">${drawName(reader, row, locale, named)}</a>${drawGlimpse(row, locale)}
        <span class="small"
          >${row.onlyIn && say(reader, `仅${localeNames(reader)[row.onlyIn] ?? row.onlyIn}文本 · `, `${localeNames(reader)[row.onlyIn] ?? row.onlyIn} text only · `)}${reasonsOf(
            row,
          )
            .map((reason) => REASON_WORDS[reader.language][reason])
            .join(' · ')}</span
        >
      </li>`,
  );
  const more = items.slice(MOST_AT_ONCE);
  return html`<div class="heaviest">
    <h3>${say(reader, '最重要的变化', 'What matters most')}</h3>
    <ul>
      ${items.slice(0, MOST_AT_ONCE)}
    </ul>
    ${
      more.length > 0 &&
      html`<details>
        <summary>${say(reader, `另外 ${more.length} 处`, `${more.length} more`)}</summary>
        <ul>
          ${more}
        </ul>
      </details>`
    }
  </div>`;
}

/** A clause without a heading of its own is known by that of the clause around it. */
function drawName(reader: Reader, row: ChangedRow, locale: Locale, named: RowsView['named']): Content {
  const name = citedAs(row);
  let heading = headingOf(row, locale);
  for (let { parent } = (row.to ?? row.from)!; heading === '' && parent !== undefined;) {
    const around = named.get(parent);
    heading = around?.cells[locale]?.heading ?? '';
    parent = around?.parent;
  }
  return [
    name !== '' && html`<span class="num">${capitalised(clauseName(reader.language, name))}</span>`,
    name !== '' && heading !== '' && ' ',
    heading !== '' && html`<span lang="${locale}">${heading}</span>`,
    name === '' && heading === '' && (row.to ?? row.from)!.id,
  ];
}

/** The first words that gave way to others: “15 days”, “30 days”. */
function drawGlimpse(row: ChangedRow, locale: Locale): Content {
  const pair = glimpseOf(row, locale);
  if (pair === null) return null;
  return html` <span class="glimpse" lang="${locale}"
    >${join(
      pair.map((one) => drawSegments([one], locale)),
      ' ',
    )}</span
  >`;
}

/** The publisher's own words, step by step: the comparison itself is made from the two texts alone. */
function drawSteps(reader: Reader, { from, to, steps }: Compared): Content {
  const [only] = steps;
  if (steps.length === 1 && only!.revision.from === from.version) {
    return html`<div class="said">
      <h3>${say(reader, '发布人的说明', 'The publisher’s summary')}</h3>
      ${drawRevision(reader, only!.revision, to.document)}
    </div>`;
  }
  if (steps.length === 0) return null;
  return html`<div class="said">
    <h3>${say(reader, '发布人对其间各次修订的说明', 'The publisher’s summary of each revision in between')}</h3>
    <p class="small">
      ${say(reader, '比较直接由两份文本得出，不是各次修订的累加；中途改过又改回的，不算变化。', 'The comparison is made from the two texts themselves, not by adding up revisions: what was changed and changed back is no change.')}
    </p>
    ${steps.map(
      ({ version, revision, document }) =>
        html`<details>
          <summary>${versionName(reader, version)}</summary>
          ${drawRevision(reader, revision, document)}
        </details>`,
    )}
  </div>`;
}

function drawRevision(reader: Reader, { summary, meaning, reason }: RevisionDocument, document: VersionDocument): Html {
  const locale = readersLocale(reader, document);
  const colon = say(reader, '：', ': ');
  return html`<ul lang="${locale}">
      ${(summary[locale] ?? []).map((line) => html`<li>${line}</li>`)}
    </ul>
    <p><b>${say(reader, '对您意味着', 'What this means for you')}${colon}</b>${meaning[locale]}</p>
    <p class="small">${say(reader, '修订理由', 'Reason')}${colon}${reason[locale]}</p>`;
}

/** The publisher decides; the machine's opinion stands beside it, with its reasons as ways to the clauses. */
function drawOpinion(reader: Reader, { set, rows, steps }: Compared): Html {
  const words = MATERIALITY_WORDS[reader.language];
  const opinion = machineOpinion(set);
  const decided = steps.map(({ version, materiality }) =>
    steps.length === 1
      ? words[materiality]
      : `${versionName(reader, version)}${say(reader, '：', ': ')}${words[materiality]}`,
  );
  return html`<dl class="facts opinion">
    ${
      decided.length > 0 &&
      html`<dt>${say(reader, '发布人认定', 'The publisher decided')}</dt>
        <dd>${decided.join(say(reader, '；', '; '))}</dd>`
    }
    <dt>${say(reader, '机器意见', 'The machine’s opinion')}</dt>
    <dd>
      ${words[opinion.materiality]}<span class="small"
        >${say(reader, '（只供参考，不决定任何事）', ' (it decides nothing)')}</span
      >
      ${drawReasons(reader, opinion.reasons, rows)}
    </dd>
  </dl>`;
}

/** Reasons are `<reason>:<clause>`; those of facts are told as facts. */
function drawReasons(reader: Reader, reasons: readonly string[], rows: Compared['rows']): Content {
  const told = new Map<Reason, ChangedRow[]>();
  const known = new Map(rows.filter(isChanged).map((row) => [(row.to ?? row.from)!.id, row]));
  for (const text of reasons) {
    const [reason, clause] = text.split(':') as [Reason, ClauseId | undefined];
    const row = clause === undefined ? undefined : known.get(clause);
    if (row && Object.hasOwn(REASON_WORDS.en, reason)) told.set(reason, [...(told.get(reason) ?? []), row]);
  }
  if (told.size === 0) return null;
  return html`<details>
    <summary>${say(reader, '理由', 'Reasons')}</summary>
    <ul class="small">
      ${[...told].map(
        ([reason, where]) =>
          html`<li>
            ${REASON_WORDS[reader.language][reason]}${say(reader, '：', ': ')}${join(
              where.map((row) => html`<a href="#${placeOf(row)}">${citedAs(row) || '§'}</a>`),
              say(reader, '、', ', '),
            )}
          </li>`,
      )}
    </ul>
  </details>`;
}

function drawFacts(reader: Reader, { from, to, set }: Compared): Content {
  const titles = set.titles.map(({ locale, from: before, to: now }) => ({
    name: say(reader, `${localeNames(reader)[locale] ?? locale}标题`, `${localeNames(reader)[locale] ?? locale} title`),
    before,
    now,
  }));
  const facts = set.facts.map((fact) => ({
    name: FACT_WORDS[reader.language][fact] ?? fact,
    before: valueOf(reader, from.document, fact),
    now: valueOf(reader, to.document, fact),
  }));
  const all = [...titles, ...facts];
  if (all.length === 0) return null;
  return html`<div class="besides">
    <h3>${say(reader, '正文以外的变化', 'Changed besides the text')}</h3>
    <ul>
      ${all.map(
        ({ name, before, now }) =>
          html`<li>
            ${name}${before !== now && html`${say(reader, '：', ': ')}${before && html`<del><span class="vh">${say(reader, '原为：', 'was: ')}</span>${before}</del> `}${now && html`<ins><span class="vh">${say(reader, '现为：', 'now: ')}</span>${now}</ins>`}`}
          </li>`,
      )}
    </ul>
  </div>`;
}

/** The fact itself, where it can be said in a few words; what is longer is named only. */
function valueOf(reader: Reader, document: VersionDocument, fact: string): string {
  const locale = readersLocale(reader, document);
  const list = (words: readonly string[]): string => words.join(say(reader, '、', ', '));
  switch (fact) {
    case 'act':
      return ACT_WORDS[reader.language][document.act];
    case 'locales':
      return list(document.locales.map((one) => localeNames(reader)[one] ?? one));
    case 'prevailing':
      return localeNames(reader)[document.prevailing.locale] ?? document.prevailing.locale;
    case 'law':
      return document.law[locale] ?? '';
    case 'forum':
      return document.forum ? list([document.forum.institution[locale] ?? '', document.forum.seat[locale] ?? '']) : '';
    case 'eligibility':
      return document.eligibility?.[locale] ?? '';
    case 'capacities':
      return list(document.capacities.map((kind) => CAPACITY_WORDS[reader.language][kind]));
    case 'preferences':
      return list(document.preferences.map((channel) => CHANNEL_WORDS[reader.language][channel]));
    case 'retention':
      return periodWords(reader, document.retention.period);
    default:
      return '';
  }
}

/** `P3Y` as a reader says it; a period of several units as it is written. */
function periodWords(reader: Reader, period: string): string {
  const [, count, unit] = /^P(\d+)([YMWD])$/.exec(period) ?? [];
  if (count === undefined) return period;
  const words = { Y: ['年', 'year'], M: ['个月', 'month'], W: ['周', 'week'], D: ['日', 'day'] }[unit as 'Y'];
  return say(reader, `${count} ${words[0]!}`, `${count} ${words[1]!}${count === '1' ? '' : 's'}`);
}

export const compareTitle = (reader: Reader, from: PublishedVersion, to: PublishedVersion): string =>
  say(
    reader,
    `《${titleOf(to.document, localeOf(reader.language))}》第 ${from.version} 版与第 ${to.version} 版的比较`,
    `${titleOf(to.document, localeOf(reader.language))}: version ${from.version} compared with version ${to.version}`,
  );
