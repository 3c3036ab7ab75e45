// What the elements say on their own before anything else could be fetched, one member a sentence: a language that lacks one
// does not compile. All else stands beside this in `*.words.ts` and comes with the part that says it.
// What stands in a presentation or in a version document is never here. Wording: GLOSSARY.md.

export interface Messages {
  /** BCP 47 tag of this interface language. */
  readonly tag: 'zh-Hans' | 'en';
  readonly loading: string;
  readonly nothingToAsk: string;
  readonly retry: string;
  /** By code; for any other the ledger's own words are shown, or if it sent none, `refused`. */
  readonly failures: {
    readonly [
      code in 'network' | 'unavailable' | 'digest-mismatch' | 'subject-token-unavailable' | 'unreadable' | 'refused'
    ]: string;
  };
}
