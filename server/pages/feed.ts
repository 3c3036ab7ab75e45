// Feeds of an agreement's versions, for whoever wants to be told: Atom (RFC 4287) and JSON Feed 1.1.

import type { AgreementId } from '../../core/text/agreement.ts';
import { MATERIALITY_WORDS } from '../../core/text/agreement.words.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import { html } from './html.ts';
import { dateOf, titleOf, versionName } from './names.ts';
import { localeOf, say, type Reader } from './reader.ts';

interface Item {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly published: string;
}

export function atomFeed(ledger: Ledger, reader: Reader, agreement: AgreementId): string {
  const { title, items, page } = feedOf(ledger, reader, agreement);
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${localeOf(reader.language)}">
    <id>${page}</id><title>${title}</title><updated>${items[0]!.published}</updated
    ><author><name>${ledger.origin}</name></author> <link rel="self" href="${page}/feed.atom" />
    <link rel="alternate" href="${page}" />
    ${items.map(
      (item) =>
        html`<entry
          ><id>${item.id}</id><title>${item.title}</title><updated>${item.published}</updated
          ><published>${item.published}</published><link href="${item.url}" />
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
    home_page_url: page,
    feed_url: `${page}/feed.json`,
    language: localeOf(reader.language),
    items: items.map(({ id, url, title: name, summary, published }) => ({
      id,
      url,
      title: name,
      content_text: summary,
      date_published: published,
    })),
  });
}

function feedOf(
  ledger: Ledger,
  reader: Reader,
  agreement: AgreementId,
): { readonly title: string; readonly page: string; readonly items: readonly Item[] } {
  const all = [...ledger.publications.of(agreement)].reverse();
  const newest = all[0];
  if (!newest) throw new Refused('not-found');
  const page = `${ledger.url}/agreements/${agreement}`;
  return {
    title: titleOf(newest.document, localeOf(reader.language)),
    page,
    items: all.map((version) => itemOf(reader, page, version)),
  };
}

function itemOf(
  reader: Reader,
  page: string,
  { version, document, effective, published, materiality, revision }: PublishedVersion,
): Item {
  const locale = localeOf(reader.language);
  const kind = MATERIALITY_WORDS[reader.language][materiality];
  const applies = say(reader, `${dateOf(reader, effective)}起生效`, `effective ${dateOf(reader, effective)}`);
  return {
    id: `${page}/${version}`,
    url: `${page}/${version}`,
    title: `${titleOf(document, locale)} · ${versionName(reader, version)}`,
    summary: [`${kind} · ${applies}`, ...(revision.summary[locale] ?? [])].join('\n'),
    published,
  };
}
