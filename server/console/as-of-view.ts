// What held at a moment: four answers plainly apart, what happened on one line of time, and how much of it is proved. Drawn in
// the console and on the verifier page.

import { html, nothing, type TemplateResult } from 'lit';
import { sayAnswers, type Said } from '../../core/consent/as-of.words.ts';
import { DECISION_WORDS, SHOW_WORDS } from '../../core/consent/facts.words.ts';
import type { AsOfShown } from '../../core/record/as-of-verdict.ts';
import type { InterfaceLanguage } from '../../core/text/locale.ts';
import { say } from './language.ts';
import { bothClocks, shortClock } from './time.ts';

/** How an entry is named: in the console as the way to it. */
export type DrawEntry = (index: number) => TemplateResult;

export function drawAnswers(language: InterfaceLanguage, shown: AsOfShown, drawEntry: DrawEntry): TemplateResult {
  const { statement, origin, answers } = shown;
  return html`<p class="moment">
      <b>${say(language, '截至', 'As of')}</b> <span class="num">${bothClocks(language, statement.time)}</span>
      <span class="small num"
        >${say(language, `账本 ${origin} 当时共 ${statement.size} 条`, `${origin} had ${statement.size} entries then`)}</span
      >
    </p>
    <p class="chips">
      <span class="chip strong">${statement.subject}</span><span class="chip">${statement.agreement}</span>
    </p>
    <div class="answers">
      ${sayAnswers(language, answers).map(
        ({ question, heading, says, besides }) =>
          html`<section class="answer" aria-labelledby=${`answer-${question}`}>
            <h3 id=${`answer-${question}`}>${heading}</h3>
            <p class="version">
              ${says.version === null ? say(language, '没有', 'None') : say(language, `第 ${says.version} 版`, `Version ${says.version}`)}
            </p>
            ${drawSaid(says, drawEntry)}
            ${
              besides.length > 0
                ? html`<ul class="besides">
                    ${besides.map((one) => html`<li>${drawSaid(one, drawEntry)}</li>`)}
                  </ul>`
                : nothing
            }
          </section>`,
      )}
    </div>`;
}

const drawSaid = ({ sentence, entries }: Said, drawEntry: DrawEntry): TemplateResult =>
  html`<p>${sentence} <span class="rests">${entries.map((index) => drawEntry(index))}</span></p>`;

interface Happening {
  readonly time: string;
  readonly index: number;
  /** For everybody, or for this user. */
  readonly lane: 'everybody' | 'user';
  readonly what: string;
}

/** Time runs down; what holds for everybody stands beside what this user did, and no row says both. */
export function drawHappenings(language: InterfaceLanguage, shown: AsOfShown, drawEntry: DrawEntry): TemplateResult {
  const { time } = shown.statement;
  const rows = happeningsOf(language, shown);
  return html`<div class="scroll">
    <table class="happenings">
      <caption>
        ${say(language, '经过（北京时间）', 'What happened (Beijing time)')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(language, '时间', 'Time')}</th>
          <th scope="col">${say(language, '对所有用户', 'For everybody')}</th>
          <th scope="col">${say(language, '该用户', 'This user')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.filter((row) => row.time <= time).map((row) => drawRow(row, drawEntry))}
        <tr class="then">
          <th scope="row" class="num">${shortClock(time)}</th>
          <td colspan="2">${say(language, '所问的时点', 'The moment asked about')}</td>
        </tr>
        ${rows.filter((row) => row.time > time).map((row) => drawRow(row, drawEntry))}
      </tbody>
    </table>
  </div>`;
}

const drawRow = ({ time, index, lane, what }: Happening, drawEntry: DrawEntry): TemplateResult => {
  const said = html`<td class="here">${what} ${drawEntry(index)}</td>`;
  return html`<tr>
    <th scope="row" class="num">${shortClock(time)}</th>
    ${
      lane === 'everybody'
        ? html`${said}
            <td></td>`
        : html`<td></td>
            ${said}`
    }
  </tr>`;
};

function happeningsOf(language: InterfaceLanguage, { texts, decisions, shown }: AsOfShown): readonly Happening[] {
  const version = (label: string): string => say(language, `第 ${label} 版`, `Version ${label}`);
  const decided = new Set(decisions.map(({ index }) => index));
  const happenings: Happening[] = [
    ...texts.flatMap(({ version: label, index, published, effective, withdrawnBy, withdrawnAt }): Happening[] => [
      {
        time: published,
        index,
        lane: 'everybody',
        what: `${version(label)} ${effective > published ? say(language, '公布', 'published') : say(language, '公布并生效', 'published and in force')}`,
      },
      ...(withdrawnAt !== null && withdrawnBy !== null
        ? [
            {
              time: withdrawnAt,
              index: withdrawnBy,
              lane: 'everybody',
              what: `${version(label)} ${say(language, '撤回', 'withdrawn')}`,
            } as const,
          ]
        : effective > published
          ? [
              {
                time: effective,
                index,
                lane: 'everybody',
                what: `${version(label)} ${say(language, '生效', 'in force')}`,
              } as const,
            ]
          : []),
    ]),
    ...decisions.map(({ version: label, index, time, decision, act, imported, linkedBy }): Happening => ({
      time,
      index,
      lane: 'user',
      what: [
        `${decision === 'accepted' && act === 'acknowledge' ? say(language, '已知悉', 'Acknowledged') : DECISION_WORDS[language][decision]} · ${version(label)}`,
        ...(imported ? [say(language, '导入', 'imported')] : []),
        ...(linkedBy === null ? [] : [say(language, `由第 ${linkedBy} 条关联`, `linked by entry ${linkedBy}`)]),
      ].join(say(language, '；', '; ')),
    })),
    ...shown
      .filter(({ index }) => !decided.has(index))
      .map(({ version: label, index, time, show }): Happening => ({
        time,
        index,
        lane: 'user',
        what: `${version(label)} ${SHOW_WORDS[language][show]}`,
      })),
  ];
  return happenings.sort((one, other) =>
    one.time === other.time ? one.index - other.index : one.time < other.time ? -1 : 1,
  );
}
