// Lists for planning a revision: which of a site's subjects have accepted a version, and whom the next log-in is to ask. What
// holds for each is folded from their entries here as everywhere: publishing touched nobody's row, so there is none to look
// it up in. Hence a walk over everybody, page by page, in an order that no new entry disturbs and as of one moment.

import { setImmediate } from 'node:timers/promises';
import type { Standing } from '../../core/consent/standing.ts';
import type { AgreementId, VersionLabel } from '../../core/text/agreement.ts';
import type { Site } from '../sites.ts';
import type { BlindIndex, StoredEntry } from '../store.ts';
import type { Ledger } from './ledger.ts';
import { openEntry } from './opened.ts';
import { SAYING_OR_LINKING, saidIn } from './said.ts';
import { standingFrom } from './standing.ts';
import { entriesAt } from './moment.ts';

export interface PlanAsked {
  readonly site: Site;
  readonly agreement: AgreementId;
  /** The version that is to be their newest acceptance; `none` for those who accepted none; null for all. */
  readonly accepted: VersionLabel | 'none' | null;
  /** Whether there is something they are to be asked about; null for all. */
  readonly due: boolean | null;
  readonly place: PlanPlace;
  /** How many subjects a page has at most. */
  readonly limit: number;
}

/** Where a page starts. All pages of one walk are as of the moment at which it began. */
export interface PlanPlace {
  /** The subject visited last; null at the beginning. */
  readonly after: BlindIndex | null;
  readonly at: string;
  readonly size: number;
}

type Compact = Pick<
  Standing,
  'accepted' | 'declined' | 'deemed' | 'due' | 'ask' | 'requiredBy' | 'coolDownUntil' | 'serviceEnds' | 'reminder'
>;

export interface PlannedSubject extends Compact {
  /** The site's own name for the account. */
  readonly subject: string;
}

export interface PlanPage {
  readonly subjects: readonly PlannedSubject[];
  /** Subjects that belong on this page and have no name any more: it was erased, and there is nobody to tell. */
  readonly unnamed: number;
  /** Where the next page starts; null after the last. */
  readonly next: PlanPlace | null;
}

/** What a page costs at most, however few of those it visits are asked for: standings worked out, and subjects passed by,
 *  those of other sites included. */
export const MOST_WORKED_OUT = 500;
export const MOST_VISITED = 5000;
/** Read from the store at once. */
const BATCH = 100;
/** After so many standings whoever else waits for the ledger has a turn. */
const TURN = 16;
/** Entries whose sealed fields are tried for a name: the newest ones; older ones have the same keys, or keys destroyed before. */
const TRIED = 8;

export async function planPage(ledger: Ledger, asked: PlanAsked): Promise<PlanPage> {
  const { site, place, limit } = asked;
  const subjects: PlannedSubject[] = [];
  let unnamed = 0;
  let worked = 0;
  let { after } = place;
  for (let visited = 0; visited < MOST_VISITED; visited += BATCH) {
    const batch = await ledger.store.subjects(after, BATCH);
    for (const known of batch) {
      if (subjects.length === limit || worked === MOST_WORKED_OUT)
        return { subjects, unnamed, next: { ...place, after } };
      after = known.subject;
      if (known.site !== site.id) continue;
      worked += 1;
      if (worked % TURN === 0) await setImmediate();
      const found = await planned(ledger, asked, known.subject);
      if (found === 'unnamed') unnamed += 1;
      else if (found !== null) subjects.push(found);
    }
    if (batch.length < BATCH) return { subjects, unnamed, next: null };
  }
  return { subjects, unnamed, next: { ...place, after } };
}

/** What holds for one subject; null for one who is not asked for, or was not known yet. */
async function planned(
  ledger: Ledger,
  { agreement, accepted: wanted, due: isDue, place: { at, size } }: PlanAsked,
  about: BlindIndex,
): Promise<PlannedSubject | 'unnamed' | null> {
  const entries = await entriesAt(ledger, about, size, SAYING_OR_LINKING);
  const standing = standingFrom(ledger, agreement, saidIn(entries), at, size);
  const { accepted, declined, deemed, due, ask, requiredBy, coolDownUntil, serviceEnds, reminder } = standing;
  if (wanted !== null && (accepted?.version ?? 'none') !== wanted) return null;
  if (isDue !== null && (due !== null) !== isDue) return null;
  const subject = await nameOf(ledger, about, entries, size);
  if (subject === null || subject === 'unnamed') return subject;
  return { ...subject, accepted, declined, deemed, due, ask, requiredBy, coolDownUntil, serviceEnds, reminder };
}

/** The site's name for a subject; null for somebody it never named: an address, or an account known from a link alone. */
async function nameOf(
  ledger: Ledger,
  about: BlindIndex,
  saying: readonly StoredEntry[],
  size: number,
): Promise<{ readonly subject: string } | 'unnamed' | null> {
  const own = saying.filter((entry) => entry.subject === about).toReversed();
  const search = { subjects: [about], from: 0, to: size, limit: TRIED };
  const tried = own.length > 0 ? own.slice(0, TRIED) : await ledger.store.search(search);
  let isNamed = false;
  for (const stored of tried) {
    const { entry, opened } = await openEntry(ledger, stored);
    if (typeof opened['subject'] === 'string') return { subject: opened['subject'] };
    isNamed ||= entry.clear['via'] !== 'link' && opened['address'] === undefined;
  }
  return isNamed ? 'unnamed' : null;
}
