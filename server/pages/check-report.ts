// The answer of `assent check` as a lawyer puts it into a file: one page that needs nothing else, clause by clause, both
// texts side by side with what is at issue marked, the rule, the law behind it and what to do; and what was waived, why
// and by whom.
// One piece: a page from head to foot, whose parts are drawn here and nowhere else.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beijingClock } from '../../core/consent/dates.ts';
import type { Locale, PerLocale } from '../../core/text/agreement.ts';
import type { CheckResult } from '../../core/text/check.ts';
import { compileVersion, type Compiled, type VersionSource } from '../../core/text/compile.ts';
import { RULES, type Finding, type Rule } from '../../core/text/finding.ts';
import { speakFinding } from '../../core/text/speak-finding.ts';
import { interfaceLanguage, type InterfaceLanguage } from '../../core/text/locale.ts';
import type { Waiver } from '../../core/text/manifest.ts';
import { citation } from '../../core/text/citation.ts';
import { RULE_WORDS } from '../../core/text/rule.words.ts';
import { isSourceClause, type SourceClause } from '../../core/text/source.ts';
import { html, inlineStyle, type Content, type Html } from './html.ts';

export interface CheckedVersion {
  readonly agreement: string;
  readonly version: string;
  /** Null where a file of it cannot be read. */
  readonly source: VersionSource | null;
  readonly result: CheckResult;
}

export interface CheckReport {
  readonly versions: readonly CheckedVersion[];
  /** About what stands in the folder and belongs to no version. */
  readonly strays: readonly Finding[];
  readonly language: InterfaceLanguage;
  /** Every sentence in Chinese and in English. */
  readonly both: boolean;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly release: string;
}

/** Paper, ink and type of every page, then what a report on paper needs. */
const STYLE = ['../../widget/tokens.css', 'check-report.css']
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
  .join('\n');

export function checkReport(report: CheckReport): string {
  const speak = speaker(report);
  const entries = report.versions.map((version) => entriesOf(version));
  const all = entries.flat();
  const count = (kind: Kind): number =>
    all.filter((entry) => entry.kind === kind).length + (kind === 'error' ? report.strays.length : 0);
  const title = say(report.language, '协议文本检查报告', 'Report on the check of agreement texts');
  return html`<!doctype html>
    <html lang="${report.language === 'en' ? 'en' : 'zh-CN'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title} · Assent</title>
        ${inlineStyle(STYLE)}
      </head>
      <body>
        <main>
          <header>
            <p class="kind">
              ${speak('两种语言文本、法律规则和书写的机器检查', 'Machine check of both languages, rules of law and spelling')}
            </p>
            <h1>${speak('协议文本检查报告', 'Report on the check of agreement texts')}</h1>
            <dl class="facts">
              <dt>${speak('检查时间', 'Made')}</dt>
              <dd class="num">${beijingClock(report.at)}${speak('（北京时间）', ' (Beijing time)')}</dd>
              <dt>${speak('检查软件', 'Made with')}</dt>
              <dd>
                Assent ${report.release} ·
                ${speak(`${Object.keys(RULES).length} 项规则`, `${Object.keys(RULES).length} rules`)}
              </dd>
              <dt>${speak('检查对象', 'Texts')}</dt>
              <dd>${report.versions.map((version) => drawName(version, report))}</dd>
            </dl>
            ${drawOutcome(count, speak)}
          </header>
          ${
            report.strays.length > 0 &&
            html`<section>
              <h2>${speak('文件夹', 'Folder')}</h2>
              ${report.strays.map((finding, at) => drawEntry({ number: at + 1, kind: 'error', finding, waiver: null }, speak, null))}
            </section>`
          }
          ${report.versions.map((version, at) => drawVersion(version, entries[at]!, report, speak))}
          ${drawRules(all, report, speak)} ${drawEnd(speak)}
        </main>
      </body>
    </html> `.toString();
}

type Kind = 'error' | 'warning' | 'waived';

interface Entry {
  /** Printed beside the mark and beside the finding. */
  readonly number: number;
  readonly kind: Kind;
  readonly finding: Finding;
  readonly waiver: Waiver | null;
}

type Said = Pick<CheckReport, 'both' | 'language'>;

type Speak = (zh: string, en: string) => Content;

const speaker =
  ({ both, language }: Said): Speak =>
  (zh, en) =>
    both
      ? html`<span class="both"><span lang="zh-CN">${zh}</span> <span lang="en">${en}</span></span>`
      : say(language, zh, en);

const say = (language: InterfaceLanguage, zh: string, en: string): string => (language === 'en' ? en : zh);

/** In the order of the text, and by place: manifests and files first. */
function entriesOf({ source, result }: CheckedVersion): Entry[] {
  const order = source === null ? [] : clausesOf(source).map(({ id }) => id);
  const place = ({ clause }: Finding): number => (clause === null ? -1 : order.indexOf(clause));
  return [
    ...result.errors.map((finding) => ({ kind: 'error' as const, finding, waiver: null })),
    ...result.warnings.map((finding) => ({ kind: 'warning' as const, finding, waiver: null })),
    ...result.waived.map(({ finding, waiver }) => ({ kind: 'waived' as const, finding, waiver })),
  ]
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => place(a.entry.finding) - place(b.entry.finding) || a.index - b.index)
    .map(({ entry }, index) => ({ ...entry, number: index + 1 }));
}

function drawName({ agreement, version, source }: CheckedVersion, report: Said): Html {
  const sources = source === null ? {} : compileVersion(source).sources;
  return html`<span class="name"
    >${inOrder(Object.keys(sources), report.language).map((locale) => html`<span lang="${locale}">${sources[locale]!.title}</span> `)}<span
      >${report.both ? `第 ${version} 版 / version ${version}` : say(report.language, `第 ${version} 版`, `version ${version}`)}</span
    >
    <code>${agreement}@${version}</code></span
  >`;
}

/** The reader's own language first. */
const inOrder = (locales: readonly Locale[], language: InterfaceLanguage): Locale[] =>
  locales.toSorted((a, b) => Number(interfaceLanguage(b) === language) - Number(interfaceLanguage(a) === language));

function drawOutcome(count: (kind: Kind) => number, speak: Speak): Html {
  const [errors, warnings, waived] = [count('error'), count('warning'), count('waived')];
  const clear = errors + warnings === 0;
  return html`<div class="outcome ${clear ? 'clear' : 'stopped'}">
    <p class="said">
      ${
        clear
          ? speak('未发现妨碍发布的问题。', 'Nothing found stands against publication.')
          : speak('须处理下列问题后才能发布。', 'These must be dealt with before publication.')
      }
    </p>
    <table class="sums">
      <tr>
        <th scope="row">${speak('错误', 'Errors')}</th>
        <td class="num">${errors}</td>
        <td>${speak('须改正，不能豁免', 'to be corrected; cannot be waived')}</td>
      </tr>
      <tr>
        <th scope="row">${speak('警告', 'Warnings')}</th>
        <td class="num">${warnings}</td>
        <td>${speak('须改正，或者写明理由豁免', 'to be corrected, or waived with a reason')}</td>
      </tr>
      <tr>
        <th scope="row">${speak('已豁免', 'Waived')}</th>
        <td class="num">${waived}</td>
        <td>${speak('理由列在各条之下', 'with the reasons below')}</td>
      </tr>
    </table>
  </div>`;
}

function drawVersion(checked: CheckedVersion, entries: readonly Entry[], report: CheckReport, speak: Speak): Html {
  const { source } = checked;
  const compiled = source === null ? null : compileVersion(source);
  const clauses = source === null ? [] : clausesOf(source);
  const about = entries.filter(
    ({ finding }) => finding.clause === null || !clauses.some(({ id }) => id === finding.clause),
  );
  const locales = clauses[0] ? inOrder(Object.keys(clauses[0].numbers), report.language) : [];
  return html`<section class="version">
    <h2>${drawName(checked, report)}</h2>
    ${compiled && drawFacts(compiled.ok ? compiled : null, speak)}
    ${entries.length === 0 && html`<p class="nothing">${speak('没有发现问题。', 'Nothing was found.')}</p>`}
    ${
      about.length > 0 &&
      html`<article>
        <h3>${speak('清单、文件和全文', 'Manifests, files and the text as a whole')}</h3>
        ${about.map((entry) => drawEntry(entry, speak, compiled?.ok ? compiled.publisher.decidedBy : null))}
      </article>`
    }
    ${clauses.map((clause) => {
      const own = entries.filter(({ finding }) => finding.clause === clause.id);
      return (
        own.length > 0 &&
        html`<article>
          ${drawHeading(clause, locales)}
          <div class="texts columns-${locales.length}">
            ${locales.map((locale) => drawText(clause, locale, own, speak))}
          </div>
          ${own.map((entry) => drawEntry(entry, speak, compiled?.ok ? compiled.publisher.decidedBy : null))}
        </article>`
      );
    })}
  </section>`;
}

function drawFacts(compiled: Compiled | null, speak: Speak): Html {
  if (compiled === null)
    return html`<p class="small">
      ${speak('文本尚不能编译，没有摘要值。', 'The text does not compile yet and has no digest.')}
    </p>`;
  const { version, digest, publisher } = compiled;
  return html`<dl class="facts">
    <dt>${speak('文本摘要', 'Digest')}</dt>
    <dd><code>${digest}</code></dd>
    <dt>${speak('以何种文本为准', 'Prevailing text')}</dt>
    <dd>
      ${speak(`${version.prevailing.locale}，见条款“${version.prevailing.clause}”`, `${version.prevailing.locale}, clause “${version.prevailing.clause}”`)}
    </dd>
    <dt>${speak('决定人', 'Decided by')}</dt>
    <dd>${ownTongue(publisher.decidedBy)}</dd>
  </dl>`;
}

/** Words of the manifest, whose language nobody says: Chinese punctuation keeps its width only where it is known to be. */
const ownTongue = (text: string): Html =>
  html`<span lang="${/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en'}">${text}</span>`;

function drawHeading({ cite, headings, id }: ReportClause, locales: readonly Locale[]): Html {
  return html`<h3>
    <span class="num">${cite}</span>
    ${locales.map((locale) => headings[locale] !== undefined && html`<span lang="${locale}">${headings[locale]}</span> `)}
    <code>${id}</code>
  </h3>`;
}

function drawText(clause: ReportClause, locale: Locale, entries: readonly Entry[], speak: Speak): Html {
  const paragraphs = clause.paragraphs[locale];
  if (!paragraphs)
    return html`<div class="cell none">${speak('本语言没有此条。', 'This language has no such clause.')}</div>`;
  let start = 0;
  const whole = paragraphs.join('\n');
  return html`<div class="cell" lang="${locale}">
    ${paragraphs.map((text) => {
      const from = start;
      start += text.length + 1;
      const marks = entries.flatMap(({ number, kind, finding }) =>
        (finding.quotes ?? [])
          .filter((quote) => quote.locale === locale && (quote.text === text || quote.text === whole))
          .flatMap((quote) =>
            quote.marks.map(([at, end]): Mark => {
              const offset = quote.text === text ? 0 : from;
              return { number, kind, start: at - offset, end: end - offset };
            }),
          ),
      );
      return html`<p>${drawMarked(text, marks)}</p>`;
    })}
  </div>`;
}

interface Mark {
  readonly number: number;
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

/** The text with its marks; where two overlap, the first is drawn and the other's number stands beside it. */
function drawMarked(text: string, marks: readonly Mark[]): Content[] {
  const parts: Content[] = [];
  let at = 0;
  for (const { number, kind, start, end } of marks
    .filter((mark) => mark.start >= 0 && mark.end <= text.length)
    .sort((a, b) => a.start - b.start)) {
    if (start < at) {
      if (end >= at) parts.push(html`<sup class="${kind}">${number}</sup>`);
      continue;
    }
    parts.push(
      text.slice(at, start),
      html`<mark class="${kind}">${text.slice(start, end)}</mark><sup class="${kind}">${number}</sup>`,
    );
    at = end;
  }
  return [...parts, text.slice(at)];
}

function drawEntry({ number, kind, finding, waiver }: Entry, speak: Speak, decidedBy: string | null): Html {
  const zh = speakFinding(finding, 'zh-Hans');
  const en = speakFinding(finding, 'en');
  const law = RULE_WORDS[finding.rule];
  const loose = finding.clause === null ? (finding.quotes ?? []) : [];
  return html`<div class="entry ${kind}">
    <p class="head">
      <span class="number num">${number}</span>
      <strong>${kindName(kind, speak)}</strong>
      <code>${finding.rule}</code>
      ${speak(law['zh-Hans'].finds, law.en.finds)}
    </p>
    <p>${speak(zh.message, en.message)}</p>
    ${loose.map(
      (quote) =>
        html`<blockquote lang="${quote.locale}">
          ${drawMarked(
            quote.text,
            quote.marks.map(([start, end]) => ({ number, kind, start, end })),
          )}
        </blockquote>`,
    )}
    <dl class="facts">
      <dt>${speak('处理', 'Remedy')}</dt>
      <dd>${speak(zh.remedy, en.remedy)}</dd>
      ${
        law.en.law !== null &&
        html`<dt>${speak('依据', 'Law')}</dt>
          <dd>${speak(law['zh-Hans'].law!, law.en.law)}</dd>`
      }
      <dt>${speak('位置', 'Place')}</dt>
      <dd><code>${finding.file}:${finding.line}</code></dd>
      ${
        waiver &&
        html`<dt>${speak('豁免理由', 'Waived because')}</dt>
          <dd>${ownTongue(waiver.reason)}</dd>
          <dt>${speak('豁免人', 'Waived by')}</dt>
          <dd>${ownTongue(waiver.by ?? decidedBy ?? '–')}</dd>`
      }
    </dl>
  </div>`;
}

const kindName = (kind: Kind, speak: Speak): Content => {
  switch (kind) {
    case 'error':
      return speak('错误', 'Error');
    case 'warning':
      return speak('警告', 'Warning');
    case 'waived':
      return speak('已豁免', 'Waived');
    default:
      return kind satisfies never;
  }
};

/** What was looked for: a report that finds nothing says so of each rule of law. */
function drawRules(entries: readonly Entry[], report: CheckReport, speak: Speak): Html {
  const counted = (rule: Rule): number =>
    entries.filter(({ finding }) => finding.rule === rule).length +
    report.strays.filter((finding) => finding.rule === rule).length;
  const rules = (Object.keys(RULES) as Rule[]).filter((rule) => RULE_WORDS[rule].en.law !== null || counted(rule) > 0);
  return html`<section class="rules">
    <h2>${speak('检查了哪些规则', 'What was looked for')}</h2>
    <p class="small">
      ${speak(
        '下表列出有法律依据的规则，以及有发现的规则；其余是书写和格式规则，没有发现。',
        'Rules that rest on law, and rules that found something; the others are about spelling and form, and found nothing.',
      )}
    </p>
    <table>
      <thead>
        <tr>
          <th>${speak('规则', 'Rule')}</th>
          <th>${speak('发现什么', 'What it finds')}</th>
          <th>${speak('依据', 'Law')}</th>
          <th>${speak('发现', 'Found')}</th>
        </tr>
      </thead>
      <tbody>
        ${rules.map((rule) => {
          const { 'zh-Hans': zh, en } = RULE_WORDS[rule];
          return html`<tr>
            <td><code>${rule}</code></td>
            <td>${speak(zh.finds, en.finds)}</td>
            <td>${en.law !== null && speak(zh.law!, en.law)}</td>
            <td class="num">${counted(rule)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </section>`;
}

function drawEnd(speak: Speak): Html {
  return html`<section class="end">
    <p class="small">
      ${speak(
        '本报告由程序按固定规则作出，同样的文本总得出同样的结果。它指出可疑之处，不判断效力，也不能替代律师的审查；没有发现，不等于没有问题。',
        'A program made this report by fixed rules; the same texts give the same result. It points out what is doubtful, does not judge validity and does not replace a lawyer’s review; nothing found does not mean that nothing is wrong.',
      )}
    </p>
    <dl class="sign">
      <dt>${speak('复核人', 'Reviewed by')}</dt>
      <dd></dd>
      <dt>${speak('日期', 'Date')}</dt>
      <dd></dd>
    </dl>
  </section>`;
}

interface ReportClause {
  readonly id: string;
  /** How one cites it: `5.1(c)`. */
  readonly cite: string;
  readonly numbers: PerLocale<string>;
  readonly headings: PerLocale<string>;
  readonly paragraphs: PerLocale<readonly string[]>;
}

/** Every clause of every locale, in the order of the first. */
function clausesOf(source: VersionSource): ReportClause[] {
  const { sources } = compileVersion(source);
  const locales = Object.keys(sources).sort(
    (a, b) => Number(interfaceLanguage(b) !== 'en') - Number(interfaceLanguage(a) !== 'en'),
  );
  const found = new Map<
    string,
    {
      cite: string;
      numbers: Record<string, string>;
      headings: Record<string, string>;
      paragraphs: Record<string, string[]>;
    }
  >();
  for (const locale of locales) {
    const read = ({ id, number, heading, body }: SourceClause, above: string): void => {
      const known = found.get(id) ?? {
        cite: citation(number, above),
        numbers: Object.fromEntries(locales.map((each) => [each, ''])),
        headings: {},
        paragraphs: {},
      };
      found.set(id, known);
      known.numbers[locale] = number;
      if (heading !== null) known.headings[locale] = heading;
      known.paragraphs[locale] = body.flatMap((block) => (isSourceClause(block) ? [] : [block.text]));
      for (const block of body) if (isSourceClause(block)) read(block, known.cite);
    };
    for (const clause of sources[locale]!.clauses) read(clause, '');
  }
  return [...found].map(([id, clause]) => ({ id, ...clause }));
}
