// The as-of statement (截至时点的陈述): what held about one agreement and one account at one moment, with the entries it rests
// on and their proofs, all in one checkpoint. Whoever has the file recomputes the answers from it without the ledger.

import { isObject, type JsonObject } from '../bytes/canonical-json.ts';
import {
  closed,
  count,
  digest,
  instant,
  listOf,
  matching,
  nullOr,
  oneOf,
  text,
  truth,
  type Shape,
} from '../bytes/shape.ts';
import { readStrictJson } from '../bytes/strict-json.ts';
import type { AsOfAnswers } from '../consent/as-of.ts';
import { ACTS, CAPACITY_KINDS, ENDERS, MATERIALITIES, type AgreementId } from '../text/agreement.ts';
import { DOCUMENT_LIMIT, type ProvenEntry } from './receipt.ts';

export const AS_OF_MEDIA_TYPE = 'application/vnd.assent.as-of+json';

/** An entry about the account, with what opens it. */
export interface OpenedEntry extends ProvenEntry {
  readonly disclosures: readonly string[];
  /** The token of what was presented, where an answer rests on it. */
  readonly presentation?: string;
}

/** Everything the answers follow from. */
export interface AsOfEvidence {
  readonly v: 1;
  readonly kind: 'assent/as-of';
  readonly site: string;
  readonly subject: string;
  readonly agreement: AgreementId;
  /** As it was asked: an instant, or a number of entries. */
  readonly at: string | number;
  /** The instant that the answers are about: the one asked, or that of the last of so many entries. */
  readonly time: string;
  /** How many entries the log had by then. */
  readonly size: number;
  /** The last entry by then, and the first one after it: entry times never fall, so these two show `size`. */
  readonly boundary: { readonly last: ProvenEntry | null; readonly next: ProvenEntry | null };
  /** Publications and withdrawals of the agreement by then, in the order of the log. */
  readonly publications: readonly ProvenEntry[];
  /** The next publication after it: it names the one before, and so shows that this was the last by then. */
  readonly nextPublication: ProvenEntry | null;
  /** The entries about the account by then, in the order of the log: those with a number, and the decisions linked by them. */
  readonly entries: readonly OpenedEntry[];
  /** The account's next entry with a number: it names the one before, and so shows that this was the last by then. */
  readonly nextEntry: (ProvenEntry & { readonly disclosures: readonly string[] }) | null;
  /** Exact texts of the documents that `agreement` was decided on with, by the account, in the order in which they are first
   *  named: they say whether they incorporate it, and so whether it ended with them. Only where the account ended anything. */
  readonly together?: readonly string[];
  /** A hint only: whose key this is must come from elsewhere. */
  readonly vkey: string;
}

export interface AsOfStatement extends AsOfEvidence {
  /** What the ledger says follows; a verifier works it out again. */
  readonly answers: AsOfAnswers;
}

/** So many entries about one account at most: what is longer is no file to hand on. */
export const MOST_ENTRIES = 1000;

const proof = text(65_536);
const entry = text(8192);
const proven = closed({ entry, proof });
const disclosures = listOf(matching(/^[A-Za-z0-9_-]{1,8192}$/));
const id = text(64);
const label = text(9);

const textAnswer = closed({
  version: label,
  digest,
  index: count,
  published: instant,
  effective: instant,
  materiality: oneOf(MATERIALITIES),
});
const made = {
  version: label,
  digest,
  index: count,
  time: instant,
  linkedBy: nullOr(count),
  imported: truth,
  act: nullOr(oneOf(ACTS)),
  capacity: nullOr(oneOf(CAPACITY_KINDS)),
  published: count,
};
const applies = closed({ version: label, digest, from: instant, index: count });
const answers = closed({
  inForce: closed({ current: nullOr(textAnswer), pending: nullOr(textAnswer) }),
  accepted: nullOr(closed(made)),
  applies: closed({ now: nullOr(applies), later: nullOr(applies) }),
  shown: nullOr(
    closed({
      version: label,
      digest,
      index: count,
      time: instant,
      linkedBy: nullOr(count),
      show: oneOf(['full', 'changes']),
    }),
  ),
  besides: closed(
    {
      declined: nullOr(closed(made)),
      deemed: nullOr(closed(made)),
      lapsed: nullOr(closed({ ...made, withdrawnBy: count })),
    },
    {
      ended: closed(
        {
          version: label,
          index: count,
          time: instant,
          by: oneOf(ENDERS),
          ground: id,
          effective: instant,
        },
        { agreement: id },
      ),
    },
  ),
});

const atMost =
  (most: number, shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.length <= most && shape(value);

const shape = closed(
  {
    v: oneOf([1]),
    kind: oneOf(['assent/as-of']),
    site: id,
    subject: text(255),
    agreement: id,
    at: (value) => instant(value) || count(value),
    time: instant,
    size: count,
    boundary: closed({ last: nullOr(proven), next: nullOr(proven) }),
    publications: listOf(proven),
    nextPublication: nullOr(proven),
    entries: atMost(MOST_ENTRIES, listOf(closed({ entry, proof, disclosures }, { presentation: text(65_536) }))),
    nextEntry: nullOr(closed({ entry, proof, disclosures })),
    answers,
    vkey: text(512),
  },
  { together: listOf(text(DOCUMENT_LIMIT), 1) },
);

const isStatement = (value: unknown): value is AsOfStatement => isObject(value) && shape(value);

/** The statement that `content` says, or null. The file may be spaced freely; a name that stands twice, or that the format has
 *  not, is refused. */
export const parseAsOf = (content: string): AsOfStatement | null => readStrictJson(content, isStatement);

/** Whether `content` means to be a statement of this kind, well formed or not: a file says itself what it is. */
export function isAsOf(content: string): boolean {
  try {
    const value: unknown = JSON.parse(content);
    return isObject(value) && (value as JsonObject)['kind'] === 'assent/as-of';
  } catch {
    return false;
  }
}
