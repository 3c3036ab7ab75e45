// Figures of an agreement, version by version: how many were shown it, accepted it, declined it. Decisions are counted, not
// people, by what entries say in clear; nothing is kept besides the log, so that there is nothing that could differ from it.

import type { DecisionFact, ShownDocument } from '../../core/consent/facts.ts';
import type { AgreementId, VersionLabel } from '../../core/text/agreement.ts';
import type { CountedEntries, TallyAsked } from '../store.ts';
import type { Ledger } from './ledger.ts';

export interface Decisions {
  readonly accepted: number;
  readonly declined: number;
  /** By continued use: an inference with a basis, and never among the accepted (Civil Code 140, 480). */
  readonly deemed: number;
}

export interface VersionFigures extends Decisions {
  readonly version: VersionLabel;
  readonly digest: string;
  readonly published: string;
  readonly effective: string;
  readonly withdrawn: boolean;
  /** Logged as shown to a known person without a decision; whoever decides is counted there. */
  readonly presented: number;
  /** Decided in another log or on paper, and recorded here. */
  readonly imported: { readonly accepted: number; readonly declined: number };
  /** Of the accepted and declined, those that are no account's as things stand now. */
  readonly unlinked: { readonly accepted: number; readonly declined: number };
  /** The decisions again, by the language of the text, by the capacity and by the way they came. */
  readonly by: { readonly [dimension in Dimension]: { readonly [value: string]: Decisions } };
}

const DIMENSIONS = ['locale', 'capacity', 'via'] as const;
type Dimension = (typeof DIMENSIONS)[number];

export interface Figures {
  readonly agreement: AgreementId;
  readonly versions: readonly VersionFigures[];
  readonly asOf: { readonly time: string; readonly size: number };
}

/** Of the entries from `from` to `to` (exclusive; null for all). */
export async function figuresOf(ledger: Ledger, { agreement, from, to }: TallyAsked): Promise<Figures> {
  const time = ledger.clock();
  const { size, counted } = await ledger.tallies.of({ agreement, from, to });
  const versions = ledger.publications.of(agreement).map(({ version, digest, published, effective, withdrawn }) => ({
    version,
    digest,
    published,
    effective,
    withdrawn,
    ...count(counted.filter(({ said }) => isOf(said, agreement, version))),
  }));
  return { agreement, versions, asOf: { time, size } };
}

/** Whether an entry is about that version: with what stood in a set without being asked for nobody did anything. */
function isOf(said: CountedEntries['said'], agreement: AgreementId, version: VersionLabel): boolean {
  const { agreements } = said;
  const shown = (Array.isArray(agreements) ? agreements : [said]) as readonly Partial<ShownDocument>[];
  return shown.some((one) => one.agreement === agreement && one.version === version && one.show !== 'nothing');
}

function count(counted: readonly CountedEntries[]) {
  let presented = 0;
  const decisions = none();
  const imported = { accepted: 0, declined: 0 };
  const unlinked = { accepted: 0, declined: 0 };
  const by = { locale: new Map(), capacity: new Map(), via: new Map() } as {
    readonly [dimension in Dimension]: Map<string, Counts>;
  };
  for (const { said, entries, linked } of counted) {
    const { type, decision, vouched, ...rest } = said as unknown as Said;
    if (type === 'presented') presented += entries;
    else if (type === 'imported' && decision !== 'continued-use') imported[decision] += entries;
    else if (type === 'decision') {
      decisions[MEMBER[decision]] += entries;
      // A decision that names its account is vouched for by somebody; any other is the account's that it was linked to.
      if (decision !== 'continued-use' && vouched === 'none') unlinked[decision] += entries - linked;
      for (const dimension of DIMENSIONS) {
        const value = rest[dimension];
        const found = by[dimension].get(value) ?? none();
        found[MEMBER[decision]] += entries;
        by[dimension].set(value, found);
      }
    }
  }
  const sorted = (found: Map<string, Counts>) => Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    presented,
    ...decisions,
    imported,
    unlinked,
    by: { locale: sorted(by.locale), capacity: sorted(by.capacity), via: sorted(by.via) },
  };
}

type Said = Pick<DecisionFact, 'decision' | 'locale' | 'capacity' | 'via' | 'vouched'> & { readonly type: string };
type Counts = { -readonly [member in keyof Decisions]: number };

const MEMBER = { accepted: 'accepted', declined: 'declined', 'continued-use': 'deemed' } as const;
const none = (): Counts => ({ accepted: 0, declined: 0, deemed: 0 });
