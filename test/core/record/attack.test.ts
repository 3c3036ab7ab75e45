// What strangers can do to the file of a receipt, and what a ledger can do that signs lies: nothing that is not refused may
// change what is read, and nothing may make the verifier throw or hang.

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type Json, type JsonObject } from '../../../core/bytes/canonical-json.ts';
import { toBase64Url, utf8 } from '../../../core/bytes/encoding.ts';
import { digestOf } from '../../../core/bytes/hash.ts';
import type { PresentationForm } from '../../../core/consent/presentation.ts';
import type { VerifySignature } from '../../../core/log/note.ts';
import { isReceipt, parseReceipt, type Receipt } from '../../../core/record/receipt.ts';
import { verifyReceipt, type Verdict } from '../../../core/record/verdict.ts';
import { verifyEd25519 } from '../log/keys.ts';
import { changesFrom1To2, terms1 } from './small-documents.ts';
import { STORY, decision, printReceipt, recording, shown, smallLog, timeOn, withDocuments } from './small-log.ts';

const log = smallLog();
const later = log.refreshed(log.receipt(STORY.organisation), STORY.organisation, STORY.organisation + 1);
const receipts = {
  'a sign-up': log.receipt(STORY.signUp),
  'a sign-up with its texts': withDocuments(log.receipt(STORY.signUp)),
  'a re-acceptance with its texts': withDocuments(log.receipt(STORY.reAccepted)),
  'messages chosen': log.receipt(STORY.settings),
  'messages refused': log.receipt(STORY.refusal),
  'an organisation with a later proof': later,
} as const;

const verdictOn = (content: string): Verdict =>
  verifyReceipt(content, { trusted: [log.key.key], verify: rememberedSignatures });

describe.each(Object.entries(receipts))('the file of %s', (_, receipt) => {
  const text = printReceipt(receipt);
  const bytes = Buffer.from(text);

  it('holds as it is', () => {
    expect(verdictOn(text).outcome).toBe('verified');
  });

  it('with any one byte changed is refused, or says the same', () => {
    const kept = mutations(bytes).filter((content) => !isRefusedOrSame(content, receipt));
    expect(kept).toEqual([]);
  });

  it('cut off anywhere is refused', () => {
    const step = Math.ceil(bytes.length / 1000);
    for (let length = 0; length < bytes.length; length += step) {
      expect(verdictOn(bytes.subarray(0, length).toString()).outcome, String(length)).toBe('fails');
    }
  });

  it('with any part removed, doubled or replaced is refused, or says less and says so', () => {
    for (const { path, changed } of structuralLies(receipt)) {
      const verdict = verdictOn(JSON.stringify(changed));
      if (verdict.outcome === 'fails' || isDeepStrictEqual(changed, receipt)) continue;
      expect(saysNoMore(changed, receipt), path).toBe(true);
    }
  });
});

describe('the reader of receipts', () => {
  it('never throws, whatever it is given', () => {
    const names = fc.constantFrom(
      ...Object.keys(receipts['a sign-up']),
      '__proto__',
      'constructor',
      'documents',
      'anchor',
    );
    const values = fc.oneof(fc.jsonValue(), fc.constantFrom<Json>('__proto__', { __proto__: null }, [[]], -0));
    fc.assert(
      fc.property(fc.dictionary(names, values), fc.jsonValue(), (members, anything) => {
        const changed = JSON.stringify({ ...receipts['a sign-up'], ...members });
        expect(isRefusedOrSame(changed, receipts['a sign-up'])).toBe(true);
        expect(verdictOn(JSON.stringify(anything)).outcome).toBe('fails');
      }),
    );
  });

  it('takes a receipt spaced in any way for the same, and none with a name that stands twice', () => {
    const space = fc.stringMatching(/^[ \t\n\r]{0,3}$/);
    const text = printReceipt(receipts['messages refused']);
    fc.assert(
      fc.property(fc.array(space, { minLength: 1 }), (spaces) => {
        let at = 0;
        const spaced = outsideStrings(
          text,
          (token) => `${spaces[at++ % spaces.length]!}${token}${spaces[at % spaces.length]!}`,
        );
        expect(parseReceipt(spaced)).toEqual(receipts['messages refused']);
        expect(parseReceipt(spaced.replace('{', '{"vkey":"",'))).toBe(null);
      }),
    );
  });

  it.each<[string, () => string]>([
    ['five million brackets', () => '['.repeat(5e6)],
    ['five million nested arrays', () => '['.repeat(5e6) + ']'.repeat(5e6)],
    ['a million nested objects', () => '{"a":'.repeat(1e6) + '1' + '}'.repeat(1e6)],
    ['five million quotes', () => '"'.repeat(5e6)],
    ['a document of five million backslashes', () => withMembers({ documents: ['\\'.repeat(5e6)] })],
    ['a document of five million quotes', () => withMembers({ documents: ['"'.repeat(5e6)] })],
    ['a million documents', () => withMembers({ documents: Array.from({ length: 1e6 }, () => '') })],
    ['a million disclosures', () => withMembers({ disclosures: Array.from({ length: 1e6 }, () => 'A') })],
    ['a disclosure of five million digits', () => withMembers({ disclosures: ['A'.repeat(5e6)] })],
    [
      'a disclosure nested a million deep',
      () =>
        withMembers({
          disclosures: [toBase64Url(utf8(`["${'A'.repeat(22)}","subject",${'['.repeat(1e6)}${']'.repeat(1e6)}]`))],
        }),
    ],
    [
      'fifty thousand publications',
      () => withMembers({ published: Array.from({ length: 5e4 }, () => receipts['a sign-up'].published[0]!) }),
    ],
    [
      'a million hashes of consistency',
      () => withMembers({ later: [{ ...later.later[0]!, consistency: Array.from({ length: 1e6 }, () => '') }] }),
    ],
    ['a proof of line ends', () => withMembers({ proof: '\n'.repeat(65_000) })],
    ['a checkpoint of dashes', () => withMembers({ proof: receipts['a sign-up'].proof + '— '.repeat(25_000) })],
    ['a presentation of dots', () => withMembers({ presentation: '.'.repeat(65_000) })],
    ['a million names', () => `{${Array.from({ length: 1e6 }, (_, i) => `"${i}":1`).join(',')}}`],
  ])('refuses %s in good time', (_, content) => {
    // In good time is before the test is given up: the square of any of these would take hours.
    expect(verdictOn(content()).outcome).toBe('fails');
  });
});

describe('a ledger that signs whatever it likes', () => {
  const terms = terms1().document;
  const deep = (levels: number): object =>
    levels === 0
      ? { id: 'language', number: '', body: [] }
      : { id: `c${levels}`, number: '', body: [deep(levels - 1)] };
  const texts = (clauses: readonly object[]) => ({ 'zh-CN': { title: 't', clauses }, en: { title: 't', clauses } });

  it('is told of a document that is none, in whatever way it is none', () => {
    const documents: Json[] = [
      null,
      [],
      'x{',
      { ...terms, text: {} } as never,
      { ...terms, sentences: { 'sign-up': null } } as never,
      { ...terms, locales: ['toString', 'en'], prevailing: { locale: 'toString', clause: 'language' } } as never,
      { ...terms, clauses: {}, text: texts([deep(45)]) } as never,
      { ...terms, clauses: {}, text: texts([{ id: 'language', number: '', body: [null] }]) } as never,
    ];
    for (const document of documents) {
      expect(refusals(hostile(canonicalJson(document)))).toEqual(['sentences sentences-differ']);
    }
    expect(refusals(hostile(`{"a":${'['.repeat(1e6)}${']'.repeat(1e6)}}`))).toEqual(['sentences sentences-differ']);
    expect(refusals(hostile(canonicalJson(terms)))).toEqual([]);
  });

  it('makes nothing of a locale that every object answers to', () => {
    for (const locale of ['toString', 'valueOf']) {
      expect(refusals(hostile(canonicalJson(terms), { locale })), locale).toEqual(['sentences sentences-differ']);
    }
  });

  it('is told of a change set that is none', () => {
    const { set } = changesFrom1To2();
    for (const changes of [
      null,
      {},
      [],
      { ...set, clauses: [null] },
      { ...set, stats: null },
      { ...set, kind: 'toString' },
    ]) {
      expect(refusals(hostile(canonicalJson(terms), {}, canonicalJson(changes)))).toContain('text changes-differ');
    }
  });

  it('gains nothing by a document that random bytes were put into', () => {
    const honest = canonicalJson(terms);
    fc.assert(
      fc.property(fc.nat(honest.length - 1), fc.string({ unit: 'binary', maxLength: 3 }), (at, put) => {
        const document = honest.slice(0, at) + put + honest.slice(at + 1);
        fc.pre(document.isWellFormed());
        expect(['verified', 'fails']).toContain(verdictOn(JSON.stringify(hostile(document))).outcome);
      }),
      { numRuns: 50 },
    );
  });
});

const remembered = new Map<string, boolean>();
/** The same few signatures are asked about thousands of times. */
const rememberedSignatures: VerifySignature = (key, message, signature) => {
  const asked = [key, message, signature].map((part) => Buffer.from(part).toString('latin1')).join('/');
  const known = remembered.get(asked) ?? verifyEd25519(key, message, signature);
  remembered.set(asked, known);
  return known;
};

function isRefusedOrSame(content: string, receipt: Receipt): boolean {
  return verdictOn(content).outcome === 'fails' || isDeepStrictEqual(parseReceipt(content), receipt);
}

/** Every byte once (every few in a long file), each in one of several ways by turns. */
function mutations(bytes: Buffer): string[] {
  const ways = [
    (byte: number) => byte ^ 1,
    (byte: number) => byte ^ 0x20,
    (byte: number) => byte ^ 0x80,
    () => 0x22,
    () => 0x20,
    () => 0x5c,
    () => 0x41,
  ];
  const step = Math.ceil(bytes.length / 4000);
  const made: string[] = [];
  for (let at = 0; at < bytes.length; at += step) {
    const changed = Buffer.from(bytes);
    changed[at] = ways[at % ways.length]!(bytes[at]!);
    if (changed[at] !== bytes[at]) made.push(changed.toString());
  }
  return made;
}

interface StructuralLie {
  readonly path: string;
  readonly changed: Json;
}

/** Every member removed, every list item removed or doubled, every value replaced by one of another kind. */
function* structuralLies(value: object, path = ''): Generator<StructuralLie> {
  const whole = value as JsonObject;
  for (const [name, item] of Object.entries(whole)) {
    const here = `${path}/${name}`;
    const put = (...items: Json[]): Json =>
      Array.isArray(value)
        ? (value as Json[]).toSpliced(Number(name), 1, ...items)
        : Object.fromEntries(
            Object.entries(whole).flatMap(([key, old]) =>
              key === name ? items.map((one) => [key, one]) : [[key, old]],
            ),
          );
    yield { path: here, changed: put() };
    if (Array.isArray(value)) yield { path: here, changed: put(item, item) };
    for (const other of [null, true, 0, '', [], {}] satisfies Json[]) yield { path: here, changed: put(other) };
    if (typeof item === 'object' && item !== null) {
      for (const { path: inner, changed } of structuralLies(item, here)) yield { path: inner, changed: put(changed) };
    }
  }
}

/** What may be left out: texts, later proofs, and slots without which the entry still means what it says. */
function saysNoMore(changed: Json, receipt: Receipt): boolean {
  if (!isReceipt(changed)) return false;
  const less: Receipt = changed;
  const { documents = receipt.documents, later, disclosures, ...rest } = less;
  const { documents: _texts, later: laterBefore, disclosures: disclosuresBefore, ...restBefore } = receipt;
  return (
    isDeepStrictEqual(rest, restBefore) &&
    isDeepStrictEqual(documents, receipt.documents) &&
    later.every((one) => laterBefore.some((before) => isDeepStrictEqual(one, before))) &&
    disclosures.every((one) => disclosuresBefore.includes(one))
  );
}

/** `text` with every token outside strings handed to `around`. */
const outsideStrings = (text: string, around: (token: string) => string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|[{}[\]:,]/g, (token) => (token.startsWith('"') ? token : around(token)));

const withMembers = (members: Partial<Receipt>): string => JSON.stringify({ ...receipts['a sign-up'], ...members });

const refusals = (receipt: Receipt): string[] =>
  verdictOn(JSON.stringify(receipt)).points.flatMap(({ point, holds, code }) =>
    holds === 'no' ? [`${point} ${code}`] : [],
  );

/** A decision on a document that the ledger published under its digest, whatever it is. */
function hostile(json: string, form: Partial<PresentationForm> = {}, changes?: string): Receipt {
  const own = smallLog();
  const digest = digestOf(json);
  const named = { agreement: 'trade-terms', version: '1', digest, previous: null, revision: terms1().revisionDigest };
  const rules = { effective: timeOn(0), materiality: 'material', regime: 'first' };
  own.record(recording(8, 'version.published', { ...named, ...rules }));
  const presented = {
    ...shown(terms1(), 'full'),
    digest,
    ...(changes === undefined ? {} : { changes: digestOf(changes), previous: '1' }),
  };
  const told = decision(own, 9, 'hostile', {
    decision: 'accepted',
    locale: 'en',
    shown: [shown(terms1(), 'full')],
    sealed: {},
  });
  const presentation = own.present({ ...told.presentation!.form, ...form, agreements: [presented] }, 'hostile', 9);
  const { previous: _previous, ...document } = { previous: '', ...presented };
  const clear = {
    ...told.fact.clear,
    agreements: [document],
    form: presentation.instance.form,
    locale: presentation.form.locale,
  };
  const fact = { ...told.fact, clear: clear as JsonObject, sealed: { presentation: { ...presentation.instance } } };
  const receipt = own.receipt(own.record({ fact, presentation, on: 9 }).index);
  return { ...receipt, documents: [json, ...(changes === undefined ? [] : [changes])] };
}
