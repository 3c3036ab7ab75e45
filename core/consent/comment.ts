// Comments on a revision that is not yet in force (E-Commerce Law 34: the public is asked, and those concerned are enabled to
// say what they think in time), and the answers to them (Platform Rules Measures 12: why something is not adopted). Both are
// `comment` entries; what they say is sealed.

/** Why nothing can be said about a version any more, or not yet. */
export type CommentsClosed = 'nothing-pending' | 'effective' | 'superseded' | 'withdrawn';

/** Slot `text` of a comment that was made. */
export interface SealedComment {
  readonly text: string;
  /** Id of the clause it is about. */
  readonly clause?: string;
  /** The site whose name for an account slot `subject` holds; absent where it came from the public page. */
  readonly site?: string;
}

/** Slot `text` of an answer. */
export interface SealedAnswer {
  /** Index of the comment. */
  readonly comment: number;
  readonly text: string;
  /** Who answered: on no page, and told to nobody but the person answered, with their receipt. */
  readonly answeredBy: string;
  /** The point raised, in the publisher's own words: with it, question and answer are shown to everybody. */
  readonly question?: string;
  /** With `question`: the clause that the comment named. */
  readonly clause?: string;
}

/** Characters, each one code point, that a comment, an answer, or a question shown with it may have. */
export const LONGEST_COMMENT = 4000;
export const LONGEST_QUESTION = 1000;

/** What keeps words from being taken down as they came. */
export type Unfit =
  | { readonly reason: 'empty' }
  | { readonly reason: 'too-long'; readonly length: number; readonly longest: number }
  /** `place` counts code points from 1. */
  | { readonly reason: 'hidden-character'; readonly codePoint: string; readonly place: number };

/** Why `text` cannot be a comment, or null. Nothing in it is markup: it is only ever drawn as text. What nobody would see in
 *  it is refused, so that reader and ledger read the same; the joiners and selectors that emoji and rare characters are
 *  made with are not hidden. */
export function unfitWords(text: string, longest: number): Unfit | null {
  const characters = [...text];
  if (characters.length > longest) return { reason: 'too-long', length: characters.length, longest };
  const hidden = characters.findIndex((character) => HIDDEN.test(character) && !JOINING.test(character));
  if (hidden >= 0)
    return { reason: 'hidden-character', codePoint: codePointOf(characters[hidden]!), place: hidden + 1 };
  return /[\p{L}\p{N}]/u.test(text) ? null : { reason: 'empty' };
}

const HIDDEN =
  /(?![\n\t])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u{2800}]/u;
const JOINING = /\p{Join_Control}|\p{Variation_Selector}/u;

const codePointOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
