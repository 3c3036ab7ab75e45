/** The primary subtag of a language tag (RFC 5646 section 2.2.1), whatever its case: `zh` of `zh-Hant-TW` and of `ZH`. */
export const primaryLanguage = (tag: string): string => tag.toLowerCase().split('-', 1)[0]!;
