// The clauses that were edited, and the names that went from them and came into them: little is kept of each, since of a text
// that was edited throughout all of it is.

import type { Locale } from '../agreement.ts';
import type { ClauseChange } from './change-set.ts';
import { folded, namedBy } from './names.ts';
import type { Edits } from './segments.ts';
import type { Token } from './tokens.ts';
import type { Changed } from './weight.ts';
import type { WordedClause } from './wording.ts';

export type Draft<Type> = { -readonly [Name in keyof Type]: Type[Name] };
export type EditedChange = Draft<ClauseChange> & { kind: Changed['kind'] };

/** A clause that was edited in one locale. */
export interface EditedClause {
  readonly change: EditedChange;
  readonly old: WordedClause;
  readonly young: WordedClause;
  readonly edits: Edits;
  /** Of its heading, if that is another. */
  readonly heading: Edits | null;
}

/** The same without what is known of where it was edited. */
export interface KeptClause extends Pick<EditedClause, 'change' | 'old' | 'young' | 'heading'> {
  readonly before: readonly Token[];
  readonly after: readonly Token[];
}

/** By what they are but for capitals: in how many clauses. */
export type NameCounts = ReadonlyMap<string, { readonly name: string; readonly clauses: number }>;

export class EditedClauses {
  readonly #byLocale = new Map<
    Locale | undefined,
    { readonly clauses: KeptClause[]; readonly gone: Counter; readonly come: Counter }
  >();
  /** By word: a list, since words are numbers that count up from 0. */
  readonly #roles: (string | null | undefined)[] = [];

  add({ change, old, young, edits, heading }: EditedClause): void {
    let known = this.#byLocale.get(change.locale);
    if (known === undefined) {
      known = { clauses: [], gone: new Counter(), come: new Counter() };
      this.#byLocale.set(change.locale, known);
    }
    const { clauses, gone, come } = known;
    clauses.push({ change, old, young, before: edits.before, after: edits.after, heading });
    for (const { before, after, runs } of heading === null ? [edits] : [edits, heading])
      for (const { kept, oldStart, oldEnd, newStart, newEnd } of runs) {
        if (kept) continue;
        for (let at = oldStart; at < oldEnd; at++) gone.count(this.#nameOf(before[at]!), clauses.length);
        for (let at = newStart; at < newEnd; at++) come.count(this.#nameOf(after[at]!), clauses.length);
      }
  }

  in(locale: Locale): {
    readonly clauses: readonly KeptClause[];
    readonly gone: NameCounts;
    readonly come: NameCounts;
  } {
    const { clauses = [], gone, come } = this.#byLocale.get(locale) ?? {};
    return { clauses, gone: gone?.names ?? NO_NAMES, come: come?.names ?? NO_NAMES };
  }

  #nameOf(token: Token): string | null {
    // What is a term in one place is none in another; all other words are looked at once.
    if (token.kind === 'term') return namedBy(token);
    if (token.kind !== 'word' && token.kind !== 'han') return null;
    while (this.#roles.length <= token.word) this.#roles.push(undefined);
    const known = this.#roles[token.word];
    if (known !== undefined) return known;
    return (this.#roles[token.word] = namedBy(token));
  }
}

const NO_NAMES: NameCounts = new Map();

class Counter {
  readonly names = new Map<string, { readonly name: string; clauses: number; last: number }>();

  /** Counts `name` once for each clause. */
  count(name: string | null, clause: number): void {
    if (name === null) return;
    const known = this.names.get(folded(name));
    if (known === undefined) this.names.set(folded(name), { name, clauses: 1, last: clause });
    else if (known.last < clause) {
      known.clauses += 1;
      known.last = clause;
    }
  }
}
