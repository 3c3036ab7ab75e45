// The receipt: what the person keeps. It holds all that is needed to check the record without the ledger; printing and
// reading are strict, so a changed byte is refused or changes nothing that was read.

import { isObject, type JsonObject } from '../bytes/canonical-json.ts';
import type { Digest } from '../bytes/hash.ts';
import { closed, digest, listOf, matching, oneOf, text } from '../bytes/shape.ts';
import { readStrictJson } from '../bytes/strict-json.ts';
import type { AgreementId, VersionLabel } from '../text/agreement.ts';

/** An entry with its proof: both exact strings; the proof is a C2SP tlog-proof. */
export interface ProvenEntry {
  readonly entry: string;
  readonly proof: string;
}

export interface Receipt {
  readonly v: 1;
  readonly entry: string;
  /** What opens the entry's sealed fields, in the order of its type's slots. */
  readonly disclosures: readonly string[];
  /** The signed presentation; absent where nothing was presented. */
  readonly presentation?: string;
  readonly proof: string;
  /** The publications of the versions decided on, in the very same checkpoint. */
  readonly published: readonly ProvenEntry[];
  /** A foreign timestamp logged before this entry. */
  readonly anchor?: ProvenEntry;
  readonly versions: readonly {
    readonly agreement: AgreementId;
    readonly version: VersionLabel;
    readonly digest: Digest;
    readonly url: string;
  }[];
  /** The change set that was shown, of the leading agreement. */
  readonly changes?: { readonly digest: Digest; readonly url: string };
  /** Exact bytes of every version document and change set, as strings: in the file a person downloads. */
  readonly documents?: readonly string[];
  /** Later proofs of the same leaf, each with consistency from the first checkpoint. */
  readonly later: readonly {
    readonly proof: string;
    readonly consistency: readonly string[];
    readonly stamps: readonly string[];
  }[];
  /** A hint only: whose key this is must come from elsewhere. */
  readonly vkey: string;
}

/** A text of 200 printed pages has a fifth of this; both languages of it stand in one document. */
export const DOCUMENT_LIMIT = 8_388_608;

const proof = text(65_536);
const proven = closed({ entry: text(8192), proof });
const shape = closed(
  {
    v: oneOf([1]),
    entry: text(8192),
    disclosures: listOf(matching(/^[A-Za-z0-9_-]+$/)),
    proof,
    published: listOf(proven),
    versions: listOf(closed({ agreement: text(64), version: text(9), digest, url: text(2048) })),
    later: listOf(closed({ proof, consistency: listOf(text(64)), stamps: listOf(text(65_536)) })),
    vkey: text(512),
  },
  {
    presentation: text(65_536),
    anchor: proven,
    changes: closed({ digest, url: text(2048) }),
    documents: listOf(text(DOCUMENT_LIMIT)),
  },
);

export const isReceipt = (value: unknown): value is Receipt => isObject(value) && shape(value as JsonObject);

/** The receipt that `content` says, or null. Unlike what is hashed, the file itself may be spaced freely; a name that
 *  stands twice, or that the format has not, is refused. */
export const parseReceipt = (content: string): Receipt | null => readStrictJson(content, isReceipt);
