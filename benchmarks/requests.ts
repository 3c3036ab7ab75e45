// What the product is asked: decisions as the widget sends them, by visitors without an account or by accounts.

import type { DecisionRequest, PresentationAnswer, PresentationRequest } from '../core/wire.ts';

const presentation: PresentationRequest = {
  siteKey: 'pk_demo',
  agreements: ['foreign-trade-pass-terms'],
  locale: 'zh-CN',
  kind: 'sign-up',
};

export const presentationBodies = (count: number): string[] =>
  Array.from({ length: count }, () => JSON.stringify(presentation));

/** One for each account, by the token that names it. */
export const accountPresentationBodies = (subjectTokens: readonly string[]): string[] =>
  subjectTokens.map((subjectToken) => JSON.stringify({ ...presentation, kind: 're-acceptance', subjectToken }));

/** One decision for each answered presentation: a presentation is good for one only. `subjectTokens`, in the same order, if
 *  they were made for accounts. */
export const decisionBodies = (answers: readonly string[], subjectTokens: readonly string[] = []): string[] =>
  answers.map((answer, i) => {
    const { presentation: token } = JSON.parse(answer) as PresentationAnswer;
    if (token === null) throw new Error('somebody who has decided nothing yet was asked nothing');
    const subjectToken = subjectTokens[i];
    const decision: DecisionRequest = {
      siteKey: 'pk_demo',
      presentation: token,
      decision: 'accepted',
      capacity: { kind: 'self' },
      observed: { fontPx: 16, contrast: 12.6, visible: 1, visibleMs: 41_250, preTicked: false, trusted: true },
      ...(subjectToken === undefined ? {} : { subjectToken }),
    };
    return JSON.stringify(decision);
  });
