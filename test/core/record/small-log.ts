// A log of a dozen entries that is the same on every run: keys, salts and times are derived, never drawn. It holds what a
// receipt can be about: sign-up by somebody not yet known, an organisation, a revision shown as changes, messages.
// One piece: every entry stands on those before it.

import { canonicalJson, type JsonObject } from '../../../core/bytes/canonical-json.ts';
import { toBase64, toBase64Url, toHex, utf8 } from '../../../core/bytes/encoding.ts';
import { sha256, type Digest } from '../../../core/bytes/hash.ts';
import { FACTS, type FactToRecord, type ShownDocument } from '../../../core/consent/facts.ts';
import {
  documentUrl,
  formDigest,
  presentationSigningInput,
  printPresentation,
  type Presentation,
  type PresentationForm,
  type PresentationInstance,
  type PresentedDocument,
} from '../../../core/consent/presentation.ts';
import { fillSentences, leadOf } from '../../../core/consent/statement.ts';
import { printCheckpoint } from '../../../core/log/checkpoint.ts';
import { leafHash } from '../../../core/log/merkle.ts';
import { printVerifierKey, signNote } from '../../../core/log/note.ts';
import { printTlogProof } from '../../../core/log/tlog-proof.ts';
import { EMPTY_EDGE, consistencyProof, edgeAt, grow, inclusionProof, rootOfEdge } from '../../../core/log/tree.ts';
import type { PresentationKind } from '../../../core/text/agreement.ts';
import { readEntry } from '../../../core/record/entry.ts';
import type { Receipt } from '../../../core/record/receipt.ts';
import type { Random } from '../../../core/record/slots.ts';
import { logKey, type TestKey } from '../log/keys.ts';
import { sealed as seal, type SealedBytes } from './sealed.ts';
import { changesFrom1To2, notice1, terms1, terms2, type Published } from './small-documents.ts';

export const ORIGIN = 'ledger.example.com/log';
export const LEDGER = 'https://ledger.example.com';
export const SITE = `site_${toBase64Url(sha256(utf8('site'))).slice(0, 21)}A`;
const START = Date.parse('2026-01-05T02:00:00.000Z');

/** Bytes that look random and are the same for the same seed. */
export function randomFrom(seed: string): Random {
  let drawn = 0;
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 32) {
      bytes.set(sha256(utf8(`${seed}/${drawn++}`)).subarray(0, Math.min(32, length - at)), at);
    }
    return bytes;
  };
}

export interface Kept extends SealedBytes {
  readonly index: number;
  readonly presentation: string | null;
  /** What a receipt takes it for; other bytes where the entry is one that cannot be read. */
  readonly meant: Uint8Array;
}

/** A fact about to be recorded, with the presentation it answers. */
export interface Recording {
  readonly fact: FactToRecord;
  readonly presentation?: Presentation;
  /** Days after the log was opened. */
  readonly on: number;
}

/** A log that grows by one entry at a time. */
export class SmallLog {
  readonly origin: string;
  readonly key: TestKey;
  readonly statementKey: TestKey;
  readonly entries: Kept[] = [];
  readonly #random: Random;

  constructor(origin = ORIGIN) {
    this.origin = origin;
    this.key = logKey(origin);
    this.statementKey = logKey(`${origin}/statements`);
    this.#random = randomFrom(origin);
  }

  get vkey(): string {
    return printVerifierKey(this.key.key);
  }

  record({ fact, presentation, on }: Recording): Kept {
    const sealed = seal(fact, timeOn(on), this.#random);
    return this.append(sealed, presentation ? printPresentation(presentation) : null);
  }

  /** Records `recording` with its entry altered: what a ledger that lies could do. */
  recordAltered({ fact, presentation, on }: Recording, alter: (entry: string) => string): Kept {
    const sealed = seal(fact, timeOn(on), this.#random);
    const text = alter(sealed.text);
    return this.append(
      { ...sealed, text, bytes: utf8(text) },
      presentation ? printPresentation(presentation) : null,
      sealed.bytes,
    );
  }

  append(sealed: SealedBytes, presentation: string | null = null, meant = sealed.bytes): Kept {
    const kept = { ...sealed, index: this.entries.length, presentation, meant };
    this.entries.push(kept);
    return kept;
  }

  checkpoint(size = this.entries.length): string {
    return this.checkpointBy(this.key, size);
  }

  checkpointBy(key: TestKey, size = this.entries.length): string {
    const root = rootOfEdge(edgeAt(size, this.#tree().read));
    return signNote(printCheckpoint({ origin: this.origin, size, root }), [key]);
  }

  proof(index: number, size = this.entries.length): string {
    return printTlogProof({
      index,
      path: inclusionProof(index, size, this.#tree().read),
      checkpoint: this.checkpoint(size),
    });
  }

  consistency(first: number, second = this.entries.length): string[] {
    return consistencyProof(first, second, this.#tree().read).map(toBase64);
  }

  leaf(index: number): Uint8Array {
    return leafHash(this.entries[index]!.bytes);
  }

  /** As the ledger hands it out; `size` is that of the checkpoint it was first proved in. */
  receipt(index: number, { size = index + 1 }: { readonly size?: number } = {}): Receipt {
    const { meant, text, disclosures, presentation } = this.entries[index]!;
    const reading = readEntry(meant);
    if (reading.reading !== 'entry') throw new Error(`entry ${index} cannot be read`);
    const { type, clear } = reading.entry;
    const shown = (clear['agreements'] ?? []) as unknown as readonly ShownDocument[];
    const changes = leadOf(shown)?.changes;
    return {
      v: 1,
      entry: text,
      disclosures: FACTS[type].slots.flatMap((slot) => disclosures[slot] ?? []),
      ...(presentation === null ? {} : { presentation }),
      proof: this.proof(index, size),
      published: shown.map(({ digest }) => this.#provenPublication(digest, size)),
      versions: shown.map(({ agreement, version, digest }) => ({
        agreement,
        version,
        digest,
        url: documentUrl(LEDGER, digest),
      })),
      ...(changes ? { changes: { digest: changes, url: documentUrl(LEDGER, changes) } } : {}),
      later: [],
      vkey: this.vkey,
    };
  }

  /** `receipt` with a proof of the same entry in the log as it is now. */
  refreshed(receipt: Receipt, index: number, size: number): Receipt {
    const later = { proof: this.proof(index), consistency: this.consistency(size), stamps: [] };
    return { ...receipt, later: [...receipt.later, later] };
  }

  present(form: PresentationForm, name: string, on: number, change: Partial<PresentationInstance> = {}): Presentation {
    const key = this.statementKey.keyId.toString(16).padStart(8, '0');
    const iat = Math.floor(Date.parse(timeOn(on)) / 1000) - 60;
    const instance: PresentationInstance = {
      form: formDigest(form),
      site: SITE,
      origin: 'https://shop.example.com',
      id: toBase64Url(sha256(utf8(name)).subarray(0, 16)),
      iat,
      exp: iat + 1800,
      subject: null,
      action: 'sign-up',
      cdata: null,
      widget: `sha256-${toBase64(sha256(utf8('widget')))}`,
      ...change,
    };
    const signature = toBase64Url(this.statementKey.sign(utf8(presentationSigningInput(form, instance, key))));
    return { form, instance: { ...instance, key, signature } };
  }

  #provenPublication(digest: Digest, size: number) {
    const { text, index } = this.entries.find(({ text }) => isPublicationOf(text, digest))!;
    return { entry: text, proof: this.proof(index, size) };
  }

  #tree() {
    return grow(
      EMPTY_EDGE,
      this.entries.map(({ bytes }) => leafHash(bytes)),
    );
  }
}

export const timeOn = (day: number): string => new Date(START + day * 86_400_000).toISOString();

const isPublicationOf = (text: string, digest: Digest): boolean =>
  text.includes('"type":"version.published"') && text.includes(`"digest":"${digest}"`);

/** The log that tests and vectors tell their stories in. Indexes are those of `STORY`. */
export function smallLog(change: { readonly origin?: string } = {}): SmallLog {
  const log = new SmallLog(change.origin);
  for (const recording of story(log)) log.record(recording);
  return log;
}

export const STORY = {
  opened: 0,
  site: 1,
  notice: 2,
  terms: 3,
  signUp: 4,
  organisation: 5,
  revised: 6,
  reAccepted: 7,
  settings: 8,
  refusal: 9,
  linked: 10,
} as const;

function* story(log: SmallLog): Generator<Recording> {
  const opening = { origin: log.origin, vkeys: [log.vkey], statementKeys: [printVerifierKey(log.statementKey.key)] };
  yield recording(0, 'log.opened', { ...opening, formats: ['assent/entry/v1'], predecessor: null });
  yield recording(0, 'site.changed', { site: SITE, change: 'added' }, { settings: { name: '示例商店' } });
  yield publication(notice1(), null, 0, timeOn(0));
  yield publication(terms1(), null, 0, timeOn(0));

  yield decision(log, 1, 'sign-up', {
    decision: 'accepted',
    locale: 'zh-CN',
    shown: [shown(terms1(), 'full'), shown(notice1(), 'full')],
    preferences: { email: 'in' },
    sealed: { observed: { fontPx: 16, visible: 1, switches: ['en', 'zh-CN'] }, network: '192.0.2.1' },
  });
  yield decision(log, 2, 'organisation', {
    decision: 'accepted',
    locale: 'en',
    shown: [shown(terms1(), 'full'), shown(notice1(), 'full')],
    capacity: 'organisation',
    vouched: 'site-key',
    sealed: {
      subject: 'account-1',
      capacity: {
        kind: 'organisation',
        name: '示例有限公司',
        registration: '91000000EXAMPLE0002',
        authority: 'employee',
      },
      assertion: siteToken('HS256', 'account-1', 2),
      chain: { seq: 1, prev: null },
    },
  });
  yield publication(terms2(), terms1().digest, 3, timeOn(12));
  yield decision(log, 4, 're-accepted', {
    decision: 'accepted',
    kind: 're-acceptance',
    locale: 'en',
    shown: [
      { ...shown(terms2(), 'changes'), changes: changesFrom1To2().digest, previous: '1', effective: timeOn(12) },
      shown(notice1(), 'nothing'),
    ],
    vouched: 'site-signed',
    sealed: {
      subject: 'account-1',
      assertion: siteToken('EdDSA', 'account-1', 4),
      chain: { seq: 2, prev: toHex(log.leaf(5)) },
    },
  });

  const settings = log.present(
    formOf(log, 'settings', 'zh-CN', [shown(terms1(), 'nothing'), shown(notice1(), 'nothing')]),
    'settings',
    5,
    { action: null },
  );
  const changes = [
    { channel: 'sms', state: 'in' },
    { channel: 'email', state: 'out' },
  ];
  yield {
    ...recording(
      5,
      'preference',
      { site: SITE, changes, via: 'widget', vouched: 'site-key', form: settings.instance.form },
      {
        subject: 'account-1',
        address: { sms: '13800138000' },
        presentation: { ...settings.instance },
        chain: { seq: 3, prev: toHex(log.leaf(7)) },
      },
    ),
    presentation: settings,
  };
  yield recording(
    6,
    'preference',
    { site: SITE, changes: [{ channel: 'sms', state: 'out' }], via: 'link', vouched: 'none', form: null },
    { subject: 'account-1', chain: { seq: 4, prev: toHex(log.leaf(8)) } },
  );
  yield recording(
    7,
    'subject.linked',
    { site: SITE, vouched: 'site-key' },
    {
      subject: 'account-2',
      target: { index: 4, leaf: toHex(log.leaf(4)) },
      chain: { seq: 1, prev: null },
    },
  );
}

/** The site's word for who is there, as it was handed to the ledger (RFC 7519). Nobody who reads a receipt has the key that
 *  would tell its signature from another. */
export function siteToken(alg: string, sub: string, on: number): string {
  const iat = Math.floor(Date.parse(timeOn(on)) / 1000) - 90;
  const parts = [
    { alg, typ: 'JWT' },
    { amr: ['pwd'], aud: 'pk_small', exp: iat + 600, iat, sub },
  ];
  const signature = randomFrom(`${alg}/${sub}/${on}`)(alg === 'HS256' ? 32 : 64);
  return [...parts.map((part) => toBase64Url(utf8(JSON.stringify(part)))), toBase64Url(signature)].join('.');
}

export const recording = (
  on: number,
  type: FactToRecord['type'],
  clear: JsonObject,
  sealed: JsonObject = {},
): Recording => ({ fact: { type, clear, sealed }, on });

export function publication(
  { document, digest, revision, revisionDigest }: Published,
  previous: Digest | null,
  on: number,
  effective: string,
): Recording {
  const { materiality, regime } = revision;
  const named = { agreement: document.agreement, version: document.version, digest, previous };
  return recording(
    on,
    'version.published',
    { ...named, revision: revisionDigest, effective, materiality, regime },
    { publisher: '示例发布人' },
  );
}

export const shown = (version: Published, show: PresentedDocument['show']): PresentedDocument => ({
  agreement: version.document.agreement,
  version: version.document.version,
  digest: version.digest,
  act: version.document.act,
  show,
  ...(show === 'nothing' ? {} : { revision: version.revisionDigest }),
});

export interface DecisionMade {
  readonly decision: 'accepted' | 'declined' | 'continued-use';
  readonly kind?: PresentationKind;
  readonly locale: string;
  readonly shown: readonly PresentedDocument[];
  readonly capacity?: string;
  readonly vouched?: string;
  readonly preferences?: JsonObject;
  readonly sealed: JsonObject;
  readonly form?: Partial<PresentationForm>;
  readonly clear?: JsonObject;
}

export function decision(log: SmallLog, on: number, name: string, made: DecisionMade): Recording {
  const { decision, kind = 'sign-up', locale, capacity = 'self', vouched = 'none', preferences = {}, sealed } = made;
  const presentation = log.present({ ...formOf(log, kind, locale, made.shown), ...made.form }, name, on);
  const { form } = presentation.instance;
  const agreements = made.shown.map(({ agreement, version, digest, act, show, revision, changes }) => ({
    agreement,
    version,
    digest,
    act,
    show,
    ...(revision ? { revision } : {}),
    ...(changes ? { changes } : {}),
  }));
  const clear = { site: SITE, decision, kind, agreements, locale, via: 'widget', capacity, vouched, preferences, form };
  return {
    fact: {
      type: 'decision',
      clear: { ...clear, ...made.clear },
      sealed: { presentation: { ...presentation.instance }, ...sealed },
    },
    presentation,
    on,
  };
}

export function formOf(
  log: SmallLog,
  kind: PresentationKind,
  locale: string,
  agreements: readonly PresentedDocument[],
): PresentationForm {
  const documents = [notice1(), terms1(), terms2()];
  const documentOf = ({ digest }: PresentedDocument) => documents.find((one) => one.digest === digest)?.document;
  return {
    v: 1,
    log: log.origin,
    ledger: LEDGER,
    kind,
    locale,
    agreements,
    lead: leadOf(agreements)!.agreement,
    ...fillSentences(kind, locale, agreements, documentOf)!,
    mayContinue: kind !== 'sign-up',
    conspicuous: kind === 'settings' ? [] : ['fees'],
    capacity: ['self', 'organisation'],
    preferences: ['email', 'sms'],
  };
}

/** The receipt with the exact texts, as a person downloads it. */
export function withDocuments(receipt: Receipt): Receipt {
  const texts = new Map([notice1(), terms1(), terms2()].map(({ digest, json }) => [digest, json]));
  const { changes } = receipt;
  const set = changesFrom1To2();
  return {
    ...receipt,
    documents: [...receipt.versions.map(({ digest }) => texts.get(digest)!), ...(changes ? [set.json] : [])],
  };
}

export const printReceipt = (receipt: object): string => canonicalJson(receipt);
