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
import * as answers from './answers.ts';
import * as senderAnswers from './sender-answers.ts';

/** Named shapes: requests are what the routes parse with, answers are held against real ones by a test. */
export const SHAPES = {
  PresentationRequest: presentationRequest,
  ServerPresentationRequest: serverPresentationRequest,
  PresentationAnswer: answers.presentationAnswer,
  DecisionRequest: decisionRequest,
  ServerDecisionRequest: serverDecisionRequest,
  DecisionAnswer: answers.decisionAnswer,
  ExplanationRequest: explanationRequest,
  SeenRequest: seenRequest,
  ContinuedUseRequest: continuedUseRequest,
  TerminationRequest: terminationRequest,
  OwnTerminationRequest: ownTerminationRequest,
  EndedAnswer: answers.endedAnswer,
  SeenAnswer: answers.recordedAnswer,
  ExplanationAnswer: answers.recordedAnswer,
  ConsentRequest: consentRequest,
  ServerConsentRequest: serverConsentRequest,
  ConsentAnswer: answers.consentAnswer,
  PreferenceRequest: preferenceRequest,
  ServerPreferenceRequest: serverPreferenceRequest,
  PreferenceAnswer: answers.preferenceAnswer,
  SiteverifyRequest: siteverifyRequest,
  SiteverifyAnswer: answers.siteverifyAnswer,
  LinkRequest: linkRequest,
  ImportRows: importRows,
  ImportRow: importRow,
  ImportAnswer: answers.importAnswer,
  LinkAnswer: answers.linkAnswer,
  Status: answers.status,
  Statuses: answers.statuses,
  AsOf: answers.asOfStatement,
  Subjects: answers.subjects,
  MaySend: senderAnswers.maySendAnswer,
  MaySendBatchRequest: maySendBatchRequest,
  MaySendBatch: senderAnswers.maySendBatch,
  Suppressions: senderAnswers.suppressions,
  SuppressionsSeenRequest: suppressionsSeenRequest,
  SuppressionsSeen: senderAnswers.suppressionsSeen,
  TextMessageRequest: textMessageRequest,
  TextMessageTaken: senderAnswers.textMessageTaken,
  UnclearMessages: senderAnswers.unclearMessages,
  History: answers.history,
  Chain: answers.chain,
  Receipt: answers.receipt,
  Agreement: answers.agreementOverview,
  Document: answers.document,
  Figures: answers.figures,
  Records: answers.records,
  Record: answers.recordAnswer,
  Proofs: answers.proofs,
  About: answers.about,
  Live: answers.live,
  Ready: answers.ready,
  Published: answers.published,
  PublicationRequest: publicationRequest,
  WithdrawalRequest: withdrawalRequest,
  Publication: answers.publication,
  NewPublication: answers.newPublication,
  CommentRequest: commentRequest,
  Comment: answers.commentAnswer,
  Comments: answers.comments,
  CommentAnswerRequest: commentAnswerRequest,
  CommentAnswered: answers.commentAnswered,
  Problem: answers.problem,
} as const satisfies { readonly [name: string]: z.ZodType };
export type ShapeName = keyof typeof SHAPES;
