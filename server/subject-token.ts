// The site's word for who is there: a JWT made by the site's server, never by the browser (RFC 7519).

import { errors, importJWK, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import type { Vouched } from '../core/consent/facts.ts';
import { fromBase64Url, fromUtf8, utf8 } from '../core/bytes/encoding.ts';
import { parseJson } from './contract/strict-json.ts';
import { Refused } from './refused.ts';
import type { Site } from './sites.ts';

const LONGEST_LIFE = 3600;
/** Seconds by which the site's clock and ours may differ. */
const CLOCK_TOLERANCE = 5;

export interface VouchedSubject {
  /** The site's own id for the account, 1 to 255 bytes. */
  readonly subject: string;
  /** A key shared with the ledger, or one the ledger never had. */
  readonly vouched: Vouched;
  /** The token verbatim: what the slot `assertion` seals; null when the site's server spoke for itself. */
  readonly assertion: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

export interface ReadToken {
  readonly subject: VouchedSubject;
  /** Of one that has run out: it was the site's word, and counts for nothing new. */
  readonly expired: Refused | null;
}

/** Whom the token names, and whether it still counts. */
export async function readSubjectToken(
  token: string,
  site: Site,
  tokenSecret: string | null,
  now: string,
): Promise<ReadToken> {
  // The library's decoder takes padding and unused bits; what is kept as evidence has one spelling.
  const parts = token.split('.').map((part) => fromBase64Url(part));
  if (!parts.every((part) => part !== null)) throw invalid();
  checkNames(parts.slice(0, 2));
  const { payload, vouched, isExpired } = await verifyAny(token, site, tokenSecret, new Date(now));
  const { sub } = payload;
  if (typeof sub !== 'string' || !isSubject(sub)) throw invalid();
  if (!isExpired) checkLife(payload, now);
  return {
    subject: {
      subject: sub,
      vouched,
      assertion: token,
      email: claim(payload, 'email'),
      phone: claim(payload, 'phone'),
    },
    expired: isExpired ? new Refused('subject-token-expired', { field: '/subjectToken' }) : null,
  };
}

function checkLife({ iat, exp }: JWTPayload, now: string): void {
  if (typeof iat !== 'number' || typeof exp !== 'number' || exp - iat > LONGEST_LIFE || exp <= iat) throw invalid();
  // One dated ahead would live for longer than the hour it says.
  if (iat > Date.parse(now) / 1000 + CLOCK_TOLERANCE) throw invalid();
}

/** A name that stands twice says two things, of which one reader takes the first and another the last (RFC 7519, 4). */
function checkNames(parts: readonly Uint8Array[]): void {
  for (const part of parts) {
    const text = fromUtf8(part);
    if (text === null) throw invalid();
    try {
      parseJson(text);
    } catch (error) {
      throw error instanceof Refused ? invalid() : error;
    }
  }
}

/** `.` and `..` are steps in every address, however they are escaped (URL Standard, double-dot URL path segment): what was
 *  recorded under them could never be asked for. */
const STEPS: readonly string[] = ['.', '..'];

export const isSubject = (text: string): boolean =>
  text.isWellFormed() && text.length > 0 && utf8(text).length <= 255 && !STEPS.includes(text);

async function verifyAny(
  token: string,
  site: Site,
  tokenSecret: string | null,
  now: Date,
): Promise<{ payload: JWTPayload; vouched: Vouched; isExpired: boolean }> {
  const options: JWTVerifyOptions = {
    audience: site.siteKey,
    clockTolerance: CLOCK_TOLERANCE,
    currentDate: now,
    requiredClaims: ['sub', 'iat', 'exp'],
  };
  const attempt = async (
    key: Parameters<typeof jwtVerify>[1],
    algorithms: string[],
  ): Promise<{ payload: JWTPayload; isExpired: boolean } | null> => {
    try {
      return { payload: (await jwtVerify(token, key, { ...options, algorithms })).payload, isExpired: false };
    } catch (error) {
      // Looked at last: the signature is good, and everything else but the age.
      if (error instanceof errors.JWTExpired) return { payload: error.payload, isExpired: true };
      if (!(error instanceof errors.JOSEError) && !(error instanceof TypeError)) throw error;
      return null;
    }
  };
  for (const jwk of site.tokenKeys) {
    const verified = await attempt(await importJWK(jwk, jwk['crv'] === 'Ed25519' ? 'EdDSA' : 'ES256'), [
      'EdDSA',
      'Ed25519',
      'ES256',
    ]);
    if (verified) return { ...verified, vouched: 'site-signed' };
  }
  const verified = tokenSecret === null ? null : await attempt(utf8(tokenSecret), ['HS256']);
  if (verified) return { ...verified, vouched: 'site-key' };
  throw invalid();
}

const invalid = (): Refused => new Refused('subject-token-invalid', { field: '/subjectToken' });

function claim(payload: JWTPayload, name: string): string | null {
  const value = payload[name];
  if (value === undefined) return null;
  if (typeof value !== 'string' || value.length === 0 || value.length > 320 || !value.isWellFormed()) throw invalid();
  return value;
}
