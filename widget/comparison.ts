// The comparison of two versions, fetched by digest: nothing of it is drawn whose digest was not recomputed here.

import type { Digest } from '../core/bytes/hash.ts';
import type { AgreementId, RevisionDocument, VersionDocument, VersionLabel } from '../core/text/agreement.ts';
import type { ChangeSet } from '../core/text/changes/change-set.ts';
import type { ComparisonAnswer } from '../core/wire.ts';
import { failed, get, type Answer, type Call } from './client.ts';
import { checked } from './documents.ts';

export interface ComparedPair {
  readonly agreement: AgreementId;
  readonly from: VersionLabel;
  readonly to: VersionLabel;
  /** The digest the change set must have, such as a receipt cites; empty if the ledger's word will do. */
  readonly digest: string;
}

export interface Comparison {
  readonly pair: ComparedPair;
  readonly digest: Digest;
  readonly changes: ChangeSet;
  /** The version it leads to; the old text is in the change set as far as it differs. */
  readonly version: VersionDocument;
  /** The publisher's own words, where the one version follows the other. */
  readonly revision: RevisionDocument | null;
  /** Every version published between the two, the newer included; none if they are reversed. */
  readonly steps: ComparisonAnswer['history'];
  readonly reversed: boolean;
  readonly withdrawn: readonly VersionLabel[];
  readonly effective: string;
  readonly pending: boolean;
}

export async function loadComparison(call: Call, pair: ComparedPair): Promise<Answer<Comparison>> {
  const { agreement, from, to } = pair;
  const query = new URLSearchParams({ from, to }).toString();
  const answer = await get<ComparisonAnswer>(call, `/v1/agreements/${encodeURIComponent(agreement)}?${query}`);
  if (!answer.ok) return answer;
  const { history, changes: named, pending } = answer.value;
  const [before, after] = [from, to].map((label) => history.findIndex(({ version }) => version === label));
  const [old, young] = [history[before!], history[after!]];
  if (!old || !young || (pair.digest !== '' && pair.digest !== named.digest)) return failed('changes-mismatch');

  const document = (digest: Digest) => checked(call, `/v1/documents/${digest}`, digest);
  const fetched = await Promise.all([
    checked(call, named.url, named.digest),
    document(young.digest),
    after === before! + 1 ? document(young.revision) : null,
  ]);
  for (const one of fetched) {
    if (one && !one.ok) return one.failure.code === 'digest-mismatch' ? failed('changes-mismatch') : one;
  }
  const [changes, version, revision] = fetched.map((one) => (one?.ok ? (JSON.parse(one.value) as unknown) : null)) as [
    ChangeSet,
    VersionDocument,
    RevisionDocument | null,
  ];
  if (changes.from.digest !== old.digest || changes.to.digest !== young.digest) return failed('changes-mismatch');
  return {
    ok: true,
    value: {
      pair,
      digest: named.digest,
      changes,
      version,
      revision,
      steps: history.slice(before! + 1, after! + 1),
      reversed: after! < before!,
      withdrawn: [old, young].filter((one) => one.withdrawn).map((one) => one.version),
      effective: young.effective,
      pending: pending?.version === to,
    },
  };
}
