// Entries, disclosures and presentation tokens: what reads, and one lie per case.

import { canonicalJson } from '../../../core/bytes/canonical-json.ts';
import { fromBase64Url, fromUtf8, toBase64, toBase64Url, utf8 } from '../../../core/bytes/encoding.ts';
import { digestOfDisclosure } from '../../../core/record/slots.ts';
import { everyFact } from './every-fact.ts';
import { sealed } from './sealed.ts';
import { randomFrom, smallLog, timeOn } from './small-log.ts';
import type { RecordVector } from './vector.ts';

export function* entryVectors(): Generator<[string, RecordVector]> {
  for (const fact of everyFact()) {
    const { text } = sealed(fact, timeOn(1), randomFrom(fact.type));
    yield [`entry/valid/${fact.type}`, { format: 'entry', entry: text, outcome: 'entry' }];
  }
  const valid = smallLog().entries[4]!.text;
  const refused: { readonly [name: string]: string } = {
    'slot-with-two-digests': valid.replace(/"_sd":\["([^"]+)"\]/, `"_sd":["$1","${digit('second')}"]`),
    'slot-with-no-digest': valid.replace(/"_sd":\["[^"]+"\]/, '"_sd":[]'),
    'one-digest-in-two-slots': sameDigestTwice(valid),
    'digest-with-unused-bits': valid.replace(/"_sd":\["([^"]{42})[^"]"\]/, '"_sd":["$1B"]'),
    'slot-missing': valid.replace(/"network":\{"_sd":\["[^"]+"\]\},/, ''),
    'slot-with-another-member': valid.replace('{"_sd":[', '{"_SD":[],"_sd":['),
    'members-in-another-order': valid.replace(/^\{("agreements".*),("capacity":"self")/, '{$2,$1'),
    'space-between-members': valid.replace(',"capacity"', ', "capacity"'),
    'name-twice': valid.replace('"capacity":"self",', '"capacity":"self","capacity":"self",'),
    'character-escaped': valid.replace('"capacity":"self"', '"capacity":"\\u0073elf"'),
    'number-with-exponent': valid.replace('"v":1,', '"v":1e0,'),
    'version-with-fraction': valid.replace('"v":1,', '"v":1.5,'),
    'version-negative': valid.replace('"v":1,', '"v":-1,'),
    'version-as-text': valid.replace('"v":1,', '"v":"1",'),
    'member-missing': valid.replace('"capacity":"self",', ''),
    'member-outside-its-list': valid.replace('"decision":"accepted"', '"decision":"postponed"'),
    'time-without-milliseconds': valid.replace(/(T\d\d:\d\d:\d\d)\.\d{3}Z/, '$1Z'),
    'time-that-is-no-day': valid.replace(/"time":"2026-\d\d-\d\d/, '"time":"2026-02-30'),
    'time-with-offset': valid.replace(/\.\d{3}Z/, '.000+00:00'),
    'byte-order-mark': `\ufeff${valid}`,
    'line-end': `${valid}\n`,
    'an-array': `[${valid}]`,
    empty: '',
    'over-8192-bytes': valid.replace(
      /"agreements":\[(\{.*?\}),/,
      (_, one: string) => `"agreements":[${`${one},`.repeat(40)}`,
    ),
    'integer-beyond-2-53': sealed(anchor(), timeOn(1), randomFrom('anchor')).text.replace(
      '"size":4',
      '"size":9007199254740992',
    ),
    'integer-with-fraction': sealed(anchor(), timeOn(1), randomFrom('anchor')).text.replace('"size":4', '"size":4.5'),
  };
  for (const [name, entry] of Object.entries(refused)) {
    yield [`entry/malformed/${name}`, { format: 'entry', entry, outcome: 'malformed' }];
  }
  const bytes = utf8(valid);
  yield [
    'entry/malformed/not-utf-8',
    { format: 'entry-bytes', base64: toBase64(bytes.map((byte, i) => (i === 20 ? 0xff : byte))), outcome: 'malformed' },
  ];
  const newer: { readonly [name: string]: string } = {
    'version-2': valid.replace('"v":1,', '"v":2,'),
    'type-unknown': valid.replace('"type":"decision"', '"type":"decision.revoked"'),
    'type-of-every-object': valid.replace('"type":"decision"', '"type":"toString"'),
    'member-unknown': valid.replace('"capacity":"self"', '"capacity":"self","capacityNote":"x"'),
    'member-called-proto': valid.replace('"agreements":', '"__proto__":{},"agreements":'),
    'slot-unknown': valid.replace('"observed":', '"notes":{"_sd":["x"]},"observed":'),
  };
  for (const [name, entry] of Object.entries(newer)) {
    yield [`entry/newer/${name}`, { format: 'entry', entry, outcome: 'newer' }];
  }
}

const anchor = () => everyFact().find(({ type }) => type === 'anchor')!;
const digit = (seed: string): string => toBase64Url(randomFrom(seed)(32));

function sameDigestTwice(entry: string): string {
  const [first, second] = [...entry.matchAll(/"_sd":\["([^"]+)"\]/g)].map((match) => match[1]!);
  return entry.replace(second!, first!);
}

export function* disclosureVectors(): Generator<[string, RecordVector]> {
  const salt = toBase64Url(randomFrom('salt')(16));
  const encode = (text: string) => toBase64Url(utf8(text));
  const name = (outcome: 'opens' | 'refused', place: string, disclosure: string): [string, RecordVector] => [
    `disclosure/${place}`,
    { format: 'disclosure', disclosure, digest: digestOfDisclosure(disclosure), outcome },
  ];
  const valid = encode(canonicalJson([salt, 'subject', '账号-1']));
  yield name('opens', 'text', valid);
  yield name('opens', 'object', encode(canonicalJson([salt, 'chain', { prev: null, seq: 1 }])));
  yield name('refused', 'spaces-as-in-rfc-9901', encode(`["${salt}", "subject", "Möbius"]`));
  yield name('refused', 'unused-bits', withUnusedBits(encode(canonicalJson([salt, 'subject', '账号-1']))));
  yield name('refused', 'padded', `${encode(canonicalJson([salt, 'subject', '账号-1']))}=`);
  yield name('refused', 'standard-base-64', valid.replace(/^./, '+'));
  yield name(
    'refused',
    'salt-of-15-bytes',
    encode(canonicalJson([toBase64Url(randomFrom('salt')(15)), 'subject', 'x'])),
  );
  yield name('refused', 'salt-with-unused-bits', encode(canonicalJson([`${salt.slice(0, 21)}B`, 'subject', 'x'])));
  yield name('refused', 'value-null', encode(canonicalJson([salt, 'subject', null])));
  yield name('refused', 'without-name', encode(canonicalJson([salt, 'subject'])));
  yield name('refused', 'four-members', encode(canonicalJson([salt, 'subject', 'x', 'y'])));
  yield name('refused', 'name-twice-in-value', encode(`["${salt}","chain",{"seq":1,"seq":2}]`));
  yield name('refused', 'escaped', encode(`["${salt}","subject","\\u0078"]`));
  yield name('refused', 'deep', encode(`["${salt}","subject",${'['.repeat(500)}${']'.repeat(500)}]`));
  yield name('refused', 'not-json', encode('subject'));
}

/** The same bytes to a lenient decoder, spelled otherwise. `text` ends in a group of two or three digits. */
export function withUnusedBits(text: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  if (text.length % 4 === 0 || fromBase64Url(text) === null) throw new Error('no unused bits');
  return text.slice(0, -1) + digits[digits.indexOf(text.at(-1)!) + 1]!;
}

export function* presentationVectors(): Generator<[string, RecordVector]> {
  const token = smallLog().entries[4]!.presentation!;
  const [head, body, signature] = token.split('.') as [string, string, string];
  const said = fromUtf8(fromBase64Url(body)!)!;
  const headSaid = fromUtf8(fromBase64Url(head)!)!;
  const spoken = (text: string) => `${head}.${toBase64Url(utf8(text))}.${signature}`;
  const headed = (text: string) => `${toBase64Url(utf8(text))}.${body}.${signature}`;
  yield ['presentation/sign-up', { format: 'presentation', token, outcome: 'read' }];
  const refused: { readonly [name: string]: string } = {
    'two-parts': `${head}.${body}`,
    'four-parts': `${token}.`,
    'signature-of-63-bytes': token.slice(0, -2),
    'signature-with-unused-bits': token.slice(0, -1) + 'h',
    'algorithm-none': headed(headSaid.replace('EdDSA', 'none')),
    'header-with-another-member': headed(headSaid.replace('"kid"', '"jwk":{},"kid"')),
    'type-of-another-token': headed(headSaid.replace('assent-presentation+jws', 'jwt')),
    'body-spaced': spoken(said.replace('{', '{ ')),
    'body-with-name-twice': spoken(said.replace('"v":1', '"v":1,"v":1')),
    'body-with-another-member': spoken(said.replace('"widget":', '"walrus":1,"widget":')),
    'body-with-proto': spoken(`{"__proto__":{"v":1},${said.slice(1)}`),
    'body-without-statement': spoken(said.replace(/"statement":"[^"]*",/, '')),
    'time-with-fraction': spoken(said.replace(/"iat":(\d+)/, '"iat":$1.5')),
    'time-negative': spoken(said.replace(/"iat":(\d+)/, '"iat":-$1')),
    'id-of-15-bytes': spoken(said.replace(/"id":"[^"]+"/, `"id":"${toBase64Url(randomFrom('id')(15))}"`)),
    'body-with-unused-bits': `${head}.${withUnusedBits(padded(said))}.${signature}`,
    empty: '',
  };
  for (const [name, changed] of Object.entries(refused)) {
    yield [`presentation/refused/${name}`, { format: 'presentation', token: changed, outcome: 'refused' }];
  }
}

/** The same presentation with an action of such a length that its last group of digits has unused bits. */
function padded(body: string): string {
  for (const action of ['a', 'ab', 'abc']) {
    const encoded = toBase64Url(utf8(body.replace(/"action":"[^"]*"/, `"action":"${action}"`)));
    if (encoded.length % 4 !== 0) return encoded;
  }
  throw new Error('every length is a multiple of three');
}
