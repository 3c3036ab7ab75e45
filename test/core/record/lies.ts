// How a lie is told: one more decision, in a log of its own, that a ledger signed as if it were so.

import { toBase64Url } from '../../../core/bytes/encoding.ts';
import type { Point } from '../../../core/record/points.ts';
import type { Receipt } from '../../../core/record/receipt.ts';
import type { ReasonCode } from '../../../core/record/verdict.words.ts';
import { notice1, terms1 } from './small-documents.ts';
import { decision, randomFrom, shown, smallLog, type DecisionMade } from './small-log.ts';

export type Fault = `${Point} ${ReasonCode}`;

export type Lie = readonly [name: string, receipt: Receipt | string, ...faults: Fault[]];

export const honest = (change: Partial<DecisionMade>): DecisionMade => ({
  decision: 'accepted',
  locale: 'en',
  shown: [shown(terms1(), 'full'), shown(notice1(), 'full')],
  sealed: {},
  ...change,
});

/** The receipt of one more decision in a log of its own. */
export function told(change: Partial<DecisionMade>, on = 8): Receipt {
  const own = smallLog();
  return own.receipt(own.record(decision(own, on, 'told', honest(change))).index);
}

/** The receipt of a decision on what nobody signed: token and sealed field have the same random bytes for a signature. */
export function forgedSignature(): Receipt {
  const own = smallLog();
  const { fact, presentation, on } = decision(own, 8, 'forged', honest({}));
  const { form, instance } = presentation!;
  const forged = { form, instance: { ...instance, signature: toBase64Url(randomFrom('signature')(64)) } };
  const sealed = { ...fact.sealed, presentation: { ...forged.instance } };
  return own.receipt(own.record({ fact: { ...fact, sealed }, presentation: forged, on }).index);
}
