/** A token with its first character made another, whichever it was: many begin with random bytes. */
export const forged = (token: string): string => `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;

/** SQL for a blob with its last byte but `from` made another, whichever it was. */
export const otherBlob = (column: string, from = 0): string => {
  const at = `length(${column}) - ${from}`;
  const byte = `iif(substr(${column}, ${at}, 1) = x'41', 'B', 'A')`;
  return `cast(substr(${column}, 1, ${at} - 1) || ${byte} || substr(${column}, ${at} + 1) as blob)`;
};
