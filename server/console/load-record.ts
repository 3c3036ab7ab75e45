// Everything the page of one record shows, fetched and checked.

import type { ChainVerdict } from '../../core/record/chain.words.ts';
import type { Verdict } from '../../core/record/verdict.ts';
import { isFailure, type Failure, type LedgerClient, type RecordDetails, type RecordLine } from './client.ts';
import { readKeys } from './keys.ts';
import { NoEd25519, verifyInBrowser } from './web-verify.ts';

export interface LoadedRecord {
  readonly record: RecordDetails;
  /** The receipt file, exact. */
  readonly receipt: string;
  /** Null where this browser cannot check signatures. */
  readonly verdict: Verdict | null;
  /** Everything about the same subject, oldest first; only this record where it is nobody's. */
  readonly timeline: readonly RecordLine[];
  /** Whether these are all, as far as that can be shown; null where it is nobody's. */
  readonly chain: ChainVerdict | null;
  /** Of a publication: the revision document it cites, as it was answered; null where there is none. */
  readonly revision: string | null;
}

/** As many records of one subject as the timeline shows. */
const LONGEST = '200';

export async function loadRecord(
  client: LedgerClient,
  index: number,
  trusted: string,
): Promise<LoadedRecord | Failure> {
  const [details, receipt] = await Promise.all([client.record(index), client.receipt(index)]);
  if (isFailure(details)) return details;
  if (isFailure(receipt)) return receipt;
  const { record } = details.value;
  const timeline = record.subject === null ? [record] : await loadTimeline(client, record.subject);
  if ('failed' in timeline) return timeline;
  const { site, subject } = record;
  const chain = site === null || subject === null ? null : await client.chain(site, subject);
  if (chain !== null && isFailure(chain)) return chain;
  const revision = await loadRevision(client, record);
  return {
    record,
    receipt: receipt.value,
    verdict: await verdictOn(receipt.value, trusted),
    timeline,
    chain: chain && chain.value.verdict,
    revision,
  };
}

/** Null where this browser cannot check signatures. */
export async function verdictOn(receipt: string, trusted: string): Promise<Verdict | null> {
  try {
    return await verifyInBrowser(receipt, readKeys(trusted).keys);
  } catch (error) {
    if (error instanceof NoEd25519) return null;
    throw error;
  }
}

async function loadTimeline(client: LedgerClient, subject: string): Promise<readonly RecordLine[] | Failure> {
  const found = await client.records({ subject, limit: LONGEST });
  if (isFailure(found)) return found;
  return found.value.records.toReversed();
}

async function loadRevision(client: LedgerClient, { entry }: RecordDetails): Promise<string | null> {
  const { revision } = entry;
  if (entry.type !== 'version.published' || typeof revision !== 'string') return null;
  const found = await client.document(revision);
  return isFailure(found) ? null : found.value;
}
