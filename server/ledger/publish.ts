// Publishing: the version document, the step to it and every comparison with what people may have accepted before are kept
// for ever, in the same growth as the entry that says so.

import { canonicalJson, type JsonObject } from '../../core/bytes/canonical-json.ts';
import { digestOf } from '../../core/bytes/hash.ts';
import type { PublishedFact } from '../../core/consent/facts.ts';
import { effectOf, keepsNotice, noticeClock } from '../../core/consent/notice-clock.ts';
import { machineOpinion } from '../../core/text/changes/opinion.ts';
import { compareVersions } from '../../core/text/changes/compare.ts';
import type { AgreementId, VersionDocument } from '../../core/text/agreement.ts';
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

/** Publishes the next version of an agreement. It follows the newest that was not taken back, which is what people may have
 *  accepted; while one is pending, none is published behind it, so that everybody knows which text is coming. */
export async function publish(
  ledger: Ledger,
  compiled: Compiled,
  { demoAtOnce }: PublishOptions,
): Promise<PublishedVersion> {
  const { version: document, digest, canonical, publisher } = compiled;
  const { agreement } = document;
  const before = ledger.publications.of(agreement);
  const previous = ledger.publications.latest(agreement) ?? null;
  if (document.version !== String(before.length + 1)) throw new Refused('already-published', { field: '/version' });
  const barred = pendingBar(ledger, agreement);
  if (barred) throw barred;
  checkStep(compiled, previous);

  const unfit = incorporationBar(ledger, document);
  if (unfit) throw unfit;

  const draft = demoAtOnce
    ? { ...compiled.revision, regime: 'demo' as const, noticeDays: 0, effective: 'PT0S' }
    : compiled.revision;
  const sets = before.map((earlier) => changeSetBetween(earlier.document, earlier.digest, document, digest));
  const revision = completeRevision(draft, {
    from: previous?.version ?? null,
    changes: previous && sets[before.indexOf(previous)]!.digest,
    opinion: previous && machineOpinion(compareVersions(previous.document, document)),
  });
  const revisionJson = revisionText(revision);
  // A period runs from the very instant the publication is given, and a midnight may pass before that.
  const effectAt = (time: string): string => {
    const effective = effectOf(time, revision.effective);
    if (!demoAtOnce && !keepsNotice(revision, time, effective)) {
      const { earliest } = noticeClock(revision, time, effective);
      throw new Refused('notice-too-short', { field: '/effective', notice: { effective, earliest } });
    }
    return effective;
  };
  effectAt(ledger.clock());

  const clearAt = (time: string): Omit<PublishedFact, 'type'> => ({
    agreement,
    version: document.version,
    digest,
    previous: previous?.digest ?? null,
    revision: digestOf(revisionJson, sha256),
    effective: effectAt(time),
    materiality: revision.materiality,
    regime: revision.regime,
  });
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  // Another publisher may be at one of these at the same time.
  const together = [agreement, ...document.incorporates.map((other) => other.agreement)];
  const recording = ledger.sequencer.record<Refused>({
    fact: (time) => ({
      type: 'version.published',
      clear: { ...clearAt(time) },
      sealed: { publisher: publisher.decidedBy },
    }),
    subject: null,
    use: null,
    exclusive: together.map((one) => `agreement/${one}`),
    guard: async () => {
      for (const one of together) await ledger.publications.catchUp(ledger.store, one);
      const isNext = ledger.publications.of(agreement).length === before.length;
      if (!isNext) return new Refused('already-published', { field: '/version' });
      const bar = pendingBar(ledger, agreement) ?? incorporationBar(ledger, document);
      const now = ledger.clock();
      // Whoever decides on the one before behind this would decide on a text that is superseded.
      if (bar === null && previous && effectAt(now) <= now) ledger.publications.leave(previous.digest, ended);
      return bar;
    },
    effects: () => [
      documentEffect('version', canonical),
      documentEffect('revision', revisionJson),
      ...sets.map((set) => documentEffect('changes', set.json)),
    ],
  });
  try {
    const outcome = await recording;
    if (outcome.outcome === 'refused') throw outcome.refusal;
    await ledger.publications.follow(ledger.store, outcome.recorded);
  } finally {
    end();
  }
  return ledger.publications.byDigest(digest)!;
}

/** What stands against publishing anything: a text that changes begins its days anew, so the one that is coming goes first. */
function pendingBar(ledger: Ledger, agreement: AgreementId): Refused | null {
  const pending = ledger.publications.pending(agreement, ledger.clock());
  if (!pending) return null;
  const { version, digest, effective } = pending;
  return new Refused('revision-pending', { field: '/version', pending: { version, digest, effective } });
}

/** What comes with a text has a version that can be shown with it, and does not in its turn bring this one along. */
function incorporationBar({ publications }: Ledger, { agreement, incorporates }: VersionDocument): Refused | null {
  const field = '/agreement/facts/incorporates';
  const named = incorporates.map((other) => other.agreement);
  const unpublished = named.filter((other) => !publications.latest(other));
  if (unpublished.length > 0) return new Refused('incorporated-missing', { field, unpublished });
  return publications.closure(named).includes(agreement) ? new Refused('incorporated-in-circle', { field }) : null;
}

/** The manifest may say which version it was written upon, and there must be something new in it. */
function checkStep({ follows, canonical }: Compiled, previous: PublishedVersion | null): void {
  if (follows !== null && follows !== (previous?.version ?? 'none'))
    throw new Refused('follows-another', { field: '/version/follows', follows: previous?.version ?? 'none' });
  if (previous && unlabelled(canonical) === unlabelled(previous.canonical))
    throw new Refused('nothing-changed', { field: '/texts' });
}

/** A version document but for its label: what two publications of the same text have in common. */
const unlabelled = (canonical: string): string =>
  canonicalJson({ ...(JSON.parse(canonical) as JsonObject), version: '' });
