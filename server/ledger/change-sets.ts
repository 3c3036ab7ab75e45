import { canonicalJson } from '../../core/bytes/canonical-json.ts';
import { digestOf, type Digest } from '../../core/bytes/hash.ts';
import { compareVersions } from '../../core/text/changes/compare.ts';
import type { VersionDocument } from '../../core/text/agreement.ts';
import { sha256 } from '../native.ts';

export interface PrintedChangeSet {
  readonly digest: Digest;
  /** Canonical JSON, exactly as hashed and served. */
  readonly json: string;
}

const KEPT = 64;
const kept = new Map<string, PrintedChangeSet>();

/** The change set between two version documents, worked out once: both ends are immutable, so the answer is too. */
export function changeSetBetween(
  from: VersionDocument,
  fromDigest: Digest,
  to: VersionDocument,
  toDigest: Digest,
): PrintedChangeSet {
  const key = `${fromDigest} ${toDigest}`;
  let printed = kept.get(key);
  if (!printed) {
    const json = canonicalJson(compareVersions(from, to));
    printed = { json, digest: digestOf(json, sha256) };
    kept.set(key, printed);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  }
  return printed;
}
