// A name that changed throughout is one fact, though it stands in forty clauses, and it is told once. The old text is read as if it
// had had the new name: whatever else changed, such as one party put in the place of another, shows as before. What the
// change of the name itself weighs is told where the name is introduced.

import { MATTERS } from './by-clause.ts';
import { REASONS, WEIGHTS } from './change-set.ts';
import type { Reason } from './change-set.ts';
import type { EditedClauses, KeptClause } from './edited-clauses.ts';
import { Finder, isLower } from './names.ts';
import type { Name, Place } from './names.ts';
import { renamesIn } from './renames.ts';
import type { Rename, WordedSide } from './renames.ts';
import { editsBetween, replacedEdits } from './segments.ts';
import type { Edits, Work } from './segments.ts';
import { sameTokens } from './tokens.ts';
import type { Token } from './tokens.ts';
import type { Weighed } from './weight.ts';
import type { Wording } from './wording.ts';

/** What `clause` weighs if it was edited so, and its names are none of what changed. */
type WeighAnew = (clause: KeptClause, edits: Edits, heading: Edits | null) => Weighed;

/** Weighs those clauses anew in which a name changed as it did throughout. */
export function tellRenamesOnce(
  edited: EditedClauses,
  from: WordedSide,
  to: WordedSide,
  wording: Wording,
  work: Work,
  weigh: WeighAnew,
): void {
  for (const locale of wording.locales) {
    const renames = renamesIn(locale, edited, from, to, wording);
    if (renames.length > 0) tellOnce(edited.in(locale).clauses, renames, wording, work, weigh);
  }
}

function tellOnce(
  clauses: readonly KeptClause[],
  renames: readonly Rename[],
  { tokenise }: Wording,
  work: Work,
  weigh: WeighAnew,
): void {
  const [article] = tokenise({ text: 'a ' }) as [Token];
  const reading = new Reading(renames, article);
  const told = clauses.flatMap((clause) => {
    const anew = readAnew(clause, reading, work, weigh);
    return anew === null ? [] : [{ ...anew, change: clause.change, was: clause.change.reasons }];
  });
  const firsts = new Map(
    renames.flatMap((rename) => {
      const those = told.filter(({ met }) => met.has(rename));
      const first = those.find(({ introduces }) => introduces.has(rename)) ?? those[0];
      return first === undefined ? [] : [[rename, first] as const];
    }),
  );
  const leading = new Set(firsts.values());
  const others = told.filter((one) => !leading.has(one));
  for (const { change, weighed } of others) Object.assign(change, weighed);
  for (const [rename, { change }] of firsts) {
    // Nothing is lost: that a name stands in clauses on fees, and what follows from it, is told with the name.
    const lost = others
      .filter(({ met }) => met.has(rename))
      .flatMap(({ was, weighed }) => lostOf(was, weighed.reasons));
    const all = new Set<Reason>([...change.reasons, ...lost, 'renamed']);
    change.reasons = REASONS.filter((reason) => all.has(reason));
    for (const reason of lost) if (WEIGHTS[reason] > change.weight) change.weight = WEIGHTS[reason];
  }
}

/** The reasons that went with the name, and mattered; how much of a clause is shown as changed is not about what it says. */
const lostOf = (was: readonly Reason[], now: readonly Reason[]): Reason[] =>
  was.filter((reason) => WEIGHTS[reason] >= MATTERS && reason !== 'replaced' && !now.includes(reason));

interface Anew {
  readonly weighed: Weighed;
  /** Of which both names stand there, each on its side. */
  readonly met: ReadonlySet<Rename>;
  /** Of which the old name stood there in quotation marks. */
  readonly introduces: ReadonlySet<Rename>;
}

/** What an edited clause weighs besides its names; null for one that says nothing of them, or that was written anew. */
function readAnew(clause: KeptClause, reading: Reading, work: Work, weigh: WeighAnew): Anew | null {
  const text = reading.of(clause);
  const heading = clause.heading && reading.of(clause.heading);
  const met = new Set([...text.met, ...(heading?.met ?? [])]);
  if (met.size === 0) return null;
  const isSame = sameTokens(text.before, text.after);
  if (clause.change.kind === 'replacement' && !isSame) return null;
  const weighed = weigh(
    clause,
    editsOf(text, isSame, work),
    heading === null || sameTokens(heading.before, heading.after) ? null : editsOf(heading, false, work),
  );
  return { weighed, met, introduces: text.introduces };
}

type Read = Pick<Edits, 'before' | 'after'> & Pick<Anew, 'met' | 'introduces'>;

const editsOf = ({ before, after }: Read, isSame: boolean, work: Work): Edits =>
  isSame ? { before, after, runs: [] } : (editsBetween(before, after, work) ?? replacedEdits(before, after));

/** Reads an old text with the new names in it. */
class Reading {
  readonly #finder: Finder;
  readonly #byName: ReadonlyMap<Name, Rename>;
  /** The word `a`, which is `an` before some names. */
  readonly #article: Token;

  constructor(renames: readonly Rename[], article: Token) {
    const named = renames.flatMap((rename) => [[rename.from, rename] as const, [rename.to, rename] as const]);
    this.#byName = new Map(named);
    this.#finder = new Finder(this.#byName.keys());
    this.#article = article;
  }

  of({ before, after }: Pick<Edits, 'before' | 'after'>): Read {
    const [was, is] = [this.#placesIn(before), this.#placesIn(after)];
    const now = new Set(is.map(({ name }) => this.#toldWith(name)));
    const met = new Set(was.map(({ name }) => this.#toldWith(name)).filter((rename) => now.has(rename)));
    if (met.size === 0) return { before, after, met, introduces: met };
    const introduces = was.filter(({ start }) => isIntroduced(before, start)).map(({ name }) => this.#toldWith(name));
    return {
      before: this.#read(before, was),
      after: this.#read(after, is),
      met,
      introduces: new Set(introduces.filter((rename) => met.has(rename))),
    };
  }

  #toldWith(name: Name): Rename {
    const rename = this.#byName.get(name)!;
    return rename.within ?? rename;
  }

  #placesIn(tokens: readonly Token[]): Place[] {
    return this.#finder.placesIn(tokens).filter(({ name, way }) => !isLower(way) || this.#byName.get(name)!.lower);
  }

  #read(tokens: readonly Token[], places: readonly Place[]): Token[] {
    const read: Token[] = [];
    let done = 0;
    for (const { name, way, start, end } of places) {
      for (; done < start; done++) read.push(tokens[done]!);
      done = end;
      if (/^an$/iu.test(read.at(-1)?.key ?? '')) read[read.length - 1] = this.#article;
      const { forms } = this.#byName.get(name)!.to;
      const form = forms[way] ?? forms[0]!;
      for (const token of form.slice(0, -1)) read.push(token);
      const last = form.at(-1)!;
      read.push(tokens[end - 1]!.endsSentence ? { ...last, endsSentence: true } : last);
    }
    for (; done < tokens.length; done++) read.push(tokens[done]!);
    return read;
  }
}

/** Whether what stands there stands behind a quotation mark: “the Customer”. */
const isIntroduced = (tokens: readonly Token[], start: number): boolean =>
  [tokens[start - 1], ...(tokens[start - 1]?.key === 'the' ? [tokens[start - 2]] : [])].some(
    (token) => token?.key === '"',
  );
