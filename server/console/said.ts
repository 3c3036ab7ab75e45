// What a record is shown as: facts, each with where it is known from.

import type { JsonObject } from '../../core/bytes/canonical-json.ts';
import type { Presentation } from '../../core/consent/presentation.ts';
import type { Entry } from '../../core/record/entry.ts';

/** Checked by cryptography, recorded by the ledger's server, or only reported by a browser or a site. */
export type Source = 'verified' | 'server' | 'reported';

export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly source: Source;
  readonly code?: true;
}

/** An entry that is in the log, with what could be opened of it. */
export interface Said {
  readonly index: number;
  readonly entry: Entry;
  readonly opened: JsonObject;
  readonly presentation: Presentation | null;
}
