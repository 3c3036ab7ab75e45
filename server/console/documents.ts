// The exact texts a record speaks of, found by their digests.

import { digestOf, type Digest } from '../../core/bytes/hash.ts';
import type { VersionDocument } from '../../core/text/agreement.ts';
import { parseChangeSet, type ChangeSet } from '../../core/text/changes/change-set.ts';
import { parseVersionDocument } from '../../core/text/version-document.ts';

export interface Documents {
  readonly versions: ReadonlyMap<Digest, VersionDocument>;
  readonly changes: ReadonlyMap<Digest, ChangeSet>;
}

/** What of `texts` can be read, under the digest of its own bytes: a text with another digest is simply not found. */
export function readDocuments(texts: readonly string[]): Documents {
  const versions = new Map<Digest, VersionDocument>();
  const changes = new Map<Digest, ChangeSet>();
  for (const text of texts) {
    const version = parseVersionDocument(text);
    if (version) versions.set(digestOf(text), version);
    const set = version ? null : parseChangeSet(text);
    if (set) changes.set(digestOf(text), set);
  }
  return { versions, changes };
}
