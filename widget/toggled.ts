/** `set` with `member` if it was without, and without if it was with. */
export const toggled = <T>(set: ReadonlySet<T>, member: T): ReadonlySet<T> =>
  new Set(set.has(member) ? [...set].filter((other) => other !== member) : [...set, member]);
