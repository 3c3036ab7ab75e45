// JSON in which everything beyond ASCII is escaped (RFC 8259 section 7). It says the same; but a text of single bytes is
// counted and sent as it stands, where one with a single dash in it is first encoded.

import { fromUtf8, utf8 } from './encoding.ts';

const BEYOND_ASCII = /[^\u0000-\u007f]/;
const EACH_BEYOND_ASCII = /[^\u0000-\u007f]/g;

/** What JSON spells of `value`, in ASCII. */
export const asciiJson = (value: unknown): string => escaped(JSON.stringify(value));

/** `text` as it stands between the quotes of a JSON string in ASCII. What two texts give joined is what they give apart. */
export const asciiSpelled = (text: string): string => escaped(JSON.stringify(text).slice(1, -1));

function escaped(json: string): string {
  if (!BEYOND_ASCII.test(json)) return json;
  return ofSingleBytes(
    json.replaceAll(EACH_BEYOND_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

/** The same text, made of its bytes anew: cut from one with wider characters, it would be held as wide as that. */
const ofSingleBytes = (ascii: string): string => fromUtf8(utf8(ascii))!;
