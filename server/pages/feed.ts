// Feeds of what becomes of an agreement's versions, for whoever wants to be told: published, withdrawn, in force. Atom
// (RFC 4287) and JSON Feed 1.1.

import { beijingClock } from '../../core/consent/dates.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import { MATERIALITY_WORDS, REGIME_WORDS } from '../../core/text/agreement.words.ts';
import { announcedClock } from '../ledger/agreements.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';
import { dateOf, titleOf, versionName } from './names.ts';
import { localeOf, say, to, type Reader } from './reader.ts';

interface Item {
  /** Permanent, and of this event alone (RFC 4287, 4.2.6). */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly time: string;
}

/** Feeds of the agreement that a page is about, for its head. */
export const feedsOf = (reader: Reader, { agreement, document }: PublishedVersion): NonNullable<Page['feeds']> =>
  [
    ['application/atom+xml', 'feed.atom', 'Atom'],
    ['application/feed+json', 'feed.json', 'JSON Feed'],
  ].map(([type, file, format]) => ({
    type: type!,
    href: to(reader, `/agreements/${agreement}/${file}`),
    title: `${titleOf(document, localeOf(reader.language))} (${format})`,
  }));

export function atomFeed(ledger: Ledger, reader: Reader, agreement: AgreementId): string {
  const { title, items, page } = feedOf(ledger, reader, agreement);
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${localeOf(reader.language)}">
    <id>${page}</id><title>${title}</title><updated>${items[0]!.time}</updated
    ><author><name>${ledger.origin}</name></author>
    <link rel="self" type="application/atom+xml" href="${to(reader, `${page}/feed.atom`)}" />
    <link rel="alternate" type="text/html" href="${to(reader, page)}" />
    ${items.map(
      (item) =>
        html`<entry
          ><id>${item.id}</id><title>${item.title}</title><updated>${item.time}</updated
          ><published>${item.time}</published><link rel="alternate" type="text/html" href="${to(reader, item.url)}" />
          <summary>${item.summary}</summary></entry
        >`,
    )}
  </feed>`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${feed.toString()}`;
}

export function jsonFeed(ledger: Ledger, reader: Reader, agreement: AgreementId): string {
  const { title, items, page } = feedOf(ledger, reader, agreement);
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: to(reader, page),
    feed_url: to(reader, `${page}/feed.json`),
    language: localeOf(reader.language),
    authors: [{ name: ledger.origin }],
    items: items.map(({ id, url, title: name, summary, time }) => ({
      id,
      url: to(reader, url),
      title: name,
      content_text: summary,
      date_published: time,
    })),
  });
}

function feedOf(
  ledger: Ledger,
  reader: Reader,
  agreement: AgreementId,
): { readonly title: string; readonly page: string; readonly items: readonly Item[] } {
  const all = ledger.publications.of(agreement);
  const newest = ledger.publications.latest(agreement) ?? all.at(-1);
  if (!newest) throw new Refused('not-found');
  const page = `${ledger.url}/agreements/${agreement}`;
  const items = all.flatMap((version) => itemsOf(ledger, reader, page, version));
  return {
    title: titleOf(newest.document, localeOf(reader.language)),
    page,
    // Newest first; of one instant, what was said later.
    items: items.toReversed().sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0)),
  };
}

/** What became of one version, in order: published; then withdrawn, or in force if that was not at once. */
function itemsOf(ledger: Ledger, reader: Reader, page: string, version: PublishedVersion): readonly Item[] {
  const { document, effective, published, withdrawal } = version;
  const url = `${page}/${version.version}`;
  const name = `${titleOf(document, localeOf(reader.language))} · ${versionName(reader, version.version)}`;
  const titled = (what: string): string => `${name}${say(reader, '：', ': ')}${what}`;
  const items: Item[] = [
    {
      id: url,
      url,
      title: titled(publishedAs(reader, version)),
      summary: announcement(reader, version, url),
      time: published,
    },
  ];
  if (withdrawal)
    items.push({
      id: `${url}#withdrawn`,
      url,
      title: titled(say(reader, '已撤回', 'withdrawn')),
      summary: say(
        reader,
        `此版本不会生效（账本第 ${withdrawal.index} 条）。`,
        `This version will not take effect (ledger entry ${withdrawal.index}).`,
      ),
      time: withdrawal.time,
    });
  else if (effective > published && effective <= ledger.clock() && !isOvertaken(ledger, version))
    items.push({
      id: `${url}#effective`,
      url,
      title: titled(say(reader, '已生效', 'in force')),
      summary: say(reader, `自 ${dateOf(reader, effective)} 起生效。`, `In force since ${dateOf(reader, effective)}.`),
      time: effective,
    });
  return items;
}

const publishedAs = (reader: Reader, { effective, published }: PublishedVersion): string =>
  effective > published
    ? say(
        reader,
        `公示，将于 ${dateOf(reader, effective)} 生效`,
        `announced, takes effect on ${dateOf(reader, effective)}`,
      )
    : say(
        reader,
        `公布，自 ${dateOf(reader, effective)} 起生效`,
        `published, in force from ${dateOf(reader, effective)}`,
      );

function announcement(reader: Reader, version: PublishedVersion, url: string): string {
  const { materiality, revision, effective, published } = version;
  const until = beijingClock(announcedClock(version).commentsUntil).slice(0, 16);
  return [
    revision.from ? MATERIALITY_WORDS[reader.language][materiality] : REGIME_WORDS[reader.language].first,
    ...(revision.summary[localeOf(reader.language)] ?? []),
    ...(effective > published
      ? [
          say(
            reader,
            `征求意见至北京时间 ${until}：${to(reader, url)}#comments`,
            `Comments are invited until ${until} in Beijing: ${to(reader, url)}#comments`,
          ),
        ]
      : []),
  ].join('\n');
}

/** Whether another version took the place of this one before its day came. */
const isOvertaken = (ledger: Ledger, { agreement, index, effective }: PublishedVersion): boolean =>
  ledger.publications
    .of(agreement)
    .some((other) => !other.withdrawn && other.index > index && other.effective <= effective);
