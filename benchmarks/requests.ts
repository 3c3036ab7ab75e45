// What the product is asked: a sign-up as the widget does it, by a visitor without an account.

import type { DecisionRequest, PresentationAnswer, PresentationRequest } from '../core/wire.ts';

const presentation: PresentationRequest = {
  siteKey: 'pk_demo',
  agreements: ['foreign-trade-pass-terms'],
  locale: 'zh-CN',
  kind: 'sign-up',
};

export const presentationBodies = (count: number): string[] =>
  Array.from({ length: count }, () => JSON.stringify(presentation));

/** One decision for each answered presentation: a presentation is good for one only. */
export const decisionBodies = (answers: readonly string[]): string[] =>
  answers.map((answer) => {
    const { presentation: token } = JSON.parse(answer) as PresentationAnswer;
    if (token === null) throw new Error('a visitor without an account was asked nothing');
    const decision: DecisionRequest = {
      siteKey: 'pk_demo',
      presentation: token,
      decision: 'accepted',
      capacity: { kind: 'self' },
      observed: { fontPx: 16, contrast: 12.6, visible: 1, visibleMs: 41_250, preTicked: false, trusted: true },
    };
    return JSON.stringify(decision);
  });
