import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type JsonObject } from '../../../core/bytes/canonical-json.ts';
import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from '../../../core/bytes/encoding.ts';
import { digestOf } from '../../../core/bytes/hash.ts';
import { SHOWS } from '../../../core/consent/facts.ts';
import {
  documentUrl,
  formDigest,
  isPresentationForm,
  isSignedInstance,
  parsePresentation,
  presentationSigningInput,
  printPresentation,
  type Presentation,
  type PresentationForm,
} from '../../../core/consent/presentation.ts';
import { ACTS, CAPACITY_KINDS, CHANNELS, PRESENTATION_KINDS } from '../../../core/text/agreement.ts';
import { singleMutations } from '../log/mutations.ts';

const id = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
const version = fc.integer({ min: 1, max: 999_999_999 }).map(String);
const digest = fc.string().map((text) => digestOf(text));
const text = (maxLength: number) => fc.string({ maxLength, unit: 'grapheme' }).filter((it) => it.length <= maxLength);
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const seconds = fc.nat(4_000_000_000);
const bits = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => Buffer.from(bytes).toString('base64url'));

const forms = fc.record({
  v: fc.constant(1 as const),
  log: text(40),
  ledger: fc.webUrl(),
  kind: fc.constantFrom(...PRESENTATION_KINDS),
  locale: fc.constantFrom('zh-CN', 'en', 'zh-Hans-CN'),
  agreements: fc.array(
    fc.record(
      {
        agreement: id,
        version,
        digest,
        act: fc.constantFrom(...ACTS),
        show: fc.constantFrom(...SHOWS),
        revision: digest,
        changes: digest,
        previous: version,
        effective: instant,
      },
      { requiredKeys: ['agreement', 'version', 'digest', 'act', 'show'] },
    ),
    { minLength: 1, maxLength: 3 },
  ),
  lead: id,
  statement: text(200),
  statementOrganisation: fc.option(text(200)),
  acceptLabel: text(64),
  declineLabel: text(64),
  onDecline: text(100),
  onNoDecision: text(100),
  mayContinue: fc.boolean(),
  conspicuous: fc.array(id),
  capacity: fc.array(fc.constantFrom(...CAPACITY_KINDS)),
  preferences: fc.array(fc.constantFrom(...CHANNELS)),
}) as fc.Arbitrary<PresentationForm>;

const presentations: fc.Arbitrary<Presentation> = fc
  .tuple(
    forms,
    fc.record({
      site: bits(16).map((it) => `site_${it}`),
      origin: fc.option(text(100)),
      id: bits(16),
      iat: seconds,
      exp: seconds,
      subject: fc.option(text(64)),
      action: fc.option(text(32)),
      cdata: fc.option(text(255)),
      widget: fc.option(text(128)),
      key: fc.stringMatching(/^[0-9a-f]{8}$/),
      signature: bits(64),
    }),
  )
  .map(([form, instance]) => ({ form, instance: { form: formDigest(form), ...instance } }));

const [aPresentation] = fc.sample(presentations, { numRuns: 1, seed: 7 }) as [Presentation];
const aToken = printPresentation(aPresentation);

describe('a presentation', () => {
  it('comes back from its token, byte for byte', () => {
    fc.assert(
      fc.property(presentations, (presentation) => {
        const token = printPresentation(presentation);
        expect(parsePresentation(token)).toEqual(presentation);
        expect(printPresentation(parsePresentation(token)!)).toBe(token);
        expect(isPresentationForm(presentation.form)).toBe(true);
        expect(isSignedInstance(presentation.instance)).toBe(true);
      }),
    );
  });

  it('is a compact JWS: header, payload and signature of RFC 7515', () => {
    const [head, body, signature] = aToken.split('.') as [string, string, string];
    const { form, instance } = aPresentation;
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({
      alg: 'EdDSA',
      kid: instance.key,
      typ: 'assent-presentation+jws',
    });
    const { form: _digest, key: _key, signature: _signature, ...unsigned } = instance;
    expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toEqual({ ...form, ...unsigned });
    expect(signature).toBe(instance.signature);
    expect(presentationSigningInput(form, instance, instance.key)).toBe(`${head}.${body}`);
  });

  it('with any one character changed is none, or another one that prints as it stands', () => {
    const others = [...singleMutations(aToken)].filter((changed, i) => changed !== aToken && i % 5 === 0);
    const read = others.filter((changed) => parsePresentation(changed) !== null);
    expect(read.map((changed) => printPresentation(parsePresentation(changed)!))).toEqual(read);
    expect(read.map((changed) => parsePresentation(changed))).not.toContainEqual(aPresentation);
  });

  it('has exactly its members: one fewer or one more is no presentation', () => {
    const body = JSON.parse(fromUtf8(fromBase64Url(aToken.split('.')[1]!)!)!) as JsonObject;
    const spoken = (changed: JsonObject): string => {
      const [head, , signature] = aToken.split('.');
      return `${head}.${toBase64Url(utf8(canonicalJson(changed)))}.${signature}`;
    };
    expect(parsePresentation(spoken(body))).toEqual(aPresentation);
    for (const member of Object.keys(body)) {
      const { [member]: _left, ...rest } = body;
      expect(parsePresentation(spoken(rest)), member).toBe(null);
      expect(parsePresentation(spoken({ ...body, [member]: [[]] })), member).toBe(null);
    }
    for (const member of ['form', 'key', 'signature', 'other']) {
      expect(parsePresentation(spoken({ ...body, [member]: body['id']! })), member).toBe(null);
    }
    for (const proto of ['{}', '{"v":1}', 'null', '1']) {
      const said = `{"__proto__":${proto},${canonicalJson(body).slice(1)}`;
      const [head, , signature] = aToken.split('.');
      expect(parsePresentation(`${head}.${toBase64Url(utf8(said))}.${signature}`), proto).toBe(null);
    }
  });

  it('never makes its reader throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), fc.jsonValue(), (token, head, body) => {
        const encoded = [head, body].map((value) => toBase64Url(utf8(JSON.stringify(value))));
        expect(parsePresentation(token)).toBe(null);
        expect(parsePresentation(`${encoded.join('.')}.${aPresentation.instance.signature}`)).toBe(null);
      }),
    );
    expect(parsePresentation('.'.repeat(65_000))).toBe(null);
    expect(parsePresentation('A'.repeat(1e6))).toBe(null);
  });
});

describe('the form of a presentation', () => {
  it('has one digest for everybody who is shown the same, and another for anything else', () => {
    fc.assert(
      fc.property(forms, forms, (form, other) => {
        const turned = Object.fromEntries(Object.entries(form).toReversed()) as unknown as PresentationForm;
        expect(formDigest(turned)).toBe(formDigest(form));
        expect(formDigest(form) === formDigest(other)).toBe(canonicalJson(form) === canonicalJson(other));
      }),
    );
  });

  it('does not depend on who is shown it, where or when', () => {
    const { form, instance } = aPresentation;
    const elsewhere = printPresentation({
      form,
      instance: { ...instance, iat: 1, exp: 2, origin: null, subject: null },
    });
    expect(parsePresentation(elsewhere)!.instance.form).toBe(instance.form);
  });
});

describe('the address of a document', () => {
  it('follows from its digest alone', () => {
    expect(documentUrl('https://ledger.example.com', digestOf(''))).toBe(
      'https://ledger.example.com/v1/documents/sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });
});
