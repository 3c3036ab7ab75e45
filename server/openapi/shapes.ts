// The shapes of requests and answers, each under the name that the API description and `/docs` give it.

import type { z } from 'zod';
import { commentAnswerRequest, commentRequest } from '../contract/comment.ts';
import { consentRequest, serverConsentRequest } from '../contract/consent.ts';
import { decisionRequest, serverDecisionRequest } from '../contract/decision.ts';
import { explanationRequest } from '../contract/explanation.ts';
import { importRow, importRows } from '../contract/import.ts';
import { preferenceRequest, serverPreferenceRequest } from '../contract/preference.ts';
import { maySendBatchRequest, suppressionsSeenRequest, textMessageRequest } from '../contract/senders.ts';
import { continuedUseRequest } from '../contract/continued-use.ts';
import { ownTerminationRequest, terminationRequest } from '../contract/termination.ts';
import { presentationRequest, seenRequest, serverPresentationRequest } from '../contract/presentation.ts';
import { publicationRequest, withdrawalRequest } from '../contract/publication.ts';
import { linkRequest, siteverifyRequest } from '../contract/siteverify.ts';
import {
  agreementOverview,
  commentAnswer,
  commentAnswered,
  comments,
  document,
  newPublication,
  publication,
  published,
} from './answers/agreements.ts';
import { asOfStatement } from './answers/as-of.ts';
import {
  consentAnswer,
  decisionAnswer,
  importAnswer,
  linkAnswer,
  deemedAnswer,
  preferenceAnswer,
  recordedAnswer,
  siteverifyAnswer,
} from './answers/decisions.ts';
import { presentationAnswer } from './answers/presentations.ts';
import { problem } from './answers/problem.ts';
import { chain, figures, history, recordAnswer, records } from './answers/records.ts';
import {
  maySendAnswer,
  maySendBatch,
  suppressions,
  suppressionsSeen,
  textMessageTaken,
  unclearMessages,
} from './answers/senders.ts';
import { about, live, proofs, ready } from './answers/service.ts';
import { endedAnswer, status, statuses, subjects } from './answers/standing.ts';
import { receipt } from './parts.ts';

/**
 * Named shapes. Requests are what the routes parse with. The server never checks its own answers with theirs; a test holds
 * every one of them against real answers, member by member.
 */
export const SHAPES = {
  PresentationRequest: presentationRequest,
  ServerPresentationRequest: serverPresentationRequest,
  PresentationAnswer: presentationAnswer,
  DecisionRequest: decisionRequest,
  ServerDecisionRequest: serverDecisionRequest,
  DecisionAnswer: decisionAnswer,
  ExplanationRequest: explanationRequest,
  SeenRequest: seenRequest,
  ContinuedUseRequest: continuedUseRequest,
  TerminationRequest: terminationRequest,
  OwnTerminationRequest: ownTerminationRequest,
  EndedAnswer: endedAnswer,
  SeenAnswer: recordedAnswer,
  ExplanationAnswer: recordedAnswer,
  ConsentRequest: consentRequest,
  ServerConsentRequest: serverConsentRequest,
  ConsentAnswer: consentAnswer,
  PreferenceRequest: preferenceRequest,
  ServerPreferenceRequest: serverPreferenceRequest,
  PreferenceAnswer: preferenceAnswer,
  DeemedAnswer: deemedAnswer,
  SiteverifyRequest: siteverifyRequest,
  SiteverifyAnswer: siteverifyAnswer,
  LinkRequest: linkRequest,
  ImportRows: importRows,
  ImportRow: importRow,
  ImportAnswer: importAnswer,
  LinkAnswer: linkAnswer,
  Status: status,
  Statuses: statuses,
  AsOf: asOfStatement,
  Subjects: subjects,
  MaySend: maySendAnswer,
  MaySendBatchRequest: maySendBatchRequest,
  MaySendBatch: maySendBatch,
  Suppressions: suppressions,
  SuppressionsSeenRequest: suppressionsSeenRequest,
  SuppressionsSeen: suppressionsSeen,
  TextMessageRequest: textMessageRequest,
  TextMessageTaken: textMessageTaken,
  UnclearMessages: unclearMessages,
  History: history,
  Chain: chain,
  Receipt: receipt,
  Agreement: agreementOverview,
  Document: document,
  Figures: figures,
  Records: records,
  Record: recordAnswer,
  Proofs: proofs,
  About: about,
  Live: live,
  Ready: ready,
  Published: published,
  PublicationRequest: publicationRequest,
  WithdrawalRequest: withdrawalRequest,
  Publication: publication,
  NewPublication: newPublication,
  CommentRequest: commentRequest,
  Comment: commentAnswer,
  Comments: comments,
  CommentAnswerRequest: commentAnswerRequest,
  CommentAnswered: commentAnswered,
  Problem: problem,
} as const satisfies { readonly [name: string]: z.ZodType };
export type ShapeName = keyof typeof SHAPES;
