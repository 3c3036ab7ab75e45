// Looking for records: what can be asked, and what was found.

import { html, nothing, type TemplateResult } from 'lit';
import { FACTS, type FactType } from '../../core/consent/facts.ts';
import { DECISION_WORDS, TYPE_WORDS, VIA_WORDS } from '../../core/consent/facts.words.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import { CAPACITY_WORDS } from '../../core/text/agreement.words.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import type { RecordLine, RecordsPage } from './client.ts';
import { gradeWords } from './grade.ts';
import { say } from './language.ts';
import { printRecord, type Search } from './route.ts';
import { changesWords } from './says.ts';
import { shortClock } from './time.ts';

export interface SearchForm {
  readonly search: Search;
  readonly agreements: readonly AgreementId[];
  readonly titles: ReadonlyMap<AgreementId, string>;
  readonly submit: (search: Search) => void;
}

export function drawSearch(
  language: InterfaceLanguage,
  { search, agreements, titles, submit }: SearchForm,
): TemplateResult {
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    submit(Object.fromEntries(Object.keys(search).map((field) => [field, String(given.get(field) ?? '')])) as Search);
  };
  const any = html`<option value="">${say(language, '不限', 'any')}</option>`;
  const option = (field: keyof Search, value: string, words: string): TemplateResult =>
    html`<option value=${value} ?selected=${search[field] === value}>${words}</option>`;
  return html`<form class="search" role="search" @submit=${onSubmit}>
    <div class="field grow">
      <label for="subject">${say(language, '用户（网站的代号）', 'User (the site’s id)')}</label>
      <input
        id="subject"
        name="subject"
        .value=${search.subject}
        autocomplete="off"
        spellcheck="false"
        maxlength="255"
      />
    </div>
    <div class="field">
      <label for="agreement">${say(language, '协议', 'Agreement')}</label>
      <select id="agreement" name="agreement">
        ${any}${agreements.map((agreement) => option('agreement', agreement, titles.get(agreement) ?? agreement))}
      </select>
    </div>
    <div class="field short">
      <label for="version">${say(language, '版本', 'Version')}</label>
      <input
        id="version"
        name="version"
        .value=${search.version}
        inputmode="numeric"
        pattern="[1-9][0-9]{0,8}"
        autocomplete="off"
      />
    </div>
    <div class="field">
      <label for="type">${say(language, '类型', 'Type')}</label>
      <select id="type" name="type">
        ${any}${(Object.keys(FACTS) as FactType[]).map((type) => option('type', type, TYPE_WORDS[language][type]))}
      </select>
    </div>
    <div class="field">
      <label for="decision">${say(language, '选择', 'Decision')}</label>
      <select id="decision" name="decision">
        ${any}${(['accepted', 'declined', 'continued-use'] as const).map((one) => option('decision', one, DECISION_WORDS[language][one]))}
      </select>
    </div>
    <div class="field">
      <label for="from">${say(language, '自（北京）', 'From (Beijing)')}</label>
      <input id="from" name="from" type="date" .value=${search.from} />
    </div>
    <div class="field">
      <label for="to">${say(language, '至（不含）', 'To (exclusive)')}</label>
      <input id="to" name="to" type="date" .value=${search.to} />
    </div>
    <div class="field">
      <label for="asOf">${say(language, '截至（日期或条数）', 'As of (day or size)')}</label>
      <input
        id="asOf"
        name="asOf"
        .value=${search.asOf}
        autocomplete="off"
        pattern="\\d{1,15}|\\d{4}-\\d{2}-\\d{2}"
        placeholder="2026-11-22"
      />
    </div>
    <button class="button">${say(language, '查找', 'Search')}</button>
  </form>`;
}

export function drawFound(
  language: InterfaceLanguage,
  page: RecordsPage,
  titles: ReadonlyMap<AgreementId, string>,
  more: (() => void) | null,
): TemplateResult {
  const { size, root } = page.asOf;
  return html`<p class="small as-of num">
      ${say(language, `截至第 ${size} 条 · 根 ${root.slice(0, 10)}…`, `As of ${size} entries · root ${root.slice(0, 10)}…`)}
    </p>
    <ol class="found">
      ${page.records.map((record) => drawLine(language, record, titles))}
    </ol>
    ${more ? html`<p class="acts"><button type="button" class="quiet" @click=${more}>${say(language, '更早的记录', 'Earlier records')}</button></p>` : nothing}`;
}

function drawLine(
  language: InterfaceLanguage,
  record: RecordLine,
  titles: ReadonlyMap<AgreementId, string>,
): TemplateResult {
  const { index, time, subject, via, capacity, grade } = record;
  const details = [
    subject ?? (grade === 'unlinked' && say(language, '未关联账户', 'nobody’s yet')),
    capacity && capacity !== 'self' && CAPACITY_WORDS[language][capacity],
    via && VIA_WORDS[language][via],
  ].filter(Boolean);
  return html`<li>
    <a href=${printRecord(index)}>
      <span class="what"
        >${lineTitle(language, record, titles)}${record.changes ? html`<span class="choices-made">${changesWords(language, record.changes)}</span>` : nothing}</span
      >
      <span class="who">${details.join(' · ')}</span>
      ${grade ? html`<span class="chip">${gradeWords(language, grade)}</span>` : html`<span></span>`}
      <span class="when num">${shortClock(time)}</span>
      <span class="where num">${say(language, `第 ${index} 条`, `no. ${index}`)}</span>
    </a>
  </li>`;
}

/** What happened, in the shortest words that still name the text. */
export function lineTitle(
  language: InterfaceLanguage,
  { type, decision, agreements }: RecordLine,
  titles: ReadonlyMap<AgreementId, string>,
): string {
  const what = decision ? DECISION_WORDS[language][decision] : TYPE_WORDS[language][type];
  const lead = agreements[0];
  if (!lead) return what;
  const title = titles.get(lead.agreement) ?? lead.agreement;
  return say(language, `${what} · ${title} 第 ${lead.version} 版`, `${what} · ${title}, version ${lead.version}`);
}
