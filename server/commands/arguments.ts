// A command line read against a command's table of options. What is not in the table is refused, with the likeliest remedy.

import { parseArgs } from 'node:util';
import { Given, WrongUsage, type Command, type Option } from './command.ts';

/** Every command has these. */
export const HELP: { readonly help: Option } = { help: { says: 'shows this' } };

/** Throws `WrongUsage`. */
export function readArguments(command: Command, words: readonly string[]): Given {
  const options: { readonly [name: string]: Option } = { ...command.options, ...HELP };
  const { tokens } = parseArgs({
    args: [...words],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value }]) => [name, { type: value === undefined ? 'boolean' : 'string' }]),
    ),
  });
  const operands: string[] = [];
  const values: Record<string, string[]> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option || !token.rawName.startsWith('--')) throw unknownOption(token.rawName, Object.keys(options));
    if (option.value === undefined && token.value !== undefined) throw new WrongUsage(`--${token.name} takes no value`);
    if (option.value !== undefined && token.value === undefined) {
      throw new WrongUsage(`--${token.name} needs a value: --${token.name} ${option.value}`);
    }
    if (Object.hasOwn(values, token.name) && !option.several) throw new WrongUsage(`--${token.name} is given twice`);
    (values[token.name] ??= []).push(token.value ?? '');
  }
  if (Object.hasOwn(values, 'help')) return new Given([], { help: [''] });
  const spare = operands[command.operands.length];
  if (spare !== undefined && !command.operands.at(-1)?.several)
    throw new WrongUsage(`assent ${command.name} does not know what to do with ${quoted(spare)}`);
  const missing = command.operands.find((operand, place) => !operand.optional && operands[place] === undefined);
  if (missing) throw new WrongUsage(`${missing.name} is missing`);
  return new Given(operands, values);
}

/** The one of `known` that was most likely meant, or undefined if none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((name) => ({ name, distance: name.startsWith(word) && word !== '' ? 0 : distanceOf(word, name) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.name : undefined;
}

export const quoted = (word: string): string => JSON.stringify(word);

function unknownOption(word: string, known: readonly string[]): WrongUsage {
  const meant = nearest(word.replace(/^-+/, ''), known);
  const hint =
    meant === undefined ? `there are ${known.map((name) => `--${name}`).join(', ')}` : `did you mean --${meant}?`;
  return new WrongUsage(`there is no option ${word}; ${hint}`);
}

/** How many letters must be put in, taken out or exchanged (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1)!;
}
