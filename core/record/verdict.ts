// Does a receipt hold? Answered point by point, offline, with reasons and without throwing; and always with the list of
// what no such check can prove. The words for every code stand in `verdict.words.ts`.
// One piece: the argument from the first point to the last.

import type { JsonObject } from '../bytes/canonical-json.ts';
import { utf8 } from '../bytes/encoding.ts';
import { digestOf, sha256, type Digest, type Hash } from '../bytes/hash.ts';
import { parsePresentation, type Presentation, type PresentedDocument } from '../consent/presentation.ts';
import { fillSentences } from '../consent/statement.ts';
import { isForTrying, openCheckpoint, type Checkpoint } from '../log/checkpoint.ts';
import { leafHash, verifyInclusion } from '../log/merkle.ts';
import { parseVerifierKey, type VerifierKey, type VerifySignature } from '../log/note.ts';
import { parseTlogProof, type TlogProof } from '../log/tlog-proof.ts';
import { parseVersionDocument } from '../text/version-document.ts';
import { openSlots, readEntry, shownIn, type Entry } from './entry.ts';
import { judgeIdentity } from './identity.ts';
import { judgeLater } from './later.ts';
import {
  capacityAgrees,
  changesLeadTo,
  closedSlots,
  hasRunOut,
  isEmphasisedAsMarked,
  isPutOffAsItsKind,
  keepsBackSubject,
  presentationAgrees,
  timeFault,
} from './parts.ts';
import { no, open, yes, type PointVerdict } from './point-verdict.ts';
import { NOT_PROVED, type NotProved, type Outcome } from './points.ts';
import { judgeSignature } from './presentation-signature.ts';
import { judgePublications } from './published.ts';
import { parseReceipt, type Receipt } from './receipt.ts';
import { malformedSlots } from './slot-values.ts';

/** What the entry says, once it is known to be in the log. */
export interface Statement {
  readonly index: number;
  readonly size: number;
  readonly origin: string;
  readonly entry: Entry;
  /** Opened slots by name. */
  readonly opened: JsonObject;
  readonly presentation: Presentation | null;
}

export interface Verdict {
  readonly outcome: Outcome;
  readonly points: readonly PointVerdict[];
  /** Null if it fails. */
  readonly statement: Statement | null;
  readonly notProved: readonly NotProved[];
}

export interface VerifyOptions {
  /** Keys the reader trusts, from elsewhere than the receipt. None: the best verdict is `signer-unknown`. */
  readonly trusted: readonly VerifierKey[];
  readonly verify: VerifySignature;
  readonly hash?: Hash;
}

/** Checks the text of a receipt. Stops at the first point without which the next ones mean nothing. */
export function verifyReceipt(content: string, options: VerifyOptions): Verdict {
  const receipt = parseReceipt(content);
  if (receipt === null) return failed([no('format', 'not-a-receipt')]);
  const check = new ReceiptCheck(receipt, options);
  return check.run();
}

class ReceiptCheck {
  readonly #receipt: Receipt;
  readonly #options: VerifyOptions;
  readonly #hash: Hash;
  readonly #points: PointVerdict[] = [];

  constructor(receipt: Receipt, options: VerifyOptions) {
    this.#receipt = receipt;
    this.#options = options;
    this.#hash = options.hash ?? sha256;
  }

  run(): Verdict {
    this.#points.push(yes('format', 'receipt'));
    const proof = this.#proof(this.#receipt.proof);
    const checkpoint = proof && this.#signature(proof);
    if (!proof || !checkpoint) return failed(this.#points);
    const leaf = leafHash(utf8(this.#receipt.entry), this.#hash);
    if (!this.#included(leaf, proof, checkpoint)) return failed([...this.#points, no('inclusion', 'not-included')]);
    this.#points.push(
      yes('inclusion', 'included', { index: proof.index, size: checkpoint.size, path: proof.path.length }),
    );

    const entry = this.#entry();
    if (!entry) return failed(this.#points);
    const opened = openSlots(entry, this.#receipt.disclosures, this.#hash);
    if (!opened) return failed([...this.#points, no('slots', 'slots-differ')]);
    if (this.#slots(entry, opened)) this.#add(judgeIdentity(entry, opened));

    const presentation = this.#presentation(entry, opened, checkpoint);
    if (presentation) this.#add(judgeSignature(presentation, this.#options.trusted, this.#options.verify));
    this.#published(entry, proof, checkpoint, presentation);
    const texts = this.#text(entry, presentation);
    if (presentation) this.#sentences(presentation, texts);
    this.#later(leaf, proof, checkpoint);
    this.#time();
    this.#points.push(open('cosigned', 'unwitnessed'));

    if (this.#points.some((point) => point.holds === 'no')) return failed(this.#points);
    const trusted = this.#points.some((point) => point.point === 'signer' && point.holds === 'yes');
    return {
      outcome: trusted ? 'verified' : 'signer-unknown',
      points: this.#points,
      statement: { index: proof.index, size: checkpoint.size, origin: checkpoint.origin, entry, opened, presentation },
      notProved: NOT_PROVED,
    };
  }

  #add(point: PointVerdict | null): void {
    if (point) this.#points.push(point);
  }

  /** Our receipts carry no extra line: it would be unauthenticated text in a document that claims to be proven. */
  #proof(text: string): TlogProof | null {
    const proof = parseTlogProof(text);
    if (proof !== null && proof.extra === undefined) return proof;
    this.#points.push(no('format', 'proof-malformed'));
    return null;
  }

  /** The hint must have signed the checkpoint whoever is trusted, or the hint could be changed without notice. */
  #signature(proof: TlogProof): Checkpoint | null {
    const { trusted, verify } = this.#options;
    const hint = parseVerifierKey(this.#receipt.vkey);
    const own = hint && openCheckpoint(proof.checkpoint, [hint], verify);
    if (own?.state !== 'verified') {
      this.#points.push(no('signature', 'signature-wrong'));
      return null;
    }
    const { checkpoint } = own;
    const signed = isForTrying(checkpoint.origin) ? 'signed-for-trying' : 'signed';
    this.#points.push(yes('signature', signed, { key: hint!.name, size: checkpoint.size }));
    const known = trusted.length > 0 ? openCheckpoint(proof.checkpoint, trusted, verify) : null;
    if (known !== null && known.state !== 'verified' && known.state !== 'signer-unknown') {
      this.#points.push(no('signature', 'signature-wrong'));
      return null;
    }
    this.#points.push(
      known?.state === 'verified'
        ? yes('signer', 'signer-trusted', { key: known.by[0]!.name })
        : {
            point: 'signer',
            holds: 'open',
            code: trusted.length > 0 ? 'signer-other' : 'signer-unknown',
            parameters: { key: hint!.name },
          },
    );
    return checkpoint;
  }

  #included(leaf: Uint8Array, proof: TlogProof, checkpoint: Checkpoint): boolean {
    return verifyInclusion(leaf, proof.index, checkpoint.size, proof.path, checkpoint.root, this.#hash);
  }

  #entry(): Entry | null {
    const reading = readEntry(utf8(this.#receipt.entry));
    if (reading.reading === 'entry') {
      this.#points.push(yes('entry', 'entry-read', { type: reading.entry.type, time: reading.entry.time }));
      return reading.entry;
    }
    this.#points.push(no('entry', reading.reading === 'newer' ? 'entry-newer' : 'entry-malformed'));
    return null;
  }

  #slots(entry: Entry, opened: JsonObject): boolean {
    const point = judgeSlots(entry, opened);
    this.#points.push(point);
    return point.holds !== 'no';
  }

  /** The token must be, byte for byte, what the entry's form and the sealed instance give. */
  #presentation(entry: Entry, opened: JsonObject, checkpoint: Checkpoint): Presentation | null {
    const token = this.#receipt.presentation;
    const sealed = opened['presentation'];
    const presents = typeof entry.clear['form'] === 'string';
    if (token === undefined && (sealed === undefined || !Object.hasOwn(entry.clear, 'form'))) {
      this.#points.push(
        presents ? no('presentation', 'presentation-closed') : open('presentation', 'nothing-presented'),
      );
      return null;
    }
    const presentation = token === undefined ? null : parsePresentation(token, this.#hash);
    if (presentation === null || !presentationAgrees(presentation, entry, sealed, checkpoint.origin, this.#hash)) {
      this.#points.push(no('presentation', 'presentation-differs'));
      return null;
    }
    if (!isPutOffAsItsKind(presentation)) {
      this.#points.push(no('presentation', 'put-off-otherwise'));
      return null;
    }
    const fault = timeFault(presentation, entry);
    if (fault !== null) {
      this.#points.push(no('presentation', fault, timesIn(presentation)));
      return null;
    }
    const agrees = hasRunOut(presentation, entry) ? 'presentation-agrees-late' : 'presentation-agrees';
    this.#points.push(yes('presentation', agrees, { locale: presentation.form.locale, ...timesIn(presentation) }));
    return presentation;
  }

  #published(entry: Entry, proof: TlogProof, checkpoint: Checkpoint, presentation: Presentation | null): void {
    const included = { entry, proof, checkpoint, presentation, hash: this.#hash };
    this.#add(judgePublications(this.#receipt, included));
  }

  /** The exact texts, where the file carries them: by digest, or null if they are absent or not the right ones. */
  #text(entry: Entry, presentation: Presentation | null): ReadonlyMap<Digest, string> | null {
    const { documents } = this.#receipt;
    const shown = shownIn(entry);
    if (documents === undefined) {
      if (shown.length > 0) this.#points.push(open('text', 'text-absent'));
      return null;
    }
    const wanted = [
      ...shown.map((document) => document.digest),
      ...shown.flatMap((document) => document.changes ?? []),
    ];
    const same =
      documents.length === wanted.length &&
      documents.every((document, i) => digestOf(document, this.#hash) === wanted[i]);
    if (!same) {
      this.#points.push(no('text', 'text-differs'));
      return null;
    }
    const texts = new Map(documents.map((document, i) => [wanted[i]!, document]));
    const changesAgree = shown.every((document, i) =>
      changesLeadTo(document, texts, presentation && presentation.form.agreements[i]?.previous),
    );
    this.#points.push(
      changesAgree ? yes('text', 'text-matches', { documents: documents.length }) : no('text', 'changes-differ'),
    );
    return texts;
  }

  /** The sentence, the labels and the clauses emphasised are those of the version documents, worked out again. */
  #sentences({ form }: Presentation, texts: ReadonlyMap<Digest, string> | null): void {
    if (texts === null) {
      this.#points.push(open('sentences', 'sentences-unchecked'));
      return;
    }
    const documents = new Map([...texts].map(([digest, text]) => [digest, parseVersionDocument(text)]));
    const documentOf = ({ digest }: PresentedDocument) => documents.get(digest) ?? undefined;
    const sentences = fillSentences(form.kind, form.locale, form.agreements, documentOf);
    const same =
      sentences !== null &&
      Object.entries(sentences).every(([name, value]) => form[name as keyof typeof sentences] === value);
    if (!same) this.#points.push(no('sentences', 'sentences-differ'));
    else if (!isEmphasisedAsMarked(form, documentOf)) this.#points.push(no('sentences', 'emphasis-differs'));
    else this.#points.push(yes('sentences', 'sentences-equal'));
  }

  #later(leaf: Uint8Array, { index }: TlogProof, checkpoint: Checkpoint): void {
    const { trusted, verify } = this.#options;
    const keys = [parseVerifierKey(this.#receipt.vkey)!, ...trusted];
    this.#add(judgeLater(this.#receipt, { leaf, index, checkpoint }, { keys, verify, hash: this.#hash }));
  }

  /** Foreign time is not read yet: a receipt that carries an anchor is refused rather than half believed. */
  #time(): void {
    this.#points.push(this.#receipt.anchor ? no('time', 'anchor-unread') : open('time', 'operators-clock'));
  }
}

/** What must be open for the receipt to mean what the entry says is open, and is written as prescribed. Whose decision it is
 *  may stay closed, and is then said to be. */
function judgeSlots(entry: Entry, opened: JsonObject): PointVerdict {
  const missing = closedSlots(entry, opened);
  if (missing.length > 0) return no('slots', 'slots-closed', { slots: missing.join(', ') });
  if (!capacityAgrees(entry, opened)) return no('slots', 'slots-contradict');
  const malformed = malformedSlots(entry, opened);
  if (malformed.length > 0) return no('slots', 'slots-malformed', { slots: malformed.join(', ') });
  if (keepsBackSubject(entry, opened)) return open('slots', 'subject-closed');
  return yes('slots', 'slots-open', { opened: Object.keys(opened).length, slots: Object.keys(entry.slots).length });
}

/** `minutes` that the presentation was good for, and `until` when. */
const timesIn = ({ instance: { iat, exp } }: Presentation): PointVerdict['parameters'] => ({
  minutes: Math.ceil((exp - iat) / 60),
  until: instantOf(exp),
});

/** Of seconds since 1970, as they stand where no instant is so far off. */
const instantOf = (seconds: number): string => {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString();
};

const failed = (points: readonly PointVerdict[]): Verdict => ({
  outcome: 'fails',
  points,
  statement: null,
  notProved: NOT_PROVED,
});
