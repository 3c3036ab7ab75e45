import { Hono } from 'hono';
import { isAgreementId, isVersionLabel } from '../../core/text/agreement.ts';
import { pageOf, requireRole, subjectOfToken } from '../auth.ts';
import { commentAnswerRequest, commentRequest } from '../contract/comment.ts';
import { parse } from '../contract/common.ts';
import { idempotencyOf, readIndex, readJson, readLimit, readQuery } from '../http.ts';
import { answerComment, commentsOn } from '../ledger/comment-answers.ts';
import { comment } from '../ledger/comments.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { Refused } from '../refused.ts';

const PAGE = 50;
const LONGEST_PAGE = 200;

export function commentRoutes(ledger: Ledger): Hono {
  const routes = new Hono();

  routes.post('/v1/agreements/:agreement/comments', async (c) => {
    const body = parse(commentRequest, await readJson(c));
    const { siteKey, text, version = null, clause = null, subjectToken } = body;
    const { site } = pageOf(ledger, c, siteKey);
    const agreement = readAgreement(c.req.param('agreement'));
    const subject = await subjectOfToken(ledger, site, subjectToken);
    // A token may be renewed between two tries; whose it is may not change.
    const once = idempotencyOf(c, { ...body, agreement, subjectToken: subject?.subject ?? null });
    const recorded = await comment(ledger, { agreement, version, text, clause, site, subject, once });
    const { fresh, index, time } = recorded;
    return c.json({ agreement, version: recorded.version, index, time }, fresh ? 201 : 200);
  });

  routes.get('/v1/agreements/:agreement/comments', async (c) => {
    await requireRole(ledger, c, 'publisher');
    const agreement = readAgreement(c.req.param('agreement'));
    const { version = null, cursor, limit } = readQuery(c, 'version', 'cursor', 'limit');
    if (version !== null && !isVersionLabel(version)) throw new Refused('invalid-field', { field: '/version' });
    const list = `comments/${agreement}/${version ?? '*'}`;
    const found = await commentsOn(ledger, {
      agreement,
      version,
      before: cursor === undefined ? ledger.sequencer.size : readCursor(ledger, cursor, list),
      limit: readLimit(limit, PAGE, LONGEST_PAGE),
    });
    const next = found.before === null ? null : ledger.tokens.seal('cursor', { before: found.before, list });
    c.header('Cache-Control', 'no-store');
    return c.json({ comments: found.comments, cursor: next });
  });

  routes.post('/v1/agreements/:agreement/comments/:index/answer', async (c) => {
    await requireRole(ledger, c, 'publisher');
    const agreement = readAgreement(c.req.param('agreement'));
    const index = readIndex(c.req.param('index'));
    const { answeredBy, text, question = null } = parse(commentAnswerRequest, await readJson(c));
    const answered = await answerComment(ledger, { agreement, index, answeredBy, text, question });
    return c.json({ ...answered, comment: index, public: question !== null }, 201);
  });

  return routes;
}

function readAgreement(id: string): string {
  if (!isAgreementId(id)) throw new Refused('not-found');
  return id;
}

/** A cursor of one list is nothing for another. */
function readCursor(ledger: Ledger, cursor: string, list: string): number {
  const content = ledger.tokens.unseal('cursor', cursor);
  if (content?.['list'] !== list || typeof content['before'] !== 'number')
    throw new Refused('invalid-field', { field: '/cursor' });
  return content['before'];
}
