// How the values in sealed fields are written. An entry commits to whatever its ledger sealed: only here is it found that a
// field holds what its name says. Fields that nothing in this release writes or reads may hold anything.

import { isObject, type Json, type JsonObject } from '../bytes/canonical-json.ts';
import { utf8 } from '../bytes/encoding.ts';
import { closed, count, listOf, mapOf, matching, nullOr, oneOf, text, truth, type Shape } from '../bytes/shape.ts';
import { endingNotice } from '../consent/ending.ts';
import type { FactType } from '../consent/facts.ts';
import { INEQUALITIES } from '../consent/inequality.ts';
import { isSignedInstance } from '../consent/presentation.ts';
import { AUTHORITY_KINDS, CHANNELS } from '../text/agreement.ts';
import type { Entry } from './entry.ts';
import { isReceipt } from './receipt.ts';

const leaf = matching(/^[0-9a-f]{64}$/);
export const isChainLink = closed({ seq: count, prev: nullOr(leaf) });
export const isTarget = closed({ index: count, leaf });

/** The first entry of a subject, and no other, has none before it. */
const chain: Shape = (value) => {
  if (!isObject(value) || !isChainLink(value)) return false;
  const { seq, prev } = value;
  return seq !== 0 && (seq === 1) === (prev === null);
};

const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.some((shape) => shape(value));

const subject: Shape = (value) =>
  typeof value === 'string' && value.length > 0 && value.isWellFormed() && utf8(value).length <= 255;

const capacity = either(
  closed({ kind: oneOf(['self']) }),
  closed({ kind: oneOf(['organisation']), name: text(200), registration: text(64), authority: oneOf(AUTHORITY_KINDS) }),
  closed({ kind: oneOf(['guardian']), name: text(200) }),
);

const between =
  (least: number, most: number): Shape =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most;
const measure = between(0, 1e9);
const box: Shape = (value) => listOf(between(-1e6, 1e6), 4)(value) && (value as Json[]).length === 4;

/** Units stand in `core/wire.ts`. */
const observed = closed(
  {},
  {
    fontPx: measure,
    contrast: between(0, 21),
    visible: between(0, 1),
    visibleMs: measure,
    choiceBoxes: closed({ accepted: box, declined: box }),
    unequal: listOf(oneOf(INEQUALITIES)),
    switches: listOf(text(64)),
    clausesInView: listOf(matching(/^[a-z0-9-]{1,64}(#[a-z0-9-]{1,64})?$/)),
    preTicked: truth,
    trusted: truth,
  },
);

/** The site's token or the words of a text message, verbatim; or who wrote down what somebody said. */
const assertion = either(text(8192), closed({ recordedBy: text(128) }));

const longText = text(8192);
const comment = either(
  closed({ text: longText }, { clause: text(64), site: text(64) }),
  closed({ comment: count, text: longText, answeredBy: text(1024) }, { question: longText, clause: text(64) }),
);

const receipt: Shape = (value) => isReceipt(value);
const source = either(closed({ log: text(255), index: count, leaf }, { receipt }), closed({ reference: text(1000) }));

/** Wherever they stand. */
const EVERYWHERE: { readonly [slot: string]: Shape } = {
  subject,
  capacity,
  assertion,
  observed,
  network: text(255),
  chain,
  address: mapOf(oneOf(CHANNELS), text(1024)),
};

/** Where only one type of entry has them, or others mean something else by the name. */
const OF_TYPE: { readonly [type in FactType]?: { readonly [slot: string]: Shape } } = {
  explanation: { presentation: (value) => isObject(value) && isSignedInstance(value) },
  comment: { text: comment },
  'subject.linked': { target: isTarget },
  'subject.unlinked': { target: isTarget },
  termination: { notice: (value) => endingNotice(value) !== null },
  imported: { source },
};

/** The opened slots whose values are not written as prescribed. What was presented is compared with its form elsewhere. */
export const malformedSlots = ({ type }: Entry, opened: JsonObject): readonly string[] =>
  Object.entries(opened)
    .filter(([slot, value]) => {
      const isRight = OF_TYPE[type]?.[slot] ?? EVERYWHERE[slot];
      return isRight !== undefined && !isRight(value);
    })
    .map(([slot]) => slot);
