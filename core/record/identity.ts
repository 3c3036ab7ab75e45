// Who is there, by the site's word. The entry says in clear how the site vouched for the person, sealed fields keep their name
// and the token that it did so with: here they are compared. The signature on the token is checked nowhere but in the ledger: the
// key is the site's, and no receipt carries it.

import { isObject, type Json, type JsonObject } from '../bytes/canonical-json.ts';
import { fromBase64Url, fromUtf8 } from '../bytes/encoding.ts';
import { endingNotice } from '../consent/ending.ts';
import type { Via, Vouched } from '../consent/facts.ts';
import type { Entry } from './entry.ts';
import { no, open, type PointVerdict } from './point-verdict.ts';

/** What is said of one person, by whom. */
interface Word {
  readonly vouched: Vouched;
  readonly via: Via | undefined;
  readonly assertion: Json | undefined;
  readonly subject: Json | undefined;
}

/** Null where nobody is said to have vouched for anybody. */
export function judgeIdentity(entry: Entry, opened: JsonObject): PointVerdict | null {
  const word = wordIn(entry, opened);
  if (word === null) return null;
  const { vouched, assertion } = word;
  if (assertion === undefined || assertion === null)
    return vouched === 'none' ? null : open('identity', 'word-unshown');
  if (!isToken(word)) {
    // What the site itself wrote down, and a text message that it handed on, came with its key.
    return vouched === 'site-key' ? open('identity', 'word-unshown') : no('identity', 'token-malformed');
  }
  const token = readToken(word.assertion);
  if (token === null) return no('identity', 'token-malformed');
  const { alg, sub } = token;
  if (VOUCHED_BY[alg] !== vouched) return no('identity', 'vouched-otherwise', { alg });
  if (word.subject !== undefined && word.subject !== sub) return no('identity', 'token-of-another');
  return open('identity', 'token-unchecked', { alg });
}

/** Of an end, the word stands in its notice. */
function wordIn({ type, clear }: Entry, opened: JsonObject): Word | null {
  const { subject } = opened;
  if (type === 'termination') {
    const notice = endingNotice(opened['notice']);
    return notice && { ...notice, subject };
  }
  const { vouched, via } = clear as { readonly vouched?: Vouched; readonly via?: Via };
  return vouched === undefined ? null : { vouched, via, assertion: opened['assertion'], subject };
}

/** A text message is a stranger's: whatever it looks like, it is no token. */
const isToken = (word: Word): word is Word & { readonly assertion: string } =>
  typeof word.assertion === 'string' && word.via !== 'sms';

/** RFC 8725 and RFC 9864: with an algorithm of one shared key, who checks can sign. */
const VOUCHED_BY: { readonly [alg: string]: Vouched | undefined } = {
  HS256: 'site-key',
  EdDSA: 'site-signed',
  Ed25519: 'site-signed',
  ES256: 'site-signed',
};

/** The algorithm and the person that a compact JWS names (RFC 7515), or null if it is none. */
function readToken(token: string): { readonly alg: string; readonly sub: string } | null {
  const parts = token.split('.');
  const [head, payload] = parts.slice(0, 2).map(readPart);
  if (parts.length !== 3 || !head || !payload || fromBase64Url(parts[2]!) === null) return null;
  const [alg, sub] = [head['alg'], payload['sub']];
  const isNamed = typeof alg === 'string' && /^[A-Za-z0-9-]{1,16}$/.test(alg) && typeof sub === 'string';
  return isNamed ? { alg, sub } : null;
}

/** As the ledger read it when it checked the signature: of two members of one name, the last. */
function readPart(part: string): JsonObject | null {
  const bytes = fromBase64Url(part);
  const content = bytes && fromUtf8(bytes);
  if (content === null) return null;
  try {
    const value: unknown = JSON.parse(content);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
