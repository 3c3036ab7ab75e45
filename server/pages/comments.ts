// Comments on a version that is coming: the box, which needs no script and no account, and what was answered to everybody.
// Nobody's own words are shown.

import { LONGEST_COMMENT } from '../../core/consent/comment.ts';
import { beijingClock } from '../../core/consent/dates.ts';
import type { ClauseId } from '../../core/text/agreement.ts';
import { clauseName } from '../../core/text/citation.ts';
import { rowsOf } from '../../core/text/rows.ts';
import { announcedClock } from '../ledger/agreements.ts';
import type { PublicAnswer } from '../ledger/comment-answers.ts';
import type { NotTaken } from '../ledger/comment-box.ts';
import type { CommentRecorded } from '../ledger/comments.ts';
import { particulars } from '../problem-particulars.ts';
import { PROBLEMS } from '../problems.ts';
import type { PublishedVersion } from '../publications.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { clockOf, titleOf, versionName } from './names.ts';
import { localeOf, say, to, type Reader } from './reader.ts';
import { anchorOf } from './text.ts';

/** The box as it is to be filled in. */
export interface CommentBox {
  /** What shows that this ledger drew it; used once. */
  readonly token: string;
  readonly text?: string;
  readonly clause?: ClauseId | null;
}

/** Below the text of a version: the box while it is pending, the answers for ever. */
export function drawComments(
  reader: Reader,
  version: PublishedVersion,
  answers: readonly PublicAnswer[],
  box: CommentBox | null,
): Html | null {
  if (box === null && answers.length === 0) return null;
  return html`<section class="comments" id="comments" aria-labelledby="comments-head">
    <h2 id="comments-head">${say(reader, '意见与答复', 'Comments and answers')}</h2>
    ${box && html`<p class="lead">${invitation(reader, version)}</p>`}
    ${answers.length > 0 && drawAnswers(reader, version, answers)} ${box && drawBox(reader, version, box)}
  </section>`;
}

/** After a comment was taken down. */
export function thanksPage(reader: Reader, version: PublishedVersion, recorded: CommentRecorded): Page {
  const title = say(reader, '意见已记入账本', 'Your comment is recorded');
  return {
    title,
    place: 'agreements',
    content: html`<div class="narrow" role="status">
      <h1>${title}</h1>
      <p class="lead">
        ${say(
          reader,
          `账本第 ${recorded.index} 条，${clockOf(reader, recorded.time)}。请记下这个序号：向服务提供方查询您的意见时要用。`,
          `Ledger entry ${recorded.index}, ${clockOf(reader, recorded.time)}. Note the number: you need it to ask the provider about your comment.`,
        )}
      </p>
      <p>
        ${say(
          reader,
          '您的原话由服务提供方阅读，不会公开。公开的答复将登在这一版本的页面上，由服务提供方用自己的话概括问题。',
          'What you wrote is read by the provider and is not made public. Public answers stand on the page of this version, with the question in the provider’s own words.',
        )}
      </p>
      ${backLink(reader, version)}
    </div>`,
  };
}

/** Nothing was taken down: says why, and gives the words back. */
export function notTakenPage(
  reader: Reader,
  version: PublishedVersion,
  fault: NotTaken,
  { token, text, clause }: Omit<CommentBox, 'token'> & { readonly token: string | null },
): { readonly page: Page; readonly status: number } {
  const title = say(reader, '意见尚未提交', 'Your comment was not sent');
  const { words, status } = faultOf(reader, fault);
  const page: Page = {
    title,
    place: 'agreements',
    content: html`<div class="narrow comments">
      <h1>${title}</h1>
      <p class="notice" role="alert" id="fault">${words}</p>
      ${
        token === null
          ? html`<p>${say(reader, '您写的内容：', 'What you wrote:')}</p>
              <blockquote class="words">${text}</blockquote>`
          : drawBox(reader, version, { token, text: text ?? '', clause: clause ?? null }, true)
      }
      ${backLink(reader, version)}
    </div>`,
  };
  return { page, status };
}

function faultOf(reader: Reader, fault: NotTaken): { readonly words: string; readonly status: number } {
  switch (fault.why) {
    case 'stale':
      return {
        status: 403,
        words: say(
          reader,
          '这一页打开得太久，或者不是从本账本打开的。请再提交一次。',
          'This page stood open for too long, or was not opened at this ledger. Send it once more.',
        ),
      };
    case 'sent-before':
      return {
        status: 422,
        words: say(
          reader,
          '这份表单刚才已经提交过，并已记录。要补充或者更改的，请再提交一次，作为另一条意见。',
          'This form was sent a moment ago and is recorded. To add or change something, send it once more: it becomes a comment of its own.',
        ),
      };
    case 'unavailable':
      return {
        status: 503,
        words: say(
          reader,
          '账本暂时不能记录，没有保存任何内容。请稍后再提交。',
          'The ledger cannot record now and stored nothing. Send it again later.',
        ),
      };
    case 'outcome-unknown':
      return {
        status: 503,
        words: say(
          reader,
          '账本在记录时中断，是否已经记录，现在还不知道。请原样再提交一次：不会记录两次。',
          'The ledger was interrupted while it recorded this, and cannot say yet whether it stands. Send it again as it is: it is not recorded twice.',
        ),
      };
    case 'refused': {
      const { code, details } = fault.refusal;
      const { status, words } = PROBLEMS[code];
      return { status, words: particulars(details, reader.language).detail ?? words[reader.language].detail };
    }
    default:
      return fault satisfies never;
  }
}

function invitation(reader: Reader, version: PublishedVersion): string {
  const { commentsUntil, effective } = announcedClock(version);
  const until = beijingClock(commentsUntil).slice(0, 16);
  const invited = say(
    reader,
    `${versionName(reader, version.version)}公开征求意见，至北京时间 ${until}。`,
    `Comments on version ${version.version} are invited until ${until} in Beijing.`,
  );
  if (commentsUntil === effective) return invited;
  const late = say(
    reader,
    '此后至生效前提交的，同样记录，但可能来不及在生效前考虑。',
    ' Later ones are recorded too until it takes effect, but may come too late to be weighed before.',
  );
  return `${invited}${late}`;
}

function drawBox(
  reader: Reader,
  version: PublishedVersion,
  { token, text = '', clause }: CommentBox,
  faulty = false,
): Html {
  const { agreement, version: label, document } = version;
  const locale = document.locales.includes(localeOf(reader.language))
    ? localeOf(reader.language)
    : document.prevailing.locale;
  const clauses = rowsOf(document).filter(({ continued, cells }) => !continued && cells[locale]!.heading !== '');
  return html`<form class="comment" method="post" action="${to(reader, `/agreements/${agreement}/${label}`)}">
    <input type="hidden" name="token" value="${token}" />
    <label for="comment-text">${say(reader, '您的意见', 'Your comment')}</label>
    <textarea
      id="comment-text"
      name="text"
      rows="6"
      required
      maxlength="${LONGEST_COMMENT}"
      aria-describedby="comment-note${faulty && ' fault'}"
      ${faulty && html` aria-invalid="true"`}
    >
${text}</textarea>
    <label for="comment-clause">${say(reader, '涉及的条款（可不选）', 'About which clause (optional)')}</label>
    <select id="comment-clause" name="clause">
      <option value="">${say(reader, '整份文本', 'The whole text')}</option>
      ${clauses.map(
        ({ clause: id, path, cells }) =>
          html`<option value="${id}" ${id === clause && html` selected`}>${path} ${cells[locale]!.heading}</option>`,
      )}
    </select>
    <p class="small" id="comment-note">
      ${say(
        reader,
        `无需登录，至多 ${LONGEST_COMMENT} 字。您的原话由服务提供方阅读，不会公开；请不要写姓名、电话等个人信息。`,
        `No log-in; at most ${LONGEST_COMMENT} characters. The provider reads what you write and it is not made public; leave out names, telephone numbers and the like.`,
      )}
    </p>
    <button class="button">${say(reader, '提交意见', 'Send the comment')}</button>
  </form>`;
}

function drawAnswers(reader: Reader, { document }: PublishedVersion, answers: readonly PublicAnswer[]): Html {
  const numbers = new Map(rowsOf(document).map(({ clause, path }) => [clause, path]));
  return html`<ol class="answers">
    ${answers.map(
      ({ index, time, question, text, clause }) =>
        html`<li>
          <h3 class="words" lang="${languageOf(question)}">${question}</h3>
          <p class="words" lang="${languageOf(text)}">${text}</p>
          <p class="small num">
            ${clause !== null && numbers.has(clause) && html`<a href="#${anchorOf(clause)}">${clauseName(reader.language, numbers.get(clause)!)}</a> · `}${say(reader, '答复于', 'answered')}
            ${clockOf(reader, time)} · ${say(reader, `账本第 ${index} 条`, `ledger entry ${index}`)}
          </p>
        </li>`,
    )}
  </ol>`;
}

/** For fonts and voices: answers come in either language, and say not in which. */
const languageOf = (text: string): string => (/\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en');

const backLink = (reader: Reader, { agreement, version, document }: PublishedVersion): Html =>
  html`<p class="acts">
    <a class="quiet" href="${to(reader, `/agreements/${agreement}/${version}`)}#comments"
      >${say(reader, '回到', 'Back to ')}${titleOf(document, localeOf(reader.language))}
      ${versionName(reader, version)}</a
    >
  </p>`;
