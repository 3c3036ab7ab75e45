// What each error code means and what to do: the page that a problem document's `type` leads to (RFC 9457).

import { problemDocument, PROBLEMS } from '../problems.ts';
import type { ProblemCode, RefusedDetails } from '../refused.ts';
import { html, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { say, to, type Reader } from './reader.ts';

export function problemPage(reader: Reader, code: ProblemCode): Page {
  const { status, retryable, words } = PROBLEMS[code];
  const one = (language: 'zh-Hans' | 'en', lang: string): Html =>
    html`<div lang="${lang}">
      <h2>${words[language].title}</h2>
      <p>${words[language].detail}</p>
    </div>`;
  return {
    title: words[reader.language].title,
    place: 'docs',
    content: html`<p class="trail">
        <a href="${to(reader, '/problems')}">${say(reader, '错误代码', 'Error codes')}</a>
      </p>
      <header class="head">
        <h1><code>${code}</code></h1>
        <p class="chips">
          <span class="chip num">HTTP ${status}</span><span class="chip">${say(reader, ...retryWords(retryable))}</span>
        </p>
      </header>
      <div class="pair">
        ${reader.language === 'en' ? [one('en', 'en'), one('zh-Hans', 'zh-CN')] : [one('zh-Hans', 'zh-CN'), one('en', 'en')]}
      </div>`,
  };
}

export function problemsPage(reader: Reader): Page {
  const title = say(reader, '错误代码', 'Error codes');
  const codes = Object.entries(PROBLEMS) as [ProblemCode, (typeof PROBLEMS)[ProblemCode]][];
  const names = [say(reader, '代码', 'Code'), 'HTTP', say(reader, '含义', 'Meaning'), say(reader, '重试', 'Retry')];
  return {
    title,
    place: 'docs',
    content: html`<header class="head">
        <h1>${title}</h1>
        <p class="lead">
          ${say(reader, '出错时，答复是 RFC 9457 问题文档；其中的 type 指向下列页面之一，code 不会改变。', 'When a call is refused the answer is an RFC 9457 problem document; its type leads to one of these pages, and its code never changes.')}
        </p>
      </header>
      <div class="scroll" tabindex="0" role="region" aria-label="${title}">
        <table>
          <thead>
            <tr>
              ${names.map((name) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${codes.map(
              ([code, { status, retryable, words }]) =>
                html`<tr>
                  <th scope="row">
                    <a href="${to(reader, `/problems/${code}`)}"><code>${code}</code></a>
                  </th>
                  <td class="num">${status}</td>
                  <td>${words[reader.language].title}</td>
                  <td>${retryable ? say(reader, '可以', 'yes') : say(reader, '无用', 'no')}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`,
  };
}

/** A page that was asked for and cannot be given. */
export function refusedPage(reader: Reader, code: ProblemCode, details: RefusedDetails = {}): Page {
  const { title, detail } = problemDocument('', code, reader.language, details);
  return {
    title,
    ...(details.refusal && { secret: true }),
    content: html`<div class="narrow">
      <h1>${title}</h1>
      <p>${detail}</p>
      <p class="acts">
        <a class="quiet" href="${to(reader, '/agreements')}">${say(reader, '全部协议', 'All agreements')}</a
        ><a class="quiet" href="${to(reader, `/problems/${code}`)}">${code}</a>
      </p>
    </div>`,
  };
}

const retryWords = (retryable: boolean): readonly [string, string] =>
  retryable ? ['可以重试', 'may be retried'] : ['重试无用', 'retrying does not help'];
