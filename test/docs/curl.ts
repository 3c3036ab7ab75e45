// A curl command of a document as the request that it is: its text is what is tested, on machines without curl as well.

export interface CurlRequest {
  readonly url: string;
  readonly init: RequestInit & { readonly method: string };
}

/** The requests of a block, in order. `variables` stand for what the reader has in their shell. Throws for what is not
 *  understood here: then the document says it too cleverly. */
export function requestsIn(text: string, variables: { readonly [name: string]: string } = {}): readonly CurlRequest[] {
  const lines = text.replaceAll(/\\\n\s*/g, ' ');
  return commandsIn(lines, variables).map(([program, ...words]) => {
    if (program !== 'curl') throw new Error(`${program} is not curl`);
    return requestOf(words);
  });
}

function requestOf(words: readonly string[]): CurlRequest {
  const headers: [string, string][] = [];
  let url: string | null = null;
  let method: string | null = null;
  let body: string | null = null;
  const left = [...words];
  const next = (option: string): string => {
    const value = left.shift();
    if (value === undefined) throw new Error(`${option} has no value`);
    return value;
  };
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '-s') continue;
    if (word === '-X') method = next(word);
    else if (word === '-d') body = next(word);
    else if (word === '-H') {
      const [, name, value] = /^([\w-]+): (.+)$/.exec(next(word)) ?? [];
      if (name === undefined || value === undefined) throw new Error('a header has a name and a value');
      headers.push([name, value]);
    } else if (word.startsWith('-') || url !== null) throw new Error(`${word} is not understood`);
    else url = word;
  }
  if (url === null) throw new Error('no address');
  return { url, init: { method: method ?? (body === null ? 'GET' : 'POST'), headers, body } };
}

/** Words as a POSIX shell reads them, as far as documents need it: both quotes, variables, a command a line. */
function commandsIn(text: string, variables: { readonly [name: string]: string }): string[][] {
  const commands: string[][] = [[]];
  let word: string | null = null;
  const add = (more: string): void => void (word = (word ?? '') + more);
  const end = (): void => {
    if (word !== null) commands.at(-1)!.push(word);
    word = null;
  };
  const pieces = text.matchAll(/'([^']*)'|"([^"\\]*)"|(\n)|([ \t]+)|\$(\w+)|([^\s'"$]+)/g);
  for (const [, single, double, line, space, variable, plain] of pieces) {
    if (single !== undefined) add(single);
    else if (double !== undefined) add(double.replaceAll(/\$(\w+)/g, (_, name: string) => valueOf(name)));
    else if (variable !== undefined) add(valueOf(variable));
    else if (plain !== undefined) add(plain);
    else if (space !== undefined) end();
    else if (line !== undefined) {
      end();
      commands.push([]);
    }
  }
  end();
  return commands.filter((command) => command.length > 0);

  function valueOf(name: string): string {
    const value = variables[name];
    if (value === undefined) throw new Error(`$${name} is not set`);
    return value;
  }
}
