// The page of a version, and the comment box on it.

import { Hono } from 'hono';
import type { Context } from 'hono';
import { countClient } from '../counting.ts';
import { boxToken, commentFromBox, type BoxSent } from '../ledger/comment-box.ts';
import { publicAnswers } from '../ledger/comment-answers.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { versionPage } from '../pages/agreement.ts';
import { notTakenPage, thanksPage } from '../pages/comments.ts';
import { send } from '../pages/layout.ts';
import { readerOf } from '../pages/reader.ts';
import { readView } from '../pages/view.ts';
import { Refused } from '../refused.ts';

export function commentPageRoutes(ledger: Ledger): Hono {
  const routes = new Hono();
  const named = (agreement: string, label: string) => {
    const published = ledger.publications.version(agreement, label);
    if (!published) throw new Refused('not-found');
    return published;
  };

  routes.get('/agreements/:agreement/:version', async (c) => {
    const published = named(c.req.param('agreement'), c.req.param('version'));
    const view = readView(c.req.query('view'), published.document.locales);
    const answers = await publicAnswers(ledger, published);
    const token = boxToken(ledger, published);
    const box = token === null ? null : { token };
    return send(c, readerOf(c), versionPage(ledger, readerOf(c), published, { view, answers, box }));
  });

  routes.post('/agreements/:agreement/:version', async (c) => {
    const published = named(c.req.param('agreement'), c.req.param('version'));
    checkOwnPage(ledger, c);
    countClient(c, null);
    const sent = await readBox(c);
    const outcome = await commentFromBox(ledger, published, sent);
    if ('recorded' in outcome)
      return send(
        c,
        readerOf(c),
        thanksPage(readerOf(c), published, outcome.recorded),
        outcome.recorded.fresh ? 201 : 200,
      );
    const { page, status } = notTakenPage(readerOf(c), published, outcome, {
      ...sent,
      token: boxToken(ledger, published),
    });
    if (status === 503) c.header('Retry-After', '2');
    return send(c, readerOf(c), page, status);
  });

  return routes;
}

/** A browser says which page sends a form: another site's is not ours. */
function checkOwnPage(ledger: Ledger, c: Context): void {
  const origin = c.req.header('Origin');
  const from = c.req.header('Sec-Fetch-Site');
  const isOwn = origin === undefined || origin === new URL(ledger.url).origin;
  if (!isOwn || (from !== undefined && from !== 'same-origin' && from !== 'none'))
    throw new Refused('origin-not-allowed');
}

const FIELDS = ['token', 'text', 'clause'];

async function readBox(c: Context): Promise<BoxSent> {
  const type = c.req.header('Content-Type')?.split(';')[0]!.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded' && type !== 'multipart/form-data') throw new Refused('media-type');
  const form = await readForm(c);
  for (const [name, value] of form) {
    if (!FIELDS.includes(name)) throw new Refused('unknown-field', { field: `/${name}` });
    if (typeof value !== 'string' || form.getAll(name).length > 1)
      throw new Refused('invalid-field', { field: `/${name}` });
  }
  const field = (name: string): string => (form.get(name) as string | null) ?? '';
  // A form sends every line break as two characters (HTML, constructing the entry list); the person typed one.
  const text = field('text').replaceAll('\r\n', '\n');
  return { token: field('token'), text, clause: field('clause') || null };
}

async function readForm(c: Context): Promise<FormData> {
  try {
    return await c.req.formData();
  } catch {
    throw new Refused('malformed');
  }
}
