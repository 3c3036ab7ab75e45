// Characters that may not stand in a text people agree to. The compiler never repairs them: normalising can change
// the character that is meant (NFC writes U+795E for U+FA19), so it names the place and proposes the line.
// Sources: Unicode Standard annexes 9 (bidirectional controls), 15 (normalization), 31 and 44 (default ignorables).

type StrangeKind =
  | 'not-nfc'
  | 'lone-surrogate'
  | 'byte-order-mark'
  | 'carriage-return'
  | 'tab'
  | 'control'
  | 'bidirectional'
  | 'invisible'
  | 'space'
  | 'private-use'
  | 'noncharacter'
  | 'unassigned';

export interface Strange {
  readonly kind: StrangeKind;
  /** From 1. */
  readonly line: number;
  /** From 1, counted in code points. */
  readonly column: number;
  /** `U+200B` */
  readonly codePoint: string;
  /** The line as it could be written instead; of a long one what stands around. */
  readonly repaired: string;
}

/** The first of each line. A line of nothing else would be told as often as it is long, each time with a repaired line. That the
 *  lines end as another system ends them is told once. */
export function firstStrange(text: string): Strange[] {
  const times = new Map<number, number>();
  const inOneWay = withLineEnds(text);
  const end = inOneWay === text ? -1 : text.search(LINE_END);
  const strange = strangeCharacters(end === -1 ? text : `${inOneWay.slice(0, end)}\r${inOneWay.slice(end)}`);
  return strange.filter(({ line }) => {
    const time = (times.get(line) ?? 0) + 1;
    times.set(line, time);
    return time <= MOST_IN_LINE;
  });
}

/** With lines that end with LF alone. */
export const withLineEnds = (text: string): string => text.replace(LINE_END_ALL, '');

const LINE_END = /\r(?=\n|$)/u;
const LINE_END_ALL = /\r(?=\n|$)/gu;

const MOST_IN_LINE = 20;
/** In UTF-16 code units, before a character and behind it. */
const AROUND = 200;

/** `text` as it could be written instead. */
export const withoutStrange = (text: string): string =>
  text
    .split('\n')
    .map((line) => repair([...line]))
    .join('\n');

/** Every strange character of `text`, in order; line breaks (U+000A) are not strange. */
export function strangeCharacters(text: string): Strange[] {
  if (!SUSPECT.test(text) && text.normalize('NFC') === text) return [];
  return text.split('\n').flatMap((line, index) => strangeInLine(line, index + 1));
}

function strangeInLine(line: string, lineNumber: number): Strange[] {
  const characters = [...line];
  const found: { kind: StrangeKind; column: number; character: string }[] = [];
  characters.forEach((character, index) => {
    const kind = kindOf(character, characters[index - 1], lineNumber === 1 && index === 0);
    if (kind !== null) found.push({ kind, column: index + 1, character });
  });
  const decomposed = firstDifference(characters, [...line.normalize('NFC')]);
  if (decomposed !== null) {
    found.push({ kind: 'not-nfc', column: decomposed + 1, character: characters[decomposed] ?? characters.at(-1)! });
  }
  if (found.length === 0) return [];
  const isLong = line.length > 2 * AROUND;
  const whole = isLong ? '' : repair(characters);
  const around = (column: number): string => {
    const [from, to] = [Math.max(0, column - AROUND), column + AROUND];
    return `${from > 0 ? '…' : ''}${repair(characters.slice(from, to))}${to < characters.length ? '…' : ''}`;
  };
  return found
    .sort((a, b) => a.column - b.column)
    .map(({ kind, column, character }) => ({
      kind,
      line: lineNumber,
      column,
      codePoint: nameOf(character),
      // Of a line with a mark hidden in it by the ten thousand, nobody asks for each.
      get repaired() {
        return isLong ? around(column) : whole;
      },
    }));
}

function kindOf(character: string, before: string | undefined, first: boolean): StrangeKind | null {
  if (!SUSPECT.test(character)) return null;
  if (LONE_SURROGATE.test(character)) return 'lone-surrogate';
  if (character === '\u{FEFF}') return first ? 'byte-order-mark' : 'invisible';
  if (character === '\r') return 'carriage-return';
  if (character === '\t') return 'tab';
  if (CONTROL.test(character)) return 'control';
  if (BIDIRECTIONAL.test(character)) return 'bidirectional';
  if (VARIATION_SELECTOR.test(character) && before !== undefined && HAN.test(before)) return null;
  if (INVISIBLE.test(character)) return 'invisible';
  if (SPACE.test(character)) return 'space';
  if (PRIVATE_USE.test(character)) return 'private-use';
  if (NONCHARACTER.test(character)) return 'noncharacter';
  return UNASSIGNED.test(character) ? 'unassigned' : null;
}

function repair(characters: readonly string[]): string {
  const kept = characters.map((character, index) => {
    switch (kindOf(character, characters[index - 1], false)) {
      case null:
        return character;
      case 'tab':
        return '  ';
      case 'space':
        return ' ';
      default:
        return '';
    }
  });
  return kept.join('').normalize('NFC');
}

function firstDifference(a: readonly string[], b: readonly string[]): number | null {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return i;
  return null;
}

const nameOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

const CONTROL = /\p{Cc}/u;
const LONE_SURROGATE = /\p{Cs}/u;
const BIDIRECTIONAL = /\p{Bidi_Control}/u;
const VARIATION_SELECTOR = /[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/u;
const HAN = /\p{Script=Han}/u;
// U+2800 is a Braille pattern without dots; U+2028 and U+2029 break lines in some readers only.
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u{2800}]/u;
const SPACE = /(?! )\p{Zs}/u;
const PRIVATE_USE = /\p{Co}/u;
const NONCHARACTER = /\p{Noncharacter_Code_Point}/u;
const UNASSIGNED = /\p{Cn}/u;
const SUSPECT = /(?!\n)[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u{2800}]|(?! )\p{Zs}/u;
