// Receipts: those that hold, and one lie per case. A lie is told either by whoever hands the receipt on, or by a ledger that
// writes it into its log and signs it. One piece: each lie stands beside the truth that it changes.

import { canonicalJson, type JsonObject } from '../../../core/bytes/canonical-json.ts';
import { fromBase64Url, fromUtf8, toBase64, toBase64Url, toHex, utf8 } from '../../../core/bytes/encoding.ts';
import { digestOf, sha256 } from '../../../core/bytes/hash.ts';
import type { PresentationForm } from '../../../core/consent/presentation.ts';
import { printVerifierKey, signNote } from '../../../core/log/note.ts';
import type { Point } from '../../../core/record/points.ts';
import type { Receipt } from '../../../core/record/receipt.ts';
import { digestOfDisclosure } from '../../../core/record/slots.ts';
import type { ReasonCode } from '../../../core/record/verdict.words.ts';
import type { ChangeSet } from '../../../core/text/changes/change-set.ts';
import { logKey } from '../log/keys.ts';
import { withUnusedBits } from './entry-vectors.ts';
import { identityLies, identityTold } from './identity-vectors.ts';
import { forgedSignature, honest, told, type Fault, type Lie } from './lies.ts';
import { NOTICE, changesFrom1To2, notice1, terms1, terms2 } from './small-documents.ts';
import {
  ORIGIN,
  STORY,
  SmallLog,
  decision,
  formOf,
  printReceipt,
  publication,
  randomFrom,
  recording,
  shown,
  smallLog,
  timeOn,
  withDocuments,
} from './small-log.ts';
import { timeLies, timesTold } from './time-vectors.ts';
import type { ReceiptVector, RecordVector } from './vector.ts';

type Named = [place: string, vector: RecordVector];

const log = smallLog();
const signUp = log.receipt(STORY.signUp);
const signUpText = printReceipt(signUp);
const organisation = log.receipt(STORY.organisation);
const reAccepted = log.receipt(STORY.reAccepted);
const inFull = withDocuments(reAccepted);
const refreshed = log.refreshed(signUp, STORY.signUp, STORY.signUp + 1);

export function* receiptVectors(): Generator<Named> {
  yield* holding();
  for (const [name, receipt, ...faults] of [...passedOn(), ...inTheLog(), ...identityLies(), ...timeLies()]) {
    yield named(`receipt/${name}`, receipt, { fails: faults });
  }
  const statementKey = printVerifierKey(log.statementKey.key);
  yield named('receipt/presentation/signed-by-nobody', forgedSignature(), {
    keys: [log.vkey, statementKey],
    fails: ['presentation-signature presentation-signature-wrong'],
  });
  yield named('receipt/later/of-another-origin', underAnotherName(), {
    keys: [log.vkey, otherLog.vkey],
    fails: ['later later-differs'],
  });
}

function* holding(): Generator<Named> {
  const holds: { readonly [name: string]: Receipt } = {
    'sign-up': signUp,
    'sign-up-with-documents': withDocuments(signUp),
    organisation,
    're-acceptance': reAccepted,
    're-acceptance-with-documents': inFull,
    'messages-chosen': log.receipt(STORY.settings),
    'messages-refused': log.receipt(STORY.refusal),
    link: log.receipt(STORY.linked),
    publication: log.receipt(STORY.terms),
    'in-a-larger-checkpoint': log.receipt(STORY.signUp, { size: 9 }),
    'with-a-later-proof': refreshed,
    'technical-facts-kept-back': {
      ...signUp,
      disclosures: signUp.disclosures.filter((one) => !opens(one, 'network', 'observed')),
    },
    'person-kept-back': {
      ...organisation,
      disclosures: organisation.disclosures.filter((one) => !opens(one, 'subject', 'assertion', 'chain')),
    },
  };
  for (const [name, receipt] of Object.entries(holds)) yield named(`receipt/holds/${name}`, receipt, {});
  for (const [name, receipt] of [...identityTold(), ...timesTold()]) yield named(`receipt/holds/${name}`, receipt, {});
  yield named('receipt/holds/spaced-freely', JSON.stringify(signUp, null, '\t'), {});
  yield named(
    'receipt/holds/number-spelled-otherwise',
    signUpText.replace(/"v":1,"versions"/, '"v":1.0e0,"versions"'),
    {},
  );
  yield named('receipt/holds/signer-not-named', signUp, { keys: [], outcome: 'signer-unknown' });
  yield named('receipt/holds/signer-another', signUp, { keys: [strangerKey], outcome: 'signer-unknown' });
  const keys = [log.vkey, printVerifierKey(log.statementKey.key)];
  yield named('receipt/holds/both-keys-named', signUp, { keys });
  const forTrying = smallLog({ origin: 'demo.invalid/log' });
  yield named('receipt/holds/of-a-demonstration', forTrying.receipt(STORY.signUp), { keys: [forTrying.vkey] });
}

/** What whoever holds a true receipt could change in it. */
function* passedOn(): Generator<Lie> {
  const file = 'format not-a-receipt';
  yield ['file/name-twice', signUpText.replace('{"disclosures":', '{"v":1,"disclosures":'), file];
  yield ['file/name-twice-inside', nameTwiceInside(), file];
  yield ['file/name-twice-escaped', signUpText.replace('{"disclosures":', '{"\\u0076":1,"disclosures":'), file];
  yield ['file/member-unknown', { ...signUp, note: 'x' } as Receipt, file];
  yield ['file/member-called-proto', signUpText.replace('{"disclosures":', '{"__proto__":{},"disclosures":'), file];
  yield ['file/member-missing', signUpText.replace('"later":[],', ''), file];
  yield ['file/number-as-text', { ...signUp, v: '1' } as unknown as Receipt, file];
  yield ['file/version-2', { ...signUp, v: 2 } as unknown as Receipt, file];
  yield ['file/cut-off', signUpText.slice(0, -1), file];
  yield ['file/something-behind', `${signUpText}{}`, file];
  yield ['file/an-array', `[${signUpText}]`, file];
  yield ['file/empty', '', file];
  yield [
    'file/lone-surrogate',
    JSON.stringify({ ...inFull, documents: ['\ud800', ...inFull.documents!.slice(1)] }),
    file,
  ];

  const proof = 'format proof-malformed';
  yield ['proof/extra-line', { ...signUp, proof: signUp.proof.replace('\nindex', '\nextra bm90ZQ==\nindex') }, proof];
  yield ['proof/line-end-missing', { ...signUp, proof: signUp.proof.slice(0, -1) }, proof];
  yield ['proof/index-with-zero', { ...signUp, proof: signUp.proof.replace('index 4', 'index 04') }, proof];
  yield ['proof/without-checkpoint', { ...signUp, proof: signUp.proof.split('\n\n')[0]! }, proof];
  const outside = 'inclusion not-included';
  yield ['proof/index-of-another', { ...signUp, proof: signUp.proof.replace('index 4', 'index 3') }, outside];
  yield ['proof/one-hash-fewer', { ...signUp, proof: signUp.proof.replace(/(index 4\n)[^\n]+\n/, '$1') }, outside];
  yield ['proof/of-another-entry', { ...signUp, entry: organisation.entry }, outside];
  yield ['proof/accepted-for-declined', { ...signUp, entry: signUp.entry.replace('accepted', 'declined') }, outside];

  const signature = 'signature signature-wrong';
  yield ['signature/checkpoint-size', { ...signUp, proof: signUp.proof.replace(/\n5\n/, '\n6\n') }, signature];
  yield ['signature/checkpoint-signature', { ...signUp, proof: brokenSignature(signUp.proof) }, signature];
  yield ['signature/hint-of-another-key', { ...signUp, vkey: strangerKey }, signature];
  yield ['signature/hint-of-another-log', { ...signUp, vkey: otherLog.vkey }, signature];
  yield ['signature/hint-malformed', { ...signUp, vkey: `${signUp.vkey}=` }, signature];

  const slots = 'slots slots-differ';
  yield ['slots/disclosure-of-another-entry', { ...signUp, disclosures: organisation.disclosures }, slots];
  yield ['slots/disclosure-twice', { ...signUp, disclosures: [...signUp.disclosures, signUp.disclosures[0]!] }, slots];
  yield [
    'slots/disclosure-unreferenced',
    { ...signUp, disclosures: [...signUp.disclosures, disclosed('subject', 'account-9')] },
    slots,
  ];
  yield [
    'slots/disclosure-of-no-slot',
    { ...signUp, disclosures: [...signUp.disclosures, disclosed('friend', 'x')] },
    slots,
  ];
  yield [
    'slots/disclosure-with-unused-bits',
    { ...organisation, disclosures: organisation.disclosures.map((one, i) => (i === 0 ? lastBits(one) : one)) },
    slots,
  ];
  yield [
    'slots/what-was-shown-kept-back',
    { ...withoutPresentation(signUp) },
    'slots slots-closed',
    'presentation presentation-closed',
  ];
  yield [
    'slots/presentation-not-opened',
    { ...signUp, disclosures: signUp.disclosures.filter((one) => !opens(one, 'presentation')) },
    'slots slots-closed',
    'presentation presentation-differs',
  ];
  yield [
    'slots/organisation-kept-back',
    { ...organisation, disclosures: organisation.disclosures.filter((one) => !opens(one, 'capacity')) },
    'slots slots-closed',
  ];
  yield [
    'slots/messages-shown-kept-back',
    { ...withoutPresentation(log.receipt(STORY.settings)) },
    'slots slots-closed',
    'presentation presentation-closed',
  ];

  const presentation = 'presentation presentation-differs';
  yield ['presentation/of-another-decision', { ...signUp, presentation: organisation.presentation! }, presentation];
  yield ['presentation/absent', omit(signUp, 'presentation'), presentation];
  yield [
    'presentation/signature-of-another',
    { ...signUp, presentation: `${signUp.presentation!.slice(0, -86)}${organisation.presentation!.slice(-86)}` },
    presentation,
  ];
  yield ['presentation/one-byte', { ...signUp, presentation: otherByte(signUp.presentation!) }, presentation];
  yield [
    'presentation/where-none-was',
    { ...log.receipt(STORY.refusal), presentation: signUp.presentation! },
    presentation,
  ];

  const other = 'published versions-differ';
  yield [
    'published/url-changed',
    {
      ...signUp,
      versions: signUp.versions.map((one) => ({ ...one, url: one.url.replace('example', 'example.evil') })),
    },
    other,
  ];
  yield [
    'published/label-changed',
    { ...signUp, versions: signUp.versions.map((one) => ({ ...one, version: '9' })) },
    other,
  ];
  yield ['published/versions-swapped', { ...signUp, versions: [...signUp.versions].reverse() }, other];
  yield ['published/proof-missing', { ...signUp, published: signUp.published.slice(1) }, other];
  yield [
    'published/changes-of-another-digest',
    { ...reAccepted, changes: { ...reAccepted.changes!, digest: digestOf('x') } },
    other,
  ];
  yield ['published/changes-dropped', omit(reAccepted, 'changes'), other];
  const never = 'published not-published';
  yield ['published/proofs-swapped', { ...signUp, published: [...signUp.published].reverse() }, never];
  const ofNine = log.receipt(STORY.signUp, { size: 9 });
  const elsewhere = 'published another-checkpoint';
  yield ['published/foreign-checkpoint', { ...signUp, published: ofNine.published }, elsewhere];
  yield [
    'published/of-another-version',
    { ...ofNine, published: [log.receipt(STORY.reAccepted, { size: 9 }).published[0]!, ofNine.published[1]!] },
    never,
  ];

  const cosigned = signNote(log.checkpoint(STORY.signUp + 1).split('\n\n')[0]! + '\n', [
    log.key,
    logKey(ORIGIN, 'a stranger'),
  ]);
  const otherwise = (proof: string): string => `${proof.slice(0, proof.indexOf('\n\n') + 2)}${cosigned}`;
  yield [
    'published/foreign-checkpoint-of-the-same-tree',
    { ...signUp, published: signUp.published.map((one) => ({ ...one, proof: otherwise(one.proof) })) },
    elsewhere,
  ];
  yield ['proof/one-signature-more', { ...signUp, proof: otherwise(signUp.proof) }, elsewhere];
  yield [
    'published/extra-line',
    {
      ...signUp,
      published: signUp.published.map((one) => ({
        ...one,
        proof: one.proof.replace('\nindex', '\nextra bm90ZQ==\nindex'),
      })),
    },
    'published proof-malformed',
  ];

  const text = 'text text-differs';
  yield ['text/documents-swapped', { ...inFull, documents: [...inFull.documents!].reverse() }, text];
  yield [
    'text/one-character',
    { ...inFull, documents: inFull.documents!.map((one) => one.replace('30 日', '15 日')) },
    text,
  ];
  yield ['text/changes-absent', { ...inFull, documents: inFull.documents!.slice(0, -1) }, text];
  yield ['text/one-more', { ...inFull, documents: [...inFull.documents!, '{}'] }, text];

  const later = 'later later-differs';
  const fork = forked();
  yield ['later/of-a-fork', fork.refreshed(signUp, STORY.signUp, STORY.signUp + 1), later];
  yield [
    'later/consistency-cut',
    { ...refreshed, later: refreshed.later.map((one) => ({ ...one, consistency: one.consistency.slice(1) })) },
    later,
  ];
  yield [
    'later/consistency-not-base-64',
    {
      ...refreshed,
      later: refreshed.later.map((one) => ({
        ...one,
        consistency: one.consistency.map((hash) => hash.replace('=', '')),
      })),
    },
    later,
  ];
  yield [
    'later/of-another-entry',
    { ...refreshed, later: refreshed.later.map((one) => ({ ...one, proof: log.proof(STORY.organisation) })) },
    later,
  ];
  yield [
    'later/smaller',
    {
      ...ofNine,
      later: [{ proof: log.proof(STORY.signUp, 6), consistency: log.consistency(6, 9), stamps: [] }],
    },
    later,
  ];
  yield [
    'later/of-the-same-checkpoint',
    { ...signUp, later: [{ proof: signUp.proof, consistency: [], stamps: [] }] },
    'later later-no-larger',
  ];
  const grown = ['one', 'two'].map((name) => branch(name).refreshed(signUp, STORY.signUp, STORY.signUp + 1));
  yield ['later/of-two-logs', { ...signUp, later: grown.flatMap((one) => one.later) }, later];
  yield [
    'later/stamp-nobody-reads',
    { ...refreshed, later: refreshed.later.map((one) => ({ ...one, stamps: ['MIIB'] })) },
    later,
  ];
  yield [
    'later/path-of-another',
    {
      ...refreshed,
      later: refreshed.later.map((one) => ({
        ...one,
        proof: one.proof.replace(/(index 4\n)([^\n]+)\n/, `$1${toBase64(randomFrom('hash')(32))}\n`),
      })),
    },
    later,
  ];
  const copied = smallLog();
  copied.append(copied.entries[STORY.signUp]!);
  const proofOfCopy = { proof: copied.proof(11), consistency: copied.consistency(STORY.signUp + 1), stamps: [] };
  yield ['later/of-a-copy', { ...signUp, later: [proofOfCopy] }, later];
  yield [
    'time/anchor-nobody-reads',
    { ...signUp, anchor: { entry: signUp.entry, proof: signUp.proof } },
    'time anchor-unread',
  ];
}

/** What a ledger could write into its own log, sign, and hand out. */
function* inTheLog(): Generator<Lie> {
  yield [
    'entry/newer-type',
    altered((entry) => entry.replace('"type":"decision"', '"type":"decision.revoked"')),
    'entry entry-newer',
  ];
  yield ['entry/newer-version', altered((entry) => entry.replace('"v":1,', '"v":2,')), 'entry entry-newer'];
  yield [
    'entry/newer-member',
    altered((entry) => entry.replace('"capacity":"self"', '"capacity":"self","capacityNote":1')),
    'entry entry-newer',
  ];
  const malformed = 'entry entry-malformed';
  yield ['entry/not-canonical', altered((entry) => entry.replace(',"capacity"', ', "capacity"')), malformed];
  yield [
    'entry/name-twice',
    altered((entry) => entry.replace('"capacity":"self",', '"capacity":"self","capacity":"self",')),
    malformed,
  ];
  yield [
    'entry/slot-with-two-digests',
    altered((entry) =>
      entry.replace(
        /("subject":\{"_sd":\["[^"]+")\]/,
        `$1,"${digestOfDisclosure(disclosed('subject', 'account-9'))}"]`,
      ),
    ),
    malformed,
  ];
  yield [
    'entry/one-digest-in-two-slots',
    altered((entry) => {
      const [digest] = /(?<="presentation":\{"_sd":\[")[^"]+/.exec(entry)!;
      return entry.replace(/(?<="subject":\{"_sd":\[")[^"]+/, digest);
    }),
    malformed,
  ];

  const strange = disclosed('network', '192.0.2.1');
  const mislabelled = altered((entry) => entry.replace(/(?<="subject":\{"_sd":\[")[^"]+/, digestOfDisclosure(strange)));
  yield [
    'slots/name-of-another-slot',
    { ...mislabelled, disclosures: [strange, ...mislabelled.disclosures] },
    'slots slots-differ',
  ];
  yield [
    'slots/capacity-contradicts',
    told({ capacity: 'organisation', sealed: { capacity: { kind: 'guardian', name: '示例' } } }),
    'slots slots-contradict',
  ];
  yield [
    'slots/self-for-somebody',
    told({ sealed: { capacity: { kind: 'organisation', name: '示例' } } }),
    'slots slots-contradict',
  ];
  const leaf = toHex(sha256(utf8('leaf')));
  for (const [name, sealed] of Object.entries({
    'subject-is-a-number': { subject: 5 },
    'subject-is-empty': { subject: '' },
    'chain-is-a-text': { chain: 'x' },
    'chain-number-below-one': { chain: { seq: 0, prev: null } },
    'chain-number-negative': { chain: { seq: -1, prev: leaf } },
    'chain-previous-is-a-number': { chain: { seq: 2, prev: 5 } },
    'chain-second-without-previous': { chain: { seq: 2, prev: null } },
    'chain-first-with-previous': { chain: { seq: 1, prev: leaf } },
    'observed-with-a-member-unknown': { observed: { read: true } },
    'observed-contrast-beyond-any': { observed: { contrast: 22 } },
    'assertion-is-a-list': { assertion: ['pwd'] },
    'network-is-a-number': { network: 3221225985 },
  } satisfies { [name: string]: JsonObject })) {
    yield [`slots/${name}`, told({ sealed }), 'slots slots-malformed'];
  }
  yield [
    'slots/organisation-with-a-member-more',
    told({ capacity: 'organisation', sealed: { capacity: { ...organised, seal: 'x' } } }),
    'slots slots-malformed',
  ];

  const presentation = 'presentation presentation-differs';
  yield ['presentation/form-of-another-log', told({ form: { log: otherLog.origin } }), presentation];
  yield ['presentation/form-in-another-locale', told({ form: { locale: 'zh-CN' } }), presentation];
  yield ['presentation/form-of-another-kind', told({ form: { kind: 'settings' } }), presentation];
  yield ['presentation/form-led-by-another', told({ form: { lead: NOTICE } }), presentation];
  yield ['presentation/capacity-not-offered', told({ form: { capacity: ['organisation'] } }), presentation];
  yield ['presentation/channel-not-asked', told({ preferences: { phone: 'in' } }), presentation];
  yield ['presentation/form-of-another-digest', told({ clear: { form: digestOf('another form') } }), presentation];
  yield [
    'presentation/site-of-another',
    told({ clear: { site: `site_${toBase64Url(randomFrom('site')(16))}` } }),
    presentation,
  ];
  yield ['presentation/fewer-documents', told({ clear: { agreements: [named1()] } }), presentation];
  yield [
    'presentation/act-of-another',
    told({ clear: { agreements: [{ ...named1(), act: 'acknowledge' }, named2()] } }),
    presentation,
  ];
  yield ['presentation/consent-without-asking', unasked(), presentation];

  yield [
    'presentation/shown-otherwise',
    told({ clear: { agreements: [{ ...named1(), show: 'changes' }, named2()] } }),
    presentation,
  ];
  yield ['presentation/sealed-with-one-member-more', sealedWithMore(), presentation];
  yield ['presentation/signed-after-the-decision', signedLate(), 'presentation presented-after'];

  yield ['published/later-than-the-decision', told({}, -1), 'published not-published'];
  yield ['published/after-the-decision', publishedAfter(), 'published not-published'];
  yield [
    'published/another-revision',
    told({ shown: [{ ...shown(terms1(), 'full'), revision: digestOf('another') }, shown(notice1(), 'full')] }),
    'published published-otherwise',
  ];
  yield [
    'published/another-effective-time',
    told({ shown: [{ ...shown(terms1(), 'full'), effective: timeOn(40) }, shown(notice1(), 'full')] }),
    'published published-otherwise',
  ];
  yield [
    'published/pending-shown-as-in-force',
    told({
      kind: 're-acceptance',
      shown: [
        { ...shown(terms2(), 'changes'), changes: changesFrom1To2().digest, previous: '1' },
        shown(notice1(), 'nothing'),
      ],
    }),
    'published published-otherwise',
  ];

  const sentences = 'sentences sentences-differ';
  for (const [name, form] of Object.entries({
    'statement-of-its-own': { statement: 'By choosing “Agree” you accept everything.' },
    'accept-label-of-its-own': { acceptLabel: 'Continue' },
    'decline-label-of-its-own': { declineLabel: 'Maybe later' },
    'what-declining-leads-to': { onDecline: 'If you decline, your account is closed.' },
  } satisfies { [name: string]: Partial<PresentationForm> })) {
    yield [`sentences/${name}`, withDocuments(told({ form })), sentences];
  }
  const emphasis = 'sentences emphasis-differs';
  for (const [name, conspicuous] of Object.entries({
    'no-clause-emphasised': [],
    'clause-unknown-emphasised': ['fees', 'nowhere'],
    'clause-emphasised-that-is-not-marked': ['fees', 'privacy-notice#data'],
  })) {
    yield [`sentences/${name}`, withDocuments(told({ form: { conspicuous } })), emphasis];
  }
  const putOff = 'presentation put-off-otherwise';
  yield ['presentation/sign-up-that-can-be-put-off', told({ form: { mayContinue: true } }), putOff];
  const settings = { kind: 'settings', form: { mayContinue: false } } as const;
  yield ['presentation/settings-that-cannot-be-put-off', told(settings), putOff];
  yield ['text/changes-to-another-version', foreignChanges(), 'text changes-differ'];
  yield [
    'text/changes-from-another-agreement',
    foreignChanges({ agreement: NOTICE, version: '1', digest: notice1().digest }),
    'text changes-differ',
  ];
  for (const [name, previous] of Object.entries({
    'changes-from-another-version': { previous: '7' },
    'changes-from-no-version-named': {},
  })) {
    const changes = { ...shown(terms2(), 'changes'), changes: changesFrom1To2().digest, effective: timeOn(12) };
    const kind = 're-acceptance';
    const receipt = withDocuments(told({ kind, shown: [{ ...changes, ...previous }, shown(notice1(), 'nothing')] }));
    yield [`text/${name}`, receipt, 'text changes-differ'];
  }
}

const organised = { kind: 'organisation', name: '示例', registration: '91000000EXAMPLE0002', authority: 'agent' };
const otherLog = smallLog({ origin: 'other.example.com/log' });
const strangerKey = printVerifierKey(logKey(ORIGIN, 'a stranger').key);

const named1 = (): JsonObject => ({ ...shown(terms1(), 'full') });
const named2 = (): JsonObject => ({ ...shown(notice1(), 'full') });

function altered(alter: (entry: string) => string): Receipt {
  const own = smallLog();
  return own.receipt(own.recordAltered(decision(own, 8, 'told', honest({})), alter).index);
}

function sealedWithMore(): Receipt {
  const own = smallLog();
  const { fact, presentation, on } = decision(own, 8, 'more', honest({}));
  const sealed = { presentation: { ...presentation!.instance, read: true } };
  return own.receipt(own.record({ fact: { ...fact, sealed }, presentation: presentation!, on }).index);
}

/** The same tree, signed by another log that the reader trusts too. */
function underAnotherName(): Receipt {
  const [later] = refreshed.later;
  const [head, checkpoint] = later!.proof.split('\n\n') as [string, string];
  const renamed = signNote(`${checkpoint.replace(ORIGIN, otherLog.origin)}\n`, [otherLog.key]);
  return { ...signUp, later: [{ ...later!, proof: `${head}\n\n${renamed}` }] };
}

/** A presentation that was signed a day after the decision it is said to have been shown for. */
function signedLate(): Receipt {
  const own = smallLog();
  const { fact, presentation } = decision(own, 8, 'late', honest({}));
  const late = own.present(presentation!.form, 'late', 9);
  return own.receipt(
    own.record({ fact: { ...fact, sealed: { presentation: { ...late.instance } } }, presentation: late, on: 8 }).index,
  );
}

/** Consent to messages that cites a form which did not ask for them. */
function unasked(): Receipt {
  const own = smallLog();
  const form = {
    ...formOf(own, 'settings', 'en', [shown(terms1(), 'nothing'), shown(notice1(), 'nothing')]),
    preferences: ['email' as const],
  };
  const presentation = own.present(form, 'unasked', 8);
  const clear = {
    site: presentation.instance.site,
    changes: [{ channel: 'sms', state: 'in' }],
    via: 'widget',
    vouched: 'none',
    form: presentation.instance.form,
  };
  const { fact } = recording(8, 'preference', clear, {
    subject: 'account-1',
    presentation: { ...presentation.instance },
  });
  return own.receipt(own.record({ fact, presentation, on: 8 }).index);
}

/** A decision on a version that was published only behind it. */
function publishedAfter(): Receipt {
  const own = new SmallLog();
  own.record(
    recording(0, 'log.opened', {
      origin: ORIGIN,
      vkeys: [own.vkey],
      statementKeys: [own.vkey],
      formats: ['x'],
      predecessor: null,
    }),
  );
  own.record(publication(notice1(), null, 0, timeOn(0)));
  const { index } = own.record(decision(own, 1, 'early', honest({})));
  own.record(publication(terms1(), null, 1, timeOn(1)));
  return own.receipt(index, { size: 4 });
}

/** A change set that leads to the first terms, or to the second from elsewhere, cited for the second. */
function foreignChanges(from?: ChangeSet['from']): Receipt {
  const { set } = changesFrom1To2();
  const json = canonicalJson(from === undefined ? { ...set, from: set.to, to: set.from } : { ...set, from });
  const previous = from === undefined ? '2' : '1';
  const presented = { ...shown(terms2(), 'changes'), changes: digestOf(json), previous, effective: timeOn(12) };
  const receipt = told({ kind: 're-acceptance', shown: [presented, shown(notice1(), 'nothing')] });
  return { ...receipt, documents: [terms2().json, notice1().json, json] };
}

/** The same log up to the sign-up, and another one behind it, under the same key. */
function forked(): SmallLog {
  const fork = new SmallLog();
  for (const { presentation, ...sealed } of log.entries.slice(0, STORY.signUp)) fork.append(sealed, presentation);
  const { presentation, ...sealed } = log.entries[STORY.signUp]!;
  fork.entries.pop();
  fork.record(recording(0, 'hold.placed', {}));
  fork.append(sealed, presentation);
  fork.record(recording(9, 'hold.placed', {}));
  return fork;
}

/** The same log up to the sign-up, and one more entry behind it. */
function branch(name: string): SmallLog {
  const branch = new SmallLog();
  for (const { presentation, ...sealed } of log.entries.slice(0, STORY.signUp + 1)) branch.append(sealed, presentation);
  branch.record(recording(9, 'hold.placed', {}, { reason: name }));
  return branch;
}

const disclosed = (slot: string, value: string): string =>
  toBase64Url(utf8(canonicalJson([toBase64Url(randomFrom(slot)(16)), slot, value])));

const opens = (disclosure: string, ...slots: readonly string[]): boolean => {
  const [, slot] = JSON.parse(fromUtf8(fromBase64Url(disclosure)!)!) as [string, string];
  return slots.includes(slot);
};

const lastBits = (disclosure: string): string =>
  disclosure.length % 4 === 0 ? `${disclosure}A` : withUnusedBits(disclosure);

const brokenSignature = (proof: string): string => proof.replace(/.(.{4})\n$/, (_, end: string) => `A${end}\n`);

/** In the middle of the payload: still base64, and no longer what was signed. */
const otherByte = (token: string): string =>
  `${token.slice(0, 400)}${token[400] === 'A' ? 'B' : 'A'}${token.slice(401)}`;

const withoutPresentation = (receipt: Receipt): Receipt =>
  omit({ ...receipt, disclosures: receipt.disclosures.filter((one) => !opens(one, 'presentation')) }, 'presentation');

const omit = (receipt: Receipt, member: keyof Receipt): Receipt =>
  Object.fromEntries(Object.entries(receipt).filter(([name]) => name !== member)) as unknown as Receipt;

const nameTwiceInside = (): string => signUpText.replace('"digest":"sha256', '"digest":"","digest":"sha256');

function named(
  place: string,
  receipt: Receipt | string,
  {
    keys = [log.vkey],
    fails = [],
    outcome,
  }: { keys?: readonly string[]; fails?: readonly Fault[]; outcome?: ReceiptVector['outcome'] },
): Named {
  return [
    place,
    {
      format: 'receipt',
      receipt: typeof receipt === 'string' ? receipt : printReceipt(receipt),
      keys,
      outcome: outcome ?? (fails.length > 0 ? 'fails' : 'verified'),
      fails: fails.map((fault) => {
        const [point, code] = fault.split(' ') as [Point, ReasonCode];
        return { point, code };
      }),
    },
  ];
}
