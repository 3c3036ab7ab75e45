// Help, printed from the table of commands and from nothing else.

import { HELP } from './arguments.ts';
import type { Command } from './command.ts';

export function helpOfAll(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return `assent: agreements shown, decided on and kept so that anyone can check it

usage: assent <command> [options]

${commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

  assent <command> --help says more about one; assent --version says which release this is.

exit codes: 0 done · 1 the answer is no · 2 wrong usage · 3 could not
`;
}

export function helpOf(command: Command): string {
  const options = Object.entries({ ...command.options, ...HELP });
  const shown = options.map(([name, { value }]) => `--${name}${value === undefined ? '' : ` ${value}`}`);
  const width = Math.max(...shown.map((text) => text.length));
  const lines = options.map(([, { says }], i) => `  ${shown[i]!.padEnd(width)}  ${says}`);
  return `${command.summary}

usage: ${usageOf(command)}

${command.about.trim()}

${lines.join('\n')}
`;
}

export function usageOf({ name, operands, options }: Command): string {
  const words = operands.map(
    ({ name: operand, optional, several }) => `${optional ? `[${operand}]` : operand}${several ? '…' : ''}`,
  );
  return ['assent', name, ...words, ...(Object.keys(options).length > 0 ? ['[options]'] : [])].join(' ');
}
