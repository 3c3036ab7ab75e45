// The site's word for who is there: what makes it good, and every way in which it is not.

import { CompactSign, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../server/demo.ts';
import { Refused } from '../../server/refused.ts';
import type { Site } from '../../server/sites.ts';
import { readSubjectToken } from '../../server/subject-token.ts';

const NOW = '2026-11-22T10:00:00.000Z';
const now = Date.parse(NOW) / 1000;
const claims = { sub: 'acct-1', aud: DEMO_KEYS.site, iat: now, exp: now + 3600 };
const SECRET = new TextEncoder().encode(DEMO_KEYS.token);

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let ed: Keys;
let p256: Keys;
let stranger: Keys;
let site: Site;

beforeAll(async () => {
  [ed, p256, stranger] = await Promise.all([
    generateKeyPair('EdDSA', { extractable: true }),
    generateKeyPair('ES256', { extractable: true }),
    generateKeyPair('EdDSA', { extractable: true }),
  ]);
  site = {
    id: 'site_AAAAAAAAAAAAAAAAAAAAAA',
    name: 'A site',
    siteKey: DEMO_KEYS.site,
    secretHash: '',
    tokenSecret: 'hidden',
    tokenKeys: [{ ...(await exportJWK(ed.publicKey)) }, { ...(await exportJWK(p256.publicKey)) }],
    origins: [],
  };
});

const hs256 = (change: JWTPayload = {}, header: Record<string, unknown> = {}) =>
  new SignJWT({ ...claims, ...change } as JWTPayload).setProtectedHeader({ alg: 'HS256', ...header }).sign(SECRET);
const signed = (alg: string, key: Keys) => new SignJWT(claims).setProtectedHeader({ alg }).sign(key.privateKey);

/** Who the token names and how well, or the code of the refusal. */
async function read(token: string, secret: string | null = DEMO_KEYS.token) {
  try {
    const { subject, expired } = await readSubjectToken(token, site, secret, NOW);
    return expired?.code ?? [subject.subject, subject.vouched];
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

describe('a subject token', () => {
  it('says by its key how well the subject is known', async () => {
    expect(await read(await hs256())).toEqual(['acct-1', 'site-key']);
    expect(await read(await signed('EdDSA', ed))).toEqual(['acct-1', 'site-signed']);
    expect(await read(await signed('ES256', p256))).toEqual(['acct-1', 'site-signed']);
  });

  it('is not signed by a key the site never registered, nor by the API secret', async () => {
    expect(await read(await signed('EdDSA', stranger))).toBe('subject-token-invalid');
    const withSecret = new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode('sk_demo'.repeat(6)));
    expect(await read(await withSecret)).toBe('subject-token-invalid');
    expect(await read(await hs256(), null)).toBe('subject-token-invalid');
  });

  it('is not its own judge of the algorithm', async () => {
    const { x } = site.tokenKeys[0] as { x: string };
    const head = (alg: string) => Buffer.from(JSON.stringify({ alg })).toString('base64url');
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const mac = (alg: string, key: Uint8Array) =>
      `${head(alg)}.${body}.${createHmac('sha256', key)
        .update(`${head(alg)}.${body}`)
        .digest('base64url')}`;
    for (const token of [
      new UnsecuredJWT(claims).encode(),
      mac('HS256', Buffer.from(x, 'base64url')),
      mac('HS256', Buffer.from(x)),
      mac('EdDSA', SECRET),
      mac('none', SECRET),
      await new SignJWT(claims).setProtectedHeader({ alg: 'HS512' }).sign(new Uint8Array(64).fill(1)),
    ])
      expect(await read(token)).toBe('subject-token-invalid');
  });

  it('with a header that demands what nobody here understands is refused', async () => {
    const demanding = await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader({ alg: 'HS256', crit: ['b64'], b64: false })
      .sign(SECRET)
      .catch(() => null);
    const [head, ...rest] = (await hs256()).split('.');
    const crit = Buffer.from(JSON.stringify({ alg: 'HS256', crit: ['exp'], exp: 1 })).toString('base64url');
    expect(head).toBeDefined();
    for (const token of [demanding, [crit, ...rest].join('.')].filter((one) => one !== null))
      expect(await read(token)).toBe('subject-token-invalid');
  });

  it('is for one site', async () => {
    expect(await read(await hs256({ aud: 'pk_other' }))).toBe('subject-token-invalid');
    const { aud: _aud, ...forNobody } = claims;
    const token = await new SignJWT(forNobody).setProtectedHeader({ alg: 'HS256' }).sign(SECRET);
    expect(await read(token)).toBe('subject-token-invalid');
  });

  it('lives for an hour at most, from a moment that has come', async () => {
    expect(await read(await hs256({ exp: now + 3601 }))).toBe('subject-token-invalid');
    expect(await read(await hs256({ iat: now + 3600, exp: now + 7200 }))).toBe('subject-token-invalid');
    expect(await read(await hs256({ iat: now + 6, exp: now + 60 }))).toBe('subject-token-invalid');
    expect(await read(await hs256({ iat: now + 5, exp: now + 60 }))).toEqual(['acct-1', 'site-key']);
    expect(await read(await hs256({ iat: now, exp: now }))).toBe('subject-token-invalid');
    expect(await read(await hs256({ nbf: now + 60 }))).toBe('subject-token-invalid');
  });

  it('that has expired says so, and only if all else was right', async () => {
    const old = { iat: now - 3600, exp: now - 6 };
    expect(await read(await hs256(old))).toBe('subject-token-expired');
    expect(await read(await hs256({ ...old, aud: 'pk_other' }))).toBe('subject-token-invalid');
    expect(await read(await hs256({ ...old, exp: now - 4 }))).toEqual(['acct-1', 'site-key']);
  });

  it.each([
    ['no subject', { sub: '' }],
    ['a subject of 256 bytes', { sub: '中'.repeat(85) + 'x' }],
    ['a subject that is no text', { sub: 5 as never }],
    ['a subject that is a step in an address', { sub: '.' }],
    ['a subject that is two steps back', { sub: '..' }],
    ['a mail address that is none', { email: 5 }],
    ['an endless telephone number', { phone: '1'.repeat(321) }],
    ['no beginning', { iat: undefined }],
    ['no end', { exp: undefined }],
  ])('with %s is refused', async (_what, change) => {
    expect(await read(await hs256(change as JWTPayload))).toBe('subject-token-invalid');
  });

  it('says each thing once: with a name that stands twice, in its claims or its header, it is refused', async () => {
    const withRaw = (header: string, payload: string): string => {
      const said = [header, payload].map((part) => Buffer.from(part).toString('base64url')).join('.');
      return `${said}.${createHmac('sha256', SECRET).update(said).digest('base64url')}`;
    };
    const head = '{"alg":"HS256"}';
    const twice = (member: string): string => JSON.stringify(claims).replace('{', `{${member},`);
    expect(await read(withRaw(head, JSON.stringify(claims)))).toEqual(['acct-1', 'site-key']);
    for (const token of [
      withRaw(head, twice('"sub":"acct-2"')),
      withRaw(head, twice('"s\\u0075b":"acct-2"')),
      withRaw(head, twice('"exp":1')),
      withRaw(head, twice('"act":{"sub":"a","sub":"b"}')),
      withRaw('{"alg":"none","alg":"HS256"}', JSON.stringify(claims)),
    ])
      expect(await read(token)).toBe('subject-token-invalid');
  });

  it('is spelled in one way only', async () => {
    const token = await hs256();
    for (const other of [
      `${token}.`,
      ` ${token}`,
      `${token}=`,
      token.slice(0, -1),
      'a.b.c.d.e',
      '..',
      otherBits(token),
    ])
      expect(await read(other)).toBe('subject-token-invalid');
  });
});

/** The same signature with its unused bits set: 32 bytes are 42 digits and two thirds of one. */
function otherBits(token: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return token.slice(0, -1) + digits[digits.indexOf(token.at(-1)!) + 1]!;
}
