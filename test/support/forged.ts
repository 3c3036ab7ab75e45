/** A token with its first character made another, whichever it was: many begin with random bytes. */
export const forged = (token: string): string => `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
