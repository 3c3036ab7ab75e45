import { z } from 'zod';
import { name, siteKey, subjectToken } from './common.ts';

/** What a body may hold at all; how long and of what characters it may be, `unfitWords` says with its reason. */
const words = z.string();
const clause = z.string().regex(/^[a-z0-9-]{1,64}$/);
const version = z.string().regex(/^[1-9][0-9]{0,8}$/);

/** Without `version`: on the one that is pending. */
export const commentRequest = z.strictObject({
  siteKey,
  text: words,
  version: version.optional(),
  clause: clause.optional(),
  subjectToken: subjectToken.optional(),
});

/** With `question`, the point in the publisher's own words, both are shown on the public page. */
export const commentAnswerRequest = z.strictObject({
  answeredBy: name(200),
  text: words,
  question: words.optional(),
});
