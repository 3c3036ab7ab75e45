// Where the site has set an element up wrongly: whoever reads is told so in plain words, and whoever built the page which
// attribute it is. Fetched only then.

import type { Failure } from './client.ts';
import { messagesFor, nearestLanguage } from './language.ts';

const SAID = {
  'zh-Hans': '网页的这一部分设置有误，请告知网站。',
  en: 'This part of the page is not set up correctly. Please tell the site.',
} as const;

/** Attributes that have another name in a request. */
const ATTRIBUTES: { readonly [member: string]: string } = {
  siteKey: 'site-key',
  agreements: 'agreement',
  locale: 'doc-lang',
  subjectToken: 'subject-token',
};

const OF_CHANGES: typeof ATTRIBUTES = { endpoint: 'ledger' };

/** What no ledger was asked about, and so none has said. */
const DETAILS: { readonly [field: string]: string } = {
  '/endpoint': 'It is not a web address, such as https://ledger.example.',
  '/subjectToken': 'It is missing, and nothing is recorded without it.',
};

/** Failures that name no member of a request. */
const MEMBERS: { readonly [code: string]: string } = {
  'origin-not-allowed': '/siteKey',
  'subject-token-unavailable': '/subjectToken',
};

/** A page without an origin, in a sandboxed frame or opened as a file: the site's mistake as well, and no attribute's. */
const OF_THE_PAGE = 'origin-missing';

/** What the console was told: once for each fault, however often an element asks. */
const told = new Set<string>();

/** The same failure; if an attribute of `element` is at fault, or the page it stands in, it says so for both. */
export function explained(element: Element, failure: Failure): { readonly ok: false; readonly failure: Failure } {
  const { field = MEMBERS[failure.code] ?? '', detail = DETAILS[field] } = failure;
  const [, member] = field.split('/');
  if (!member && failure.code !== OF_THE_PAGE) return { ok: false, failure };
  const attribute = member && ((element.localName === 'assent-changes' ? OF_CHANGES : ATTRIBUTES)[member] ?? member);
  const words = `assent: ${attribute ? `${attribute} of ` : ''}<${element.localName}>: ${detail}`;
  if (!told.has(words)) console.error(words);
  told.add(words);
  const said = SAID[messagesFor(nearestLanguage(element)).tag];
  return { ok: false, failure: { ...failure, ...(attribute && { attribute }), detail: said } };
}
