// A version that is coming, as it is announced: what changes, when it takes effect, until when comments are invited and where
// they are made (E-Commerce Law 34).

import { beijingClock } from '../../core/consent/dates.ts';
import { announcedClock } from '../ledger/agreements.ts';
import type { PublishedVersion } from '../publications.ts';
import { html, type Content, type Html } from './html.ts';
import { changesAddress, dateOf, versionName } from './names.ts';
import { localeOf, say, to, type Reader } from './reader.ts';

/** On the page of the agreement, above the text in force. */
export function drawComing(reader: Reader, published: PublishedVersion): Html {
  const { agreement, version } = published;
  const page = to(reader, `/agreements/${agreement}/${version}`);
  return drawAnnouncement(
    reader,
    published,
    html`<a class="button" href="${page}">${say(reader, '阅读全文', 'Read the text')}</a>
      <a class="button" href="${page}#comments">${say(reader, '提意见', 'Comment on it')}</a>`,
  );
}

/** On its own page, where its text follows. */
export const drawAnnounced = (reader: Reader, published: PublishedVersion): Html =>
  drawAnnouncement(
    reader,
    published,
    html`<a class="button" href="#comments">${say(reader, '提意见', 'Comment on it')}</a>`,
  );

function drawAnnouncement(reader: Reader, published: PublishedVersion, ways: Content): Html {
  const { agreement, version, effective, revision } = published;
  const summary = revision.summary[localeOf(reader.language)] ?? [];
  const { from } = revision;
  return html`<section class="notice coming" aria-labelledby="pending-${version}">
    <h2 id="pending-${version}">
      ${say(reader, `${versionName(reader, version)}将于 ${dateOf(reader, effective)} 生效`, `${versionName(reader, version)} takes effect on ${dateOf(reader, effective)}`)}
    </h2>
    ${drawClock(reader, published)}
    <p class="acts">
      ${ways}${from && html`<a class="quiet" href="${changesAddress(reader, agreement, from, version)}">${say(reader, '逐条比较', 'Compare clause by clause')}</a>`}
    </p>
    <ul>
      ${summary.map((line) => html`<li>${line}</li>`)}
    </ul>
  </section>`;
}

/** The days of a publication, each with its clock in Beijing. */
function drawClock(reader: Reader, published: PublishedVersion): Html {
  const { days, commentsUntil, effective } = announcedClock(published);
  const at = (instant: string): Html => html`<span class="num">${beijingClock(instant).slice(0, 16)}</span>`;
  return html`<dl class="clock">
    <div>
      <dt>${say(reader, '公示自', 'Public since')}</dt>
      <dd>${at(published.published)}</dd>
    </div>
    <div>
      <dt>${say(reader, '征求意见至', 'Comments invited until')}</dt>
      <dd>
        ${at(commentsUntil)}${days > 0 && html` <span class="small">${say(reader, `公示 ${days} 日，公布当日不计`, `${days} days, the first not counted`)}</span>`}
      </dd>
    </div>
    <div>
      <dt>${say(reader, '生效', 'Takes effect')}</dt>
      <dd>${at(effective)} <span class="small">${say(reader, '均为北京时间', 'all in Beijing time')}</span></dd>
    </div>
  </dl>`;
}
