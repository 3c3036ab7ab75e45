// What a subject's entries say of agreements, and nothing else they say: what was decided and what was shown. Standing is
// folded from this.

import { inOrderMade, type StandingDecision, type StandingEnding } from '../../core/consent/binding.ts';
import type { DecisionFact, FactType, ImportedFact, ShownDocument, TerminationFact } from '../../core/consent/facts.ts';
import type { Showing } from '../../core/consent/standing.ts';
import { readEntry, shownIn } from '../../core/record/entry.ts';
import type { AgreementId } from '../../core/text/agreement.ts';
import { Recent } from '../recent.ts';
import type { BlindIndex, Store, StoredEntry } from '../store.ts';

export interface SaidDecision extends StandingDecision {
  readonly agreement: AgreementId;
  /** When it came into the log; `time` is when it was decided. */
  readonly recorded: string;
  /** The documents that were decided on together; none for what was imported, which names one text alone. */
  readonly together?: readonly Pick<ShownDocument, 'agreement' | 'digest'>[];
}

export interface SaidShowing extends Showing {
  readonly agreement: AgreementId;
  readonly version: string;
  readonly index: number;
}

export interface Said {
  /** In the order in which they were made (`inOrderMade`): what was imported was decided before it was recorded here. */
  readonly decisions: readonly SaidDecision[];
  /** In the order of the log, those with a decision included. */
  readonly showings: readonly SaidShowing[];
  /** Every end, of whatever agreement, in the order of the log. */
  readonly endings: readonly StandingEnding[];
}

export const SAY_NOTHING: Said = { decisions: [], showings: [], endings: [] };
/** Types of entries that say something of agreements. */
const SAYING: readonly FactType[] = ['decision', 'imported', 'presented', 'termination'];
/** Types that say which decisions are a subject's. */
export const LINKING: readonly FactType[] = ['subject.linked', 'subject.unlinked'];
export const SAYING_OR_LINKING = [...SAYING, ...LINKING];

/** `about` are entries in the order of the log, of whatever types. */
export function saidIn(about: readonly StoredEntry[]): Said {
  const said = about.flatMap(({ index, type, bytes }) => {
    if (!SAYING.includes(type)) return [];
    const reading = readEntry(bytes);
    return reading.reading === 'entry' ? [{ index, ...reading.entry }] : [];
  });
  const decisions = said.flatMap(({ index, type, time, clear }): SaidDecision[] => {
    if (type === 'presented' || type === 'termination') return [];
    if (type === 'imported') {
      const { agreement, version, digest, decision, claimed } = clear as unknown as ImportedFact;
      return [{ agreement, version, digest, decision, index, time: claimed ?? time, recorded: time, claimed }];
    }
    const { decision, agreements } = clear as unknown as DecisionFact;
    return agreements
      .filter(({ show }) => show !== 'nothing')
      .map(({ agreement, version, digest }) => ({
        agreement,
        version,
        digest,
        decision,
        index,
        time,
        recorded: time,
        together: agreements,
      }));
  });
  const endings = said.flatMap(({ index, type, time, clear }): StandingEnding[] => {
    if (type !== 'termination') return [];
    const { agreement, by, ground, effective, survives } = clear as unknown as TerminationFact;
    return [{ index, time, agreement, by, ground, effective, survives }];
  });
  const showings = said.flatMap(({ index, time, ...entry }) =>
    shownIn(entry)
      .filter(({ show }) => show !== 'nothing')
      .map(({ agreement, version, digest }) => ({ agreement, version, digest, index, time })),
  );
  return { decisions: inOrderMade(decisions), showings, endings };
}

/** From so many entries on what a subject said is remembered: an account with ten thousand of them is read once, and after
 *  that only what it adds. */
const MANY = 64;
const KEPT_SUBJECTS = 1000;

interface Remembered {
  readonly said: Said;
  /** How many entries of the subject's own there were. */
  readonly seq: number;
  /** Entries from this index on were not looked at. */
  readonly until: number;
}

export class SaidBySubjects {
  readonly #store: Pick<Store, 'entriesAbout' | 'chains' | 'head'>;
  readonly #remembered = new Recent<BlindIndex, Remembered>(KEPT_SUBJECTS);

  constructor(store: Pick<Store, 'entriesAbout' | 'chains' | 'head'>) {
    this.#store = store;
  }

  /** What a subject has said until now, by entries of their own and by decisions linked to them. */
  async of(subject: BlindIndex): Promise<Said> {
    const seq = (await this.#store.chains([subject]))[0]?.seq ?? 0;
    if (seq < MANY) return this.#all(subject);
    const known = this.#remembered.get(subject);
    if (known?.seq === seq) return known.said;
    // Before the entries: what comes meanwhile is looked at again the next time, and is the same.
    const until = (await this.#store.head())!.size;
    const said = lastOfEach((known && (await this.#added(subject, known))) ?? (await this.#all(subject)));
    this.#remembered.set(subject, { said, seq, until });
    return said;
  }

  async #all(subject: BlindIndex): Promise<Said> {
    return saidIn(await this.#store.entriesAbout(subject, { types: SAYING_OR_LINKING }));
  }

  /** With what came since; null after a link, or its end, which changes what is theirs among the entries before. */
  async #added(subject: BlindIndex, { said, until }: Remembered): Promise<Said | null> {
    const entries = await this.#store.entriesAbout(subject, { types: SAYING_OR_LINKING, from: until });
    return entries.some(({ type }) => LINKING.includes(type)) ? null : joined(said, saidIn(entries));
  }
}

const joined = (one: Said, other: Said): Said => ({
  decisions: inOrderMade([...one.decisions, ...other.decisions]),
  showings: [...one.showings, ...other.showings],
  endings: [...one.endings, ...other.endings],
});

/** All that standing asks for: what was decided or shown before the same was decided or shown again adds nothing to it. */
const lastOfEach = ({ decisions, showings, endings }: Said): Said => ({
  // An end is over the decisions before it: which those are is told by all of them.
  decisions:
    endings.length > 0
      ? decisions
      : lastBy(decisions, ({ agreement, digest, decision }) => `${agreement} ${digest} ${decision}`),
  showings: lastBy(showings, ({ agreement, digest }) => `${agreement} ${digest}`),
  endings,
});

function lastBy<Item>(items: readonly Item[], nameOf: (item: Item) => string): readonly Item[] {
  const last = new Map<string, Item>();
  for (const item of items) {
    const name = nameOf(item);
    last.delete(name);
    last.set(name, item);
  }
  return [...last.values()];
}
