// JSON that people hand on as files: it may be spaced freely, but no name stands twice in one object.

/** The value that `content` says, or null unless it is JSON of the shape that `is` asks for and says each thing once. */
export function readStrictJson<Value>(content: string, is: (value: unknown) => value is Value): Value | null {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return null;
  }
  return is(value) && !hasDuplicateNames(content) ? value : null;
}

/** JSON.parse keeps the last of two members of one name without a word; a document must not say two things. `content` is
 *  JSON, so every string ends. */
function hasDuplicateNames(content: string): boolean {
  const open: Set<string>[] = [];
  for (let at = 0; at < content.length; at++) {
    const character = content[at];
    if (character === '{') open.push(new Set());
    else if (character === '}') open.pop();
    else if (character === '"') {
      const end = endOfString(content, at);
      if (isFollowedByColon(content, end)) {
        const name = JSON.parse(content.slice(at, end)) as string;
        const names = open.at(-1)!;
        if (names.has(name)) return true;
        names.add(name);
      }
      at = end - 1;
    }
  }
  return false;
}

/** The place behind the closing quote of the string that opens at `start`. */
function endOfString(content: string, start: number): number {
  let at = start + 1;
  while (content[at] !== '"') at += content[at] === '\\' ? 2 : 1;
  return at + 1;
}

function isFollowedByColon(content: string, from: number): boolean {
  let at = from;
  while (' \t\n\r'.includes(content[at] ?? '.')) at += 1;
  return content[at] === ':';
}
