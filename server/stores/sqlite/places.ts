// Hundreds of things of one length that are asked for, or written, by one statement: one for each of them costs more than the
// looking up, or the row.

/** What such a statement is given: all of them in one piece, and how many they are. */
export interface Many {
  readonly all: Uint8Array;
  readonly count: number;
}

/** A table of the places from 0 to `@count`, to be named behind `with recursive`. */
export const PLACES = `place(place) as (
  select 0 where @count > 0 union all select place + 1 from place where place + 1 < @count
)`;

/** What stands at a place of the piece of bytes that is called `name`, in parts of so many bytes. */
export const partOf = (name: string, bytes: number): string => `substr(@${name}, place * ${bytes} + 1, ${bytes})`;
