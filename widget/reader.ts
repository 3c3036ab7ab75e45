// What a reader has set on the screen, and what is drawn beyond it: the element keeps it, the parts that draw read it.

import type { Receipt } from '../core/record/receipt.ts';
import type { AuthorityKind, CapacityKind, Channel, Locale } from '../core/text/agreement.ts';

/** The reader's own choice of languages: one, or both; null until there is one. */
export type ViewChoice = Locale | 'side-by-side' | null;

/** What stands in the fields of a capacity. */
export interface CapacityFields {
  readonly kind: CapacityKind;
  readonly name: string;
  readonly registration: string;
  readonly authority: AuthorityKind | '';
  readonly confirmed: boolean;
}

export const FOR_ONESELF: CapacityFields = {
  kind: 'self',
  name: '',
  registration: '',
  authority: '',
  confirmed: false,
};

export interface Reader {
  readonly look: ViewChoice;
  readonly capacity: CapacityFields;
  readonly ticked: ReadonlySet<Channel>;
  /** Channels refused before that the reader wants to be asked about once more. */
  readonly askAgain?: readonly Channel[];
  /** A choice about messages is being turned round: nothing else is chosen meanwhile. */
  readonly turning?: boolean;
  /** Of the last refusal beside the text. */
  readonly refusal?: Receipt;
  /** The explanation that stands open. */
  readonly note: string | null;
  /** Documents shown whole where there is a choice. */
  readonly full: ReadonlySet<string>;
  readonly unfolded: ReadonlySet<string>;
  /** Say which fields are still empty. */
  readonly flagMissing: boolean;
  /** The text again, after the choice. */
  readonly textShown: boolean;
}

export const AT_FIRST: Reader = {
  look: null,
  capacity: FOR_ONESELF,
  ticked: new Set(),
  note: null,
  full: new Set(),
  unfolded: new Set(),
  flagMissing: false,
  textShown: false,
};
