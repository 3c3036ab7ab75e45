// Publishing: the version document, the step to it and every comparison with what people may have accepted before are kept
// for ever, in the same growth as the entry that says so.

import { digestOf } from '../../core/bytes/hash.ts';
import type { PublishedFact } from '../../core/consent/facts.ts';
import { effectOf, keepsNotice } from '../../core/consent/notice-clock.ts';
import { machineOpinion } from '../../core/text/changes/opinion.ts';
import { compareVersions } from '../../core/text/changes/compare.ts';
import type { Compiled } from '../../core/text/compile.ts';
import { completeRevision } from '../../core/text/revision-document.ts';
import { sha256 } from '../native.ts';
import { documentEffect, revisionText, type PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import { changeSetBetween } from './change-sets.ts';
import type { Ledger } from './ledger.ts';

export interface PublishOptions {
  /** In a demonstration a version may take effect at once; the entry and the revision document say so. */
  readonly demoAtOnce: boolean;
}

export async function publish(
  ledger: Ledger,
  compiled: Compiled,
  { demoAtOnce }: PublishOptions,
): Promise<PublishedVersion> {
  const { version: document, digest, canonical, publisher } = compiled;
  const before = ledger.publications.of(document.agreement);
  const previous = before.at(-1) ?? null;
  if (document.version !== String(before.length + 1)) throw new Refused('already-published', { field: '/version' });

  const unpublished = document.incorporates.find((other) => ledger.publications.of(other.agreement).length === 0);
  if (unpublished) throw new Refused('incorporated-missing', { field: '/agreement/facts/incorporates' });

  const sets = before.map((earlier) => changeSetBetween(earlier.document, earlier.digest, document, digest));
  const step = previous && sets.at(-1)!;
  const draft = demoAtOnce
    ? { ...compiled.revision, regime: 'demo' as const, noticeDays: 0, effective: 'PT0S' }
    : compiled.revision;
  const revision = completeRevision(draft, {
    from: previous?.version ?? null,
    changes: step?.digest ?? null,
    opinion: previous && machineOpinion(compareVersions(previous.document, document)),
  });
  const revisionJson = revisionText(revision);
  const inTime = (published: string): boolean =>
    demoAtOnce || keepsNotice(revision, published, effectOf(published, revision.effective));
  if (!inTime(ledger.clock())) throw new Refused('notice-too-short', { field: '/effective' });

  const clearAt = (time: string): Omit<PublishedFact, 'type'> => ({
    agreement: document.agreement,
    version: document.version,
    digest,
    previous: previous?.digest ?? null,
    revision: digestOf(revisionJson, sha256),
    // A period runs from the very instant the publication is given.
    effective: effectOf(time, revision.effective),
    materiality: revision.materiality,
    regime: revision.regime,
  });
  const outcome = await ledger.sequencer.record<Refused>({
    fact: (time) => ({
      type: 'version.published',
      clear: { ...clearAt(time) },
      sealed: { publisher: publisher.decidedBy },
    }),
    subject: null,
    use: null,
    exclusive: [`agreement/${document.agreement}`],
    guard: async () =>
      ledger.publications.of(document.agreement).length === before.length
        ? null
        : new Refused('already-published', { field: '/version' }),
    effects: () => [
      documentEffect('version', canonical),
      documentEffect('revision', revisionJson),
      ...sets.map((set) => documentEffect('changes', set.json)),
    ],
  });
  if (outcome.outcome === 'refused') throw outcome.refusal;
  await ledger.publications.follow(ledger.store, outcome.recorded);
  return ledger.publications.byDigest(digest)!;
}
