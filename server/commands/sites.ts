// `assent sites`: the places that embed the widget, with their keys.

import { createPublicKey, randomBytes } from 'node:crypto';
import { isObject, type JsonObject } from '../../core/bytes/canonical-json.ts';
import { loadLedger, openStored } from '../open-ledger.ts';
import { hashKey, newSiteId, Sites, type Site } from '../sites.ts';
import { DONE, WrongUsage, type Command } from './command.ts';
import { readFile } from './input.ts';
import { DATA_OPTION, existingPlace } from './place.ts';

export const sitesListCommand: Command = {
  name: 'sites list',
  operands: [],
  summary: 'lists the sites of a ledger',
  about: 'Also while the ledger is being served.',
  options: { ...DATA_OPTION, json: { says: 'prints {sites: [{id, name, siteKey, origins, signs}]} as JSON' } },
  async run(given, terminal) {
    const stored = openStored(existingPlace(given, terminal));
    try {
      const sites = (await Sites.load(stored.store)).all().map(({ id, name, siteKey, origins, tokenKeys }) => ({
        id,
        name,
        siteKey,
        origins,
        signs: tokenKeys.length > 0,
      }));
      if (given.has('json')) terminal.print(JSON.stringify({ sites }, null, 2));
      else
        for (const { id, siteKey, name, origins } of sites) terminal.print([id, siteKey, name, ...origins].join('  '));
      return DONE;
    } finally {
      await stored.close();
    }
  },
};

export const sitesAddCommand: Command = {
  name: 'sites add',
  operands: [],
  summary: 'adds a site and makes its keys',
  about: `
Makes the site key (pk_, public, for the page), the secret key (sk_, for the site's server) and the
token secret (ts_, with which the site's server signs subject tokens, HS256). With --token-key the
site signs its subject tokens with a key of its own, which the ledger never has: what it vouches for
then counts for more, and no ts_ is made. Secrets are shown once. The ledger must not be being served.`,
  options: {
    name: { value: 'NAME', says: 'name of the site' },
    origin: { value: 'ORIGIN', several: true, says: 'web origin that may use the site key: https://shop.example' },
    return: {
      value: 'ADDRESS',
      several: true,
      says: 'address to which /decide may send people back: https://shop.example/signup',
    },
    'token-key': { value: 'FILE', says: 'public JWK or JWK set (Ed25519 or P-256) for subject tokens' },
    ...DATA_OPTION,
    json: { says: 'prints {id, name, siteKey, secret, tokenSecret, origins, index} as JSON' },
  },
  async run(given, terminal) {
    const name = given.needed('name');
    const origins = given.texts('origin').map(readOrigin);
    if (origins.length === 0) throw new WrongUsage('--origin is missing');
    const returns = given.texts('return').map(readReturn);
    const tokenKeyFile = given.text('token-key');
    const tokenKeys = tokenKeyFile === undefined ? [] : readTokenKeys(tokenKeyFile);
    const ledger = await loadLedger(existingPlace(given, terminal));
    try {
      const secret = `sk_${randomBytes(32).toString('hex')}`;
      const tokenSecret = tokenKeys.length > 0 ? null : `ts_${randomBytes(32).toString('hex')}`;
      const site: Site = {
        id: newSiteId(),
        name,
        siteKey: `pk_${randomBytes(12).toString('hex')}`,
        secretHash: hashKey(secret),
        tokenSecret: tokenSecret === null ? null : ledger.tokens.hide('site-secret', { secret: tokenSecret }),
        tokenKeys,
        origins,
        returns,
      };
      const { siteKey } = site;
      const outcome = await ledger.sequencer.record<never>({
        fact: {
          type: 'site.changed',
          clear: { site: site.id, change: 'added' },
          sealed: { settings: { name, siteKey, origins, returns, tokenKeys: tokenKeys as never } },
        },
        subject: null,
        use: null,
        exclusive: [],
        effects: () => [{ effect: 'site', id: site.id, json: JSON.stringify(site) }],
      });
      if (outcome.outcome === 'refused') throw new Error('nothing refuses a site');
      const { index } = outcome.recorded;
      if (given.has('json')) {
        terminal.print(JSON.stringify({ id: site.id, name, siteKey, secret, tokenSecret, origins, index }, null, 2));
        return DONE;
      }
      terminal.print(`site key      ${siteKey}\nsecret key    ${secret}`);
      if (tokenSecret !== null) terminal.print(`token secret  ${tokenSecret}`);
      terminal.print(`\nSecrets are shown once: keep them now. Logged as entry ${index}.`);
      return DONE;
    } finally {
      await ledger.close();
    }
  },
};

/** A web origin, exactly as browsers send it. Without TLS only on one's own machine. */
function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new WrongUsage(`--origin ${text} is not a web origin such as https://shop.example`);
  if (url.origin !== text)
    throw new WrongUsage(`--origin ${text} is not spelt as browsers send it; give ${url.origin}`);
  if (url.protocol === 'http:' && !['localhost', '127.0.0.1'].includes(url.hostname)) {
    throw new WrongUsage(
      `--origin ${text} has no TLS: what a person decides could be changed on the way; give https://${url.host}`,
    );
  }
  return text;
}

/** An address to return to: a page with TLS, one's own machine, or an application's own scheme, which has a dot in its name
 *  (RFC 8252, 7.1). */
function readReturn(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOwnScheme = url !== null && /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(url.protocol);
  const isPage =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname));
  if (!url || (!isPage && !isOwnScheme))
    throw new WrongUsage(
      `--return ${text} is neither a page with TLS (https://shop.example/signup) nor an application's own scheme (com.example.shop:/signup)`,
    );
  if (url.hash !== '' || url.username !== '' || url.href !== text)
    throw new WrongUsage(
      `--return ${text} is not spelt as it will be compared; give ${url.origin}${url.pathname}${url.search}`,
    );
  return text;
}

function readTokenKeys(file: string): readonly JsonObject[] {
  const value = readJson(file);
  const list = isObject(value) && Array.isArray(value['keys']) ? (value['keys'] as readonly unknown[]) : [value];
  return list.map((key) => {
    if (!isObject(key)) throw new WrongUsage(`${file} is neither a JWK nor a JWK set`);
    if ('d' in key || 'k' in key) throw new WrongUsage(`${file} holds a private or shared key; give the public one`);
    const { kty, crv, x, y, kid } = key;
    const known = (kty === 'OKP' && crv === 'Ed25519') || (kty === 'EC' && crv === 'P-256');
    if (!known || !isPublicKey(key)) throw new WrongUsage(`${file} is not a public key on Ed25519 or P-256`);
    return { kty, crv, x: x!, ...(y === undefined ? {} : { y }), ...(typeof kid === 'string' ? { kid } : {}) };
  });
}

function isPublicKey(jwk: JsonObject): boolean {
  try {
    createPublicKey({ key: jwk as never, format: 'jwk' });
    return true;
  } catch {
    return false; // the point is not on the curve, or a member is missing: either way it is no key
  }
}

function readJson(file: string): unknown {
  const text = readFile(file).toString('utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new WrongUsage(`${file} is not JSON`, { cause: error });
  }
}
