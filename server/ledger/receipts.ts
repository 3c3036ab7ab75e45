// Receipts are put together from what is stored, so the same retry, or a look years later, gives the same bytes.

import { asciiJson, asciiSpelled } from '../../core/bytes/ascii-json.ts';
import type { JsonObject } from '../../core/bytes/canonical-json.ts';
import { fromUtf8, utf8 } from '../../core/bytes/encoding.ts';
import type { Digest } from '../../core/bytes/hash.ts';
import { FACTS, type FactType, type ShownDocument } from '../../core/consent/facts.ts';
import {
  documentUrl,
  isSignedInstance,
  printPresentation,
  type Presentation,
  type PresentationForm,
} from '../../core/consent/presentation.ts';
import { leadOf } from '../../core/consent/statement.ts';
import { leafHash } from '../../core/log/merkle.ts';
import { openSlots, readEntry, shownIn, type Entry } from '../../core/record/entry.ts';
import type { Receipt } from '../../core/record/receipt.ts';
import { sha256 } from '../native.ts';
import type { Recorded } from '../recording.ts';
import { Altered, type StoredEntry } from '../store.ts';
import { changeSetBetween } from './change-sets.ts';
import type { Ledger } from './ledger.ts';
import { openEntry, type OpenedEntry } from './opened.ts';
import type { ProofsIn } from './proofs-in.ts';

/** The receipt of what was recorded just now. */
export async function receiptOf(ledger: Ledger, recorded: Recorded): Promise<Receipt> {
  const entry = recordedEntry(recorded.text);
  const opened = openSlots(entry, Object.values(recorded.disclosures), sha256) ?? {};
  return assemble(ledger, recorded, await presentedWith(ledger, entry, opened));
}

/** The same, as `asciiJson` prints it, for a decision whose presentation is at hand. Nothing is read back from the entry, and
 *  what all who were shown the same form have in common is printed once a growth. */
export async function decisionReceiptJson(
  ledger: Ledger,
  recorded: Recorded,
  { form, instance }: Presentation,
  token: string,
): Promise<string> {
  const { index, text, disclosures, path } = recorded;
  const proofs = ledger.proofs.in(recorded);
  const common = await proofs.ofForm(instance.form, async () =>
    asciiJson(await commonParts(ledger, proofs, { shown: form.agreements, base: form.ledger })).slice(1),
  );
  let opening = '';
  for (const slot of FACTS.decision.slots) {
    const disclosure = disclosures[slot];
    if (disclosure !== undefined) opening += `${opening === '' ? '' : ','}"${disclosure}"`;
  }
  return `{"v":1,"entry":"${asciiSpelled(text)}","disclosures":[${opening}],"presentation":"${token}","proof":"${proofs.spell(index, path)}",${common}`;
}

/** The receipt of a stored entry, in the checkpoint it was first given in; `known` is the entry, if it is opened already. */
export async function storedReceipt(ledger: Ledger, stored: StoredEntry, known?: OpenedEntry): Promise<Receipt> {
  const head = await ledger.store.checkpointOver(stored.index);
  if (!head) throw new Error(`no checkpoint covers entry ${stored.index}`);
  // One that is committed, but not yet kept outside the database, may still come to be signed otherwise.
  await ledger.sequencer.shows(head.size);
  const path = await ledger.log.inclusionProof(stored.index, head.size);
  const proofs = ledger.proofs.in(head);
  if (!proofs.proves(stored.index, leafHash(stored.bytes, sha256), path)) throw new Altered(stored.index);
  const { entry, opened, disclosures } = known ?? (await openEntry(ledger, stored));
  const { size, checkpoint } = head;
  const recorded = { index: stored.index, text: fromUtf8(stored.bytes)!, disclosures, path, size, checkpoint };
  return assemble(ledger, recorded, await presentedWith(ledger, entry, opened));
}

/** The file a person keeps: the receipt with the exact texts it speaks of. */
export function withDocuments(ledger: Ledger, receipt: Receipt): Receipt {
  const shown = shownIn(entryOf(receipt));
  if (shown.length === 0) return receipt;
  const versions = shown.map(({ digest }) => ledger.publications.byDigest(digest)!.canonical);
  const form = presentedForm(receipt);
  const sets = (form?.agreements ?? []).flatMap(({ digest, agreement, previous }) => {
    const from = previous === undefined ? undefined : ledger.publications.version(agreement, previous);
    const to = ledger.publications.byDigest(digest);
    return from && to ? [changeSetBetween(from.document, from.digest, to.document, to.digest).json] : [];
  });
  return { ...receipt, documents: [...versions, ...sets] };
}

/** What a receipt says of the presentation. */
interface Presented {
  readonly type: FactType;
  readonly shown: readonly ShownDocument[];
  /** The signed token; null where nothing was presented, or once it is destroyed. */
  readonly presentation: string | null;
  /** Base address of the ledger that presented. */
  readonly base: string;
}

/** The presentation token that a stored entry answers, byte for byte; null where nothing was presented, or it opens no more. */
export async function presentationTokenOf(
  ledger: Pick<Ledger, 'forms'>,
  entry: Entry,
  disclosures: readonly string[],
): Promise<string | null> {
  const form = await formOf(ledger, entry);
  return form && presentationOf(form, openSlots(entry, disclosures, sha256) ?? {});
}

async function presentedWith(ledger: Ledger, entry: Entry, opened: JsonObject): Promise<Presented> {
  const form = await formOf(ledger, entry);
  const presentation = form && presentationOf(form, opened);
  return { type: entry.type, shown: shownIn(entry), presentation, base: form?.ledger ?? ledger.url };
}

async function assemble(
  ledger: Ledger,
  recorded: Omit<Recorded, 'time'>,
  { type, shown, presentation, base }: Presented,
): Promise<Receipt> {
  const { index, text, disclosures, path } = recorded;
  const proofs = ledger.proofs.in(recorded);
  return {
    v: 1,
    entry: text,
    disclosures: FACTS[type].slots.flatMap((slot) => disclosures[slot] ?? []),
    ...(presentation ? { presentation } : {}),
    proof: proofs.print(index, path),
    ...(await commonParts(ledger, proofs, { shown, base })),
  };
}

/** The members that are the same for all who were shown the same, in their order. */
async function commonParts(
  ledger: Ledger,
  proofs: ProofsIn,
  { shown, base }: Pick<Presented, 'shown' | 'base'>,
): Promise<Pick<Receipt, 'published' | 'versions' | 'changes' | 'later' | 'vkey'>> {
  const lead = leadOf(shown);
  return {
    published: await Promise.all(shown.map(({ digest }) => proofs.publication(ledger.publications.byDigest(digest)!))),
    versions: shown.map(({ agreement, version, digest }) => ({
      agreement,
      version,
      digest,
      url: documentUrl(base, digest),
    })),
    ...(lead?.changes ? { changes: { digest: lead.changes, url: documentUrl(base, lead.changes) } } : {}),
    later: [],
    vkey: ledger.logSigner.vkey,
  };
}

async function formOf(ledger: Pick<Ledger, 'forms'>, entry: Entry): Promise<PresentationForm | null> {
  const digest = entry.clear['form'];
  return typeof digest === 'string' ? ledger.forms.read(digest as Digest) : null;
}

/** The presentation token, byte for byte, from its form and the sealed instance; null once that is destroyed. */
function presentationOf(form: PresentationForm, { presentation: instance }: JsonObject): string | null {
  return isSignedInstance(instance) ? printPresentation({ form, instance }) : null;
}

function recordedEntry(text: string): Entry {
  const reading = readEntry(utf8(text));
  if (reading.reading !== 'entry') throw new Error('an entry of this ledger cannot be read');
  return reading.entry;
}

const entryOf = (receipt: Receipt): Entry => recordedEntry(receipt.entry);

function presentedForm(receipt: Receipt): PresentationForm | null {
  const body = receipt.presentation?.split('.')[1];
  return body === undefined ? null : (JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as PresentationForm);
}
