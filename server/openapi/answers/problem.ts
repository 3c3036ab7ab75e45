// Every refusal.

import { z } from 'zod';
import { ROW_FAULT_WORDS } from '../../ledger/old-rows.words.ts';
import { PROBLEMS } from '../../problems.ts';
import { index, instant, versionInTime } from '../parts.ts';
import { presentationAnswer } from './presentations.ts';

const finding = z.object({
  rule: z.string(),
  file: z.string(),
  line: z.int(),
  clause: z.string().nullable(),
  locale: z.string().nullable(),
  message: z.string(),
  remedy: z.string(),
  texts: z
    .array(
      z.object({
        locale: z.string(),
        file: z.string(),
        line: z.int(),
        text: z.string(),
        marks: z.array(z.tuple([z.int(), z.int()])).describe('what in the text it is about, UTF-16 code units'),
      }),
    )
    .optional()
    .describe('the wording here, then what it was compared with'),
});

export const problem = z.object({
  type: z.url(),
  title: z.string(),
  detail: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(PROBLEMS) as [string, ...string[]]),
  retryable: z.boolean(),
  field: z.string().optional().describe('JSON Pointer to the member at fault'),
  presentation: presentationAnswer.optional().describe('with text-superseded: what to show instead'),
  index: index.optional(),
  decision: z.string().optional(),
  reason: z
    .string()
    .optional()
    .describe(
      'with continued-use-not-allowed, ending-not-allowed, comments-closed, text-unfit: a code for what stands against it',
    ),
  earliest: instant.optional().describe('with notice-too-short: when it may take effect'),
  effective: instant.optional().describe('with already-ended and agreement-ended: when it ends'),
  pending: versionInTime.optional().describe('with revision-pending: what is coming'),
  follows: z.string().optional().describe('with follows-another: the version it does follow, or none'),
  unpublished: z.array(z.string()).optional().describe('with incorporated-missing: the agreements to publish first'),
  incorporatedBy: z
    .array(z.string())
    .optional()
    .describe('with incorporated-elsewhere: the agreements that could be shown to nobody'),
  rows: z
    .array(
      z.object({
        row: index,
        line: z.int().min(1).optional(),
        code: z.enum(Object.keys(ROW_FAULT_WORDS) as [string, ...string[]]),
        field: z.string(),
        detail: z.object({ 'zh-Hans': z.string(), en: z.string() }),
      }),
    )
    .optional()
    .describe('with rows-refused: every wrong row'),
  recorded: index.optional().describe('with rows-refused: how many rows were recorded all the same'),
  findings: z.array(finding).optional().describe('with text-not-publishable: what stands against it'),
});
