// Logs that keep the rules of growth, and one broken rule per case. One piece: it is a list of cases.

import { toHex } from '../../../core/bytes/encoding.ts';
import type { JsonObject } from '../../../core/bytes/canonical-json.ts';
import { digestOf } from '../../../core/bytes/hash.ts';
import type { FactToRecord } from '../../../core/consent/facts.ts';
import { printVerifierKey } from '../../../core/log/note.ts';
import type { LogRule } from '../../../core/record/log-rules.words.ts';
import { logKey, witnessKey } from '../log/keys.ts';
import { notice1, terms1, terms2, type Published } from './small-documents.ts';
import { sealed as seal } from './sealed.ts';
import {
  ORIGIN,
  SmallLog,
  decision,
  publication,
  randomFrom,
  recording,
  shown,
  smallLog,
  timeOn,
  type Recording,
} from './small-log.ts';
import type { LogVector } from './vector.ts';

type Named = [place: string, vector: LogVector];
/** An entry, and what it is told. */
type Told = readonly [entry: string, ...rules: LogRule[]];

export function* logRuleVectors(): Generator<Named> {
  const story = smallLog();
  yield ['log/keeps/the-story', { format: 'log', entries: story.entries.map(({ text }) => text), outcome: keeps(11) }];
  yield logged('keeps/keys-change-hands', [
    ...opened(),
    [sealed('key.added', { role: 'log', vkey: secondKey }, 1)],
    [sealed('key.retired', { role: 'log', vkey: firstKey, lastSize: 2 }, 1)],
    [sealed('key.added', { role: 'statement', vkey: otherStatementKey }, 1)],
    [sealed('key.retired', { role: 'statement', vkey: statementKey, lastSize: 4 }, 1)],
  ]);
  yield logged('keeps/same-time', [...opened(), [sealed('hold.placed', {}, 0)], [sealed('hold.placed', {}, 0)]]);
  yield logged('keeps/successor', succeeding());
  yield logged('keeps/successor-takes-texts-over', [
    ...succeeding(),
    ...published().slice(1),
    [sealedPublication(terms2(), terms1().digest, 3, timeOn(2))],
    [sealed('hold.placed', {}, 3)],
  ]);
  yield logged('keeps/withdrawn-and-published-again', [
    ...published(),
    [sealed('version.withdrawn', { ...name(terms1()) }, 1)],
    [sealedPublication(terms2(), null, 3, timeOn(12))],
  ]);
  yield logged('keeps/withdrawn-and-passed-over', [
    ...published(),
    [sealedPublication(terms2(), terms1().digest, 3, timeOn(12))],
    [sealed('version.withdrawn', { ...name(terms2()) }, 4)],
    [sealedPublication(terms3(), terms1().digest, 5, timeOn(14))],
  ]);
  yield logged(
    'keeps/unknown-types-are-newer',
    [
      ...opened(),
      [sealed('hold.placed', {}, 1).replace('hold.placed', 'hold.paused')],
      [sealedPublication(terms2(), terms1().digest, 3, timeOn(12))],
      [sealed('key.retired', { role: 'log', vkey: secondKey, lastSize: 1 }, 4)],
      [sealed('comment', { ...name(notice1()), step: 'made' }, 4)],
    ],
    { newerAt: 1 },
  );
  yield logged('keeps/demonstration-at-once', [
    ...published(),
    [
      sealedPublication(
        { ...terms2(), revision: { ...terms2().revision, regime: 'demo' } },
        terms1().digest,
        3,
        timeOn(2),
      ),
    ],
  ]);
  for (const [place, ...entries] of broken()) yield logged(`breaks/${place}`, entries);
}

type Case = readonly [place: string, ...entries: Told[]];

function* broken(): Generator<Case> {
  yield ['malformed', ...opened(), ['{}', 'malformed'], [sealed('hold.placed', {}, 1)]];
  yield ['not-opened', [sealed('hold.placed', {}, 0), 'not-opened']];
  yield ['opened-again', ...opened(), [sealed('log.opened', opening(), 1), 'opened-again']];
  yield [
    'time-falls',
    ...opened(),
    [sealed('hold.placed', {}, 2)],
    [sealed('hold.placed', {}, 1), 'time-falls'],
    [sealed('hold.placed', {}, 1.5), 'time-falls'],
    [sealed('hold.placed', {}, 2)],
  ];
  yield [
    'key-of-another-origin',
    [sealed('log.opened', { ...opening(), vkeys: [otherOriginKey] }, 0), 'key-malformed'],
  ];
  yield [
    'key-of-a-witness',
    [sealed('log.opened', { ...opening(), vkeys: [printVerifierKey(witnessKey(ORIGIN).key)] }, 0), 'key-malformed'],
  ];
  yield ['key-not-a-key', [sealed('log.opened', { ...opening(), vkeys: [firstKey, 'ours'] }, 0), 'key-malformed']];
  yield ['key-opened-twice', [sealed('log.opened', { ...opening(), vkeys: [firstKey, firstKey] }, 0), 'key-known']];
  yield [
    'log-key-signs-statements',
    [sealed('log.opened', { ...opening(), statementKeys: [secondKey] }, 0), 'key-malformed'],
  ];
  yield ['key-added-twice', ...opened(), [sealed('key.added', { role: 'log', vkey: firstKey }, 1), 'key-known']];
  yield [
    'key-added-for-another-role',
    ...opened(),
    [sealed('key.added', { role: 'log', vkey: otherStatementKey }, 1), 'key-malformed'],
  ];
  yield [
    'key-retired-that-never-was',
    ...opened(),
    [sealed('key.retired', { role: 'log', vkey: secondKey, lastSize: 1 }, 1), 'key-unknown'],
  ];
  yield [
    'key-retired-twice',
    ...opened(),
    [sealed('key.added', { role: 'log', vkey: secondKey }, 1)],
    [sealed('key.retired', { role: 'log', vkey: firstKey, lastSize: 2 }, 1)],
    [sealed('key.retired', { role: 'log', vkey: firstKey, lastSize: 2 }, 1), 'key-unknown'],
  ];
  yield [
    'key-back-from-retirement',
    ...opened(),
    [sealed('key.added', { role: 'log', vkey: secondKey }, 1)],
    [sealed('key.retired', { role: 'log', vkey: firstKey, lastSize: 2 }, 1)],
    [sealed('key.added', { role: 'log', vkey: firstKey }, 1), 'key-known'],
  ];
  yield [
    'key-retired-under-another-role',
    ...opened(),
    [sealed('key.retired', { role: 'statement', vkey: firstKey, lastSize: 1 }, 1), 'key-unknown'],
  ];
  yield [
    'key-signs-on',
    ...opened(),
    [sealed('key.added', { role: 'log', vkey: secondKey }, 1)],
    [sealed('key.retired', { role: 'log', vkey: firstKey, lastSize: 3 }, 1), 'key-signs-on'],
  ];
  yield ['key-last', ...opened(), [sealed('key.retired', { role: 'log', vkey: firstKey, lastSize: 1 }, 1), 'key-last']];
  yield [
    'predecessor-is-itself',
    [
      sealed('log.opened', { ...opening(), predecessor: { origin: ORIGIN, checkpoint: smallLog().checkpoint() } }, 0),
      'predecessor-differs',
    ],
  ];
  yield [
    'predecessor-of-another-origin',
    [
      sealed(
        'log.opened',
        { ...opening(), predecessor: { origin: 'older.example.com/log', checkpoint: oldCheckpoint() } },
        0,
      ),
      'predecessor-differs',
    ],
  ];
  yield [
    'label-taken',
    ...published(),
    [
      sealedPublication(
        { ...terms2(), document: { ...terms2().document, version: '1' } },
        terms1().digest,
        3,
        timeOn(12),
      ),
      'label-taken',
    ],
  ];
  yield [
    'label-skips',
    ...published(),
    [
      sealedPublication(
        { ...terms2(), document: { ...terms2().document, version: '3' } },
        terms1().digest,
        3,
        timeOn(12),
      ),
      'label-skips',
    ],
  ];
  yield [
    'digest-taken',
    ...published(),
    [sealedPublication({ ...terms2(), digest: terms1().digest }, terms1().digest, 3, timeOn(12)), 'digest-taken'],
  ];
  yield [
    'digest-of-another-agreement',
    ...published(),
    [sealedPublication({ ...terms2(), digest: notice1().digest }, terms1().digest, 3, timeOn(12)), 'digest-taken'],
  ];
  yield [
    'previous-differs',
    ...published(),
    [sealedPublication(terms2(), notice1().digest, 3, timeOn(12)), 'previous-differs'],
  ];
  yield ['previous-absent', ...published(), [sealedPublication(terms2(), null, 3, timeOn(12)), 'previous-differs']];
  yield [
    'previous-withdrawn',
    ...published(),
    [sealedPublication(terms2(), terms1().digest, 3, timeOn(12))],
    [sealed('version.withdrawn', name(terms2()), 4)],
    [sealedPublication(terms3(), terms2().digest, 5, timeOn(14)), 'previous-differs'],
  ];
  yield [
    'first-again',
    ...published(),
    [
      sealedPublication(
        { ...terms2(), revision: { ...terms2().revision, regime: 'first' } },
        terms1().digest,
        3,
        timeOn(12),
      ),
      'first-again',
    ],
  ];
  yield [
    'taken-over-too-late',
    ...succeeding(),
    ...published().slice(1),
    [sealed('hold.placed', {}, 1)],
    [sealedPublication(terms2(), terms1().digest, 3, timeOn(2)), 'notice-short'],
  ];
  yield ['notice-short', ...published(), [sealedPublication(terms2(), terms1().digest, 3, timeOn(10)), 'notice-short']];
  yield [
    'effective-before-publication',
    ...published(),
    [
      sealedPublication(
        { ...terms2(), revision: { ...terms2().revision, regime: 'custom' } },
        terms1().digest,
        3,
        timeOn(2),
      ),
      'notice-short',
    ],
  ];
  yield [
    'withdrawn-again',
    ...published(),
    [sealed('version.withdrawn', name(terms1()), 1)],
    [sealed('version.withdrawn', name(terms1()), 1), 'withdrawn-again'],
  ];
  yield ['withdrawn-unpublished', ...published(), [sealed('version.withdrawn', name(terms2()), 1), 'version-unknown']];
  yield ['decided-unpublished', ...published().slice(0, 2), [sealedRecording(aDecision()), 'version-unknown']];
  yield [
    'decided-another-digest',
    ...published(),
    [sealedRecording(aDecision()).replaceAll(terms1().digest, digestOf('x')), 'version-unknown'],
  ];
  yield [
    'decided-another-revision',
    ...published(),
    [sealedRecording(aDecision()).replace(terms1().revisionDigest, digestOf('x')), 'revision-differs'],
  ];
  yield [
    'explained-unpublished',
    ...published(),
    [sealed('explanation', { ...explained(), ...name(terms2()) }, 2), 'version-unknown'],
  ];
  yield [
    'anchor-ahead',
    ...opened(),
    [sealed('anchor', { by: 'rfc3161', size: 2, note: digestOf('note'), token: 'MIIB' }, 1), 'anchor-ahead'],
  ];
  yield [
    'two-at-once',
    ...opened(),
    [sealed('log.opened', { ...opening(), vkeys: ['x'] }, -1), 'opened-again', 'time-falls', 'key-malformed'],
  ];
}

/** The text of version 2 as it is published anew after that was withdrawn. */
const terms3 = (): Published => ({
  ...terms2(),
  digest: digestOf('version 3'),
  document: { ...terms2().document, version: '3' },
});
const key = (seed: string, origin = ORIGIN): string => printVerifierKey(logKey(origin, seed).key);
const firstKey = key('first');
const secondKey = key('second');
const statementKey = key('first', `${ORIGIN}/statements`);
const otherStatementKey = key('second', `${ORIGIN}/statements`);
const otherOriginKey = key('first', 'other.example.com/log');
const oldCheckpoint = (): string => smallLog({ origin: 'old.example.com/log' }).checkpoint();

const opening = (): JsonObject => ({
  origin: ORIGIN,
  vkeys: [firstKey],
  statementKeys: [statementKey],
  formats: ['assent/entry/v1'],
  predecessor: null,
});
const opened = (): Told[] => [[sealed('log.opened', opening(), 0)]];
const succeeding = (): Told[] => [
  [
    sealed(
      'log.opened',
      { ...opening(), predecessor: { origin: 'old.example.com/log', checkpoint: oldCheckpoint() } },
      0,
    ),
  ],
];
const published = (): Told[] => [
  ...opened(),
  [sealedPublication(notice1(), null, 0, timeOn(0))],
  [sealedPublication(terms1(), null, 0, timeOn(0))],
];
const name = ({ document, digest }: Published): JsonObject => ({
  agreement: document.agreement,
  version: document.version,
  digest,
});
const explained = (): JsonObject => ({ site: `site_${'A'.repeat(22)}`, clause: 'fees', locale: 'en', step: 'asked' });
const aDecision = (): Recording =>
  decision(new SmallLog(), 2, 'decision', {
    decision: 'accepted',
    locale: 'en',
    shown: [shown(terms1(), 'full'), shown(notice1(), 'full')],
    sealed: {},
  });

const sealed = (type: FactToRecord['type'], clear: JsonObject, on: number): string =>
  sealedRecording(recording(on, type, clear));
const sealedPublication = (...args: Parameters<typeof publication>): string => sealedRecording(publication(...args));
const sealedRecording = ({ fact, on }: Recording): string =>
  seal(fact, timeOn(on), randomFrom(`${fact.type}/${on}/${toHex(randomFrom(JSON.stringify(fact.clear))(8))}`)).text;

const keeps = (entries: number): string[] => Array.from({ length: entries }, () => 'keeps');

function logged(place: string, entries: readonly Told[], { newerAt = -1 }: { newerAt?: number } = {}): Named {
  return [
    `log/${place}`,
    {
      format: 'log',
      entries: entries.map(([entry]) => entry),
      outcome: entries.map(([, ...rules], i) => (i === newerAt ? 'newer' : rules.length > 0 ? rules : 'keeps')),
    },
  ];
}
