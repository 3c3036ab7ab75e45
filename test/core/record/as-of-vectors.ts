// As-of statements: those that hold, and one lie per case, told by whoever hands the file on or by a ledger that makes it.
// One piece: each lie stands beside the truth that it changes.

import { canonicalJson, type JsonObject } from '../../../core/bytes/canonical-json.ts';
import { toHex } from '../../../core/bytes/encoding.ts';
import { printVerifierKey } from '../../../core/log/note.ts';
import type { AsOfStatement } from '../../../core/record/as-of.ts';
import type { AsOfPoint, AsOfReason } from '../../../core/record/as-of.words.ts';
import { openDisclosure } from '../../../core/record/slots.ts';
import { logKey } from '../log/keys.ts';
import { asOfStatement } from './as-of-maker.ts';
import { NOTICE, TERMS, terms2 } from './small-documents.ts';
import { ORIGIN, SITE, STORY, decision, recording, shown, smallLog, timeOn, type SmallLog } from './small-log.ts';
import type { AsOfVector, RecordVector } from './vector.ts';

type Named = [place: string, vector: RecordVector];
type Fault = `${AsOfPoint} ${AsOfReason}`;
type Lie = readonly [name: string, statement: AsOfStatement | string, fault: Fault];

const strangerKey = printVerifierKey(logKey(ORIGIN, 'a stranger').key);

/** The small log, and what came after: somebody declines the pending terms, they are withdrawn, an entry of nobody. */
function longerLog(): SmallLog {
  const log = smallLog();
  const { version, agreement } = terms2().document;
  log.record(
    decision(log, 8, 'declines', {
      decision: 'declined',
      locale: 'en',
      shown: [{ ...shown(terms2(), 'full'), effective: timeOn(12) }],
      vouched: 'site-key',
      sealed: { subject: 'account-2', chain: { seq: 2, prev: toHex(log.leaf(STORY.linked)) } },
    }),
  );
  log.record(recording(9, 'version.withdrawn', { agreement, version, digest: terms2().digest }, { publisher: '示例' }));
  log.record(recording(10, 'hold.placed', {}));
  return log;
}

const log = longerLog();
const DECLINED = STORY.linked + 1;
const WITHDRAWN = DECLINED + 1;
const END = log.entries.length;

const about = (subject: string, at: string | number, agreement = TERMS): AsOfStatement =>
  asOfStatement(log, { subject, agreement, at });
/** After account-1 accepted the pending terms, and before anything else of theirs. */
const pending = about('account-1', `${timeOn(4).slice(0, 10)}T12:00:00.000Z`);
const linked = about('account-2', END);
const declined = about('account-2', DECLINED + 1);

export function* asOfVectors(): Generator<Named> {
  const holds: { readonly [name: string]: AsOfStatement } = {
    'a-pending-version-accepted': pending,
    'before-the-log': about('account-1', '2025-12-31T16:00:00.000Z'),
    'before-the-first-publication': about('account-1', STORY.notice),
    'before-the-link': about('account-2', STORY.linked),
    'linked-by-then': about('account-2', STORY.linked + 1),
    'by-an-organisation': about('account-1', timeOn(2)),
    'a-statement-made-known': about('account-1', timeOn(2), NOTICE),
    'lapsed-with-the-withdrawal': about('account-1', WITHDRAWN + 1),
    'declined-by-then': declined,
    'declined-and-withdrawn': linked,
    'at-the-end-of-the-checkpoint': about('account-1', timeOn(30)),
    'about-nobody': about('account-9', timeOn(4)),
    'what-was-shown-kept-back': keptBack(pending),
  };
  for (const [name, statement] of Object.entries(holds)) yield named(`as-of/holds/${name}`, statement, {});
  yield named('as-of/holds/spaced-freely', JSON.stringify(pending, null, 2), {});
  yield named('as-of/holds/signer-not-named', pending, { keys: [], outcome: 'signer-unknown' });
  yield named('as-of/holds/signer-another', pending, { keys: [strangerKey], outcome: 'signer-unknown' });
  for (const [name, statement, fault] of lies()) yield named(`as-of/${name}`, statement, { fault });
}

function* lies(): Generator<Lie> {
  const text = canonicalJson(pending);
  const file = 'format not-a-statement';
  yield ['file/name-twice', text.replace('{"agreement"', '{"v":1,"agreement"'), file];
  yield ['file/member-unknown', { ...pending, note: 'x' } as AsOfStatement, file];
  yield ['file/version-2', { ...pending, v: 2 } as unknown as AsOfStatement, file];
  yield ['file/of-another-kind', { ...pending, kind: 'assent/status' } as unknown as AsOfStatement, file];
  yield ['file/cut-off', text.slice(0, -1), file];
  yield ['file/moment-no-instant', { ...pending, at: '2026-01-09' }, file];

  yield ['signature/hint-of-another-key', { ...pending, vkey: strangerKey }, 'signature signature-wrong'];
  yield [
    'signature/checkpoint-size',
    JSON.parse(text.replaceAll(`\\n${END}\\n`, `\\n${END + 1}\\n`)) as AsOfStatement,
    'signature signature-wrong',
  ];

  const inclusion = 'inclusion not-included';
  yield [
    'inclusion/accepted-for-declined',
    entryChanged(linked, DECLINED, (entry) => entry.replace('"declined"', '"accepted"')),
    inclusion,
  ];
  yield [
    'inclusion/index-of-another',
    proofChanged(pending, (proof) => proof.replace('index 5', 'index 4')),
    inclusion,
  ];
  yield [
    'inclusion/extra-line',
    proofChanged(pending, (proof) => proof.replace('\nindex', '\nextra bm90ZQ==\nindex')),
    'inclusion proof-malformed',
  ];
  yield [
    'inclusion/another-checkpoint',
    { ...pending, boundary: { ...pending.boundary, next: { ...pending.boundary.next!, proof: log.proof(8, 9) } } },
    'inclusion another-checkpoint',
  ];

  const moment = 'moment moment-differs';
  const later = timeOn(6);
  yield ['moment/later-than-it-is', { ...pending, at: later, time: later }, moment];
  yield ['moment/earlier-than-it-is', { ...pending, at: timeOn(3), time: timeOn(3) }, moment];
  yield ['moment/time-not-the-one-asked', { ...pending, time: timeOn(4) }, moment];
  yield ['moment/size-of-another', { ...pending, size: pending.size - 1 }, moment];
  yield ['moment/next-left-out', { ...pending, boundary: { ...pending.boundary, next: null } }, moment];
  yield ['moment/last-left-out', { ...pending, boundary: { ...pending.boundary, last: null } }, moment];
  yield ['moment/next-not-the-neighbour', { ...pending, boundary: { ...pending.boundary, next: proven(9) } }, moment];
  yield ['moment/size-with-another-time', { ...linked, time: timeOn(30) }, moment];
  yield ['moment/size-beyond-the-last', { ...linked, at: END + 1, size: END + 1 }, moment];

  yield [
    'publications/first-left-out',
    { ...pending, publications: pending.publications.slice(1) },
    'publications publication-missing',
  ];
  yield [
    'publications/of-another-agreement',
    { ...pending, publications: [proven(STORY.notice), ...pending.publications] },
    'publications publication-foreign',
  ];
  yield [
    'publications/out-of-order',
    { ...pending, publications: pending.publications.toReversed() },
    'publications publication-missing',
  ];
  yield [
    'publications/withdrawn-only-later',
    { ...pending, publications: [...pending.publications, proven(WITHDRAWN)] },
    'publications publication-foreign',
  ];
  yield [
    'publications/withdrawal-without-the-version',
    { ...linked, publications: linked.publications.toSpliced(1, 1) },
    'publications withdrawal-differs',
  ];
  // That the version accepted was published is left out: then nothing but the decision says that there was one.
  yield [
    'publications/last-left-out',
    answered({ ...pending, publications: pending.publications.slice(0, 1) }, { version: '1' }),
    'answers publication-missing',
  ];
  yield [
    'last-publication/of-another-agreement',
    { ...about('account-1', STORY.terms), nextPublication: proven(STORY.revised) },
    'last-publication publication-missing',
  ];

  yield ['account/first-left-out', { ...pending, entries: pending.entries.slice(1) }, 'account chain-broken'];
  yield ['account/linked-decision-left-out', { ...linked, entries: linked.entries.slice(1) }, 'account chain-broken'];
  yield ['account/of-another-subject', { ...pending, subject: 'account-2' }, 'account chain-broken'];
  yield ['account/of-another-site', { ...pending, site: `site_${'B'.repeat(21)}A` }, 'account chain-broken'];
  yield ['account/whose-it-is-kept-back', closedIn(pending, 'subject'), 'account subject-closed'];
  yield ['account/number-kept-back', closedIn(pending, 'chain'), 'account chain-broken'];
  yield [
    'account/entry-of-a-later-time',
    { ...pending, entries: about('account-1', END).entries },
    'account entry-late',
  ];
  const shorter = about('account-1', timeOn(3));
  yield [
    'last-entry/last-left-out',
    { ...pending, entries: pending.entries.slice(0, 1) },
    'last-entry next-entry-differs',
  ];
  yield [
    'last-entry/of-another-account',
    { ...shorter, nextEntry: about('account-2', STORY.linked + 1).nextEntry },
    'last-entry next-entry-differs',
  ];
  yield [
    'last-entry/of-an-account-without-entries',
    { ...about('account-9', timeOn(1)), nextEntry: about('account-1', timeOn(1)).nextEntry },
    'last-entry next-entry-differs',
  ];

  yield [
    'presentations/of-another-decision',
    {
      ...pending,
      entries: pending.entries.map((one) =>
        one.presentation ? { ...one, presentation: log.entries[STORY.organisation]!.presentation! } : one,
      ),
    },
    'presentations presentation-differs',
  ];

  const answers = 'answers answers-differ';
  const { answers: told } = pending;
  yield [
    'answers/pending-as-in-force',
    { ...pending, answers: { ...told, inForce: { current: told.inForce.pending, pending: null } } },
    answers,
  ];
  yield ['answers/accepted-as-none', { ...pending, answers: { ...told, accepted: null } }, answers];
  yield [
    'answers/accepted-by-another-entry',
    { ...pending, answers: { ...told, accepted: { ...told.accepted!, index: STORY.organisation } } },
    answers,
  ];
  yield [
    'answers/applies-at-once',
    { ...pending, answers: { ...told, applies: { now: { ...told.applies.later!, from: timeOn(4) }, later: null } } },
    answers,
  ];
  yield [
    'answers/shown-in-full',
    { ...pending, answers: { ...told, shown: { ...told.shown!, show: 'full' } } },
    answers,
  ];
  yield [
    'answers/declined-as-accepted',
    { ...declined, answers: { ...declined.answers, accepted: declined.answers.besides.declined } },
    answers,
  ];
  const lapsed = about('account-1', END);
  yield [
    'answers/lapsed-as-accepted',
    {
      ...lapsed,
      answers: { ...lapsed.answers, accepted: pending.answers.accepted, besides: pending.answers.besides },
    },
    answers,
  ];
  const before = about('account-2', STORY.linked);
  yield [
    'answers/nobodys-decision-as-accepted',
    { ...before, answers: { ...before.answers, accepted: about('account-2', STORY.linked + 1).answers.accepted } },
    answers,
  ];
  yield ['moment/times-fall', fallen(), 'moment time-falls'];
}

const proven = (index: number) => ({ entry: log.entries[index]!.text, proof: log.proof(index) });

/** The same with another acceptance claimed. */
const answered = (statement: AsOfStatement, change: object): AsOfStatement => ({
  ...statement,
  answers: { ...statement.answers, accepted: { ...statement.answers.accepted!, ...change } },
});

const proofChanged = (statement: AsOfStatement, change: (proof: string) => string): AsOfStatement => ({
  ...statement,
  entries: statement.entries.map((one) => ({ ...one, proof: change(one.proof) })),
});

const entryChanged = (statement: AsOfStatement, index: number, change: (entry: string) => string): AsOfStatement => ({
  ...statement,
  entries: statement.entries.map((one) =>
    one.proof.includes(`\nindex ${index}\n`) ? { ...one, entry: change(one.entry) } : one,
  ),
});

const closedIn = (statement: AsOfStatement, slot: string): AsOfStatement => ({
  ...statement,
  entries: statement.entries.map((one) => ({
    ...one,
    disclosures: one.disclosures.filter((disclosure) => openDisclosure(disclosure)!.name !== slot),
  })),
});

const keptBack = (statement: AsOfStatement): AsOfStatement => ({
  ...statement,
  entries: closedIn(statement, 'presentation').entries.map(({ entry, proof, disclosures }) => ({
    entry,
    proof,
    disclosures,
  })),
});

/** A ledger that signed an entry with a time before the one in front of it. */
function fallen(): AsOfStatement {
  const own = smallLog();
  const changes = [{ channel: 'sms', state: 'out' }];
  const clear: JsonObject = { site: SITE, changes, via: 'link', vouched: 'none', form: null };
  const chain = { seq: 2, prev: toHex(own.leaf(STORY.linked)) };
  own.record(recording(5, 'preference', clear, { subject: 'account-2', chain }));
  return asOfStatement(own, { subject: 'account-2', agreement: TERMS, at: STORY.linked + 1 });
}

function named(
  place: string,
  statement: AsOfStatement | string,
  { keys = [log.vkey], fault, outcome }: { keys?: readonly string[]; fault?: Fault; outcome?: AsOfVector['outcome'] },
): Named {
  const [point, code] = (fault?.split(' ') ?? []) as [AsOfPoint?, AsOfReason?];
  return [
    place,
    {
      format: 'as-of',
      statement: typeof statement === 'string' ? statement : canonicalJson(statement),
      keys,
      outcome: outcome ?? (fault ? 'fails' : 'verified'),
      fails: point && code ? { point, code } : null,
    },
  ];
}
