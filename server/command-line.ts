// The command line: finds the command, reads its arguments, runs it, and turns what went wrong into an exit code.

import { isDamage } from './checks/fault.ts';
import { ConfigProblems } from './config.ts';
import { Unavailable } from './recording.ts';
import { release } from './release.ts';
import { StartRefused } from './start-checks.ts';
import { nearest, quoted, readArguments } from './commands/arguments.ts';
import {
  CouldNot,
  COULD_NOT,
  DONE,
  WRONG_USAGE,
  WrongUsage,
  type Command,
  type ExitCode,
  type Given,
  type Terminal,
} from './commands/command.ts';
import { COMMANDS } from './commands/commands.ts';
import { FileRefused, refusedSentence } from './commands/file-refused.ts';
import { helpOf, helpOfAll } from './commands/help.ts';
import { languageOf } from './commands/language.ts';

async function main(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const command = commandOf(words);
  let given: Given | undefined;
  try {
    if (!command) return withoutCommand(words, terminal);
    given = readArguments(command, words.slice(command.name.split(' ').length));
    if (!given.has('help')) return await command.run(given, terminal);
    terminal.print(helpOf(command));
    return DONE;
  } catch (error) {
    if (error instanceof WrongUsage) {
      terminal.remark(`assent: ${error.message}\nsee: assent ${command ? `${command.name} ` : ''}--help`);
      return WRONG_USAGE;
    }
    if (error instanceof FileRefused && given && command?.options['lang']) {
      terminal.remark(`assent: ${refusedSentence(error, languageOf(given, terminal))}`);
      return COULD_NOT;
    }
    if (error instanceof CouldNot || error instanceof StartRefused || error instanceof ConfigProblems) {
      terminal.remark(`assent: ${error.message}`);
      return COULD_NOT;
    }
    if (error instanceof Unavailable) {
      terminal.remark(`assent: ${unrecordedSentence(error)}`);
      return COULD_NOT;
    }
    if (isDamage(error)) {
      terminal.remark(
        `assent: a database of the ledger is damaged: ${error.message}; assent fsck names the first place`,
      );
      return COULD_NOT;
    }
    throw error;
  }
}

/** What became of what was to be recorded, and why. */
function unrecordedSentence({ reason, mayStand, cause }: Unavailable): string {
  const why =
    reason === 'clock'
      ? 'the clock of this machine is behind the newest entry of the log, or jumped: set it right, and do it again'
      : `the store cannot keep it (${cause instanceof Error ? cause.message : reason}): mend that, and do it again`;
  return mayStand
    ? `it is not known whether this was recorded; look before it is done again. What went wrong: ${why}`
    : `nothing was recorded: ${why}`;
}

/** The command that the words begin with; of `sites` and `sites add`, the longer one. */
function commandOf(words: readonly string[]): Command | undefined {
  const called = (length: number) =>
    words.length >= length && COMMANDS.find(({ name }) => name === words.slice(0, length).join(' '));
  return called(2) || called(1) || undefined;
}

function withoutCommand([word, ...rest]: readonly string[], terminal: Terminal): ExitCode {
  if (word === undefined || word === '--help' || word === 'help') {
    terminal.print(helpOfAll(COMMANDS));
    return word === undefined ? WRONG_USAGE : DONE;
  }
  if (word === '--version' && rest.length === 0) {
    terminal.print(release());
    return DONE;
  }
  const below = COMMANDS.filter(({ name }) => name.startsWith(`${word} `)).map(({ name }) => name);
  if (below.length > 0) {
    const asked = rest.includes('--help');
    terminal[asked ? 'print' : 'remark'](
      below.map((name) => helpOf(COMMANDS.find((command) => command.name === name)!)).join('\n'),
    );
    return asked ? DONE : WRONG_USAGE;
  }
  const meant = nearest(word, [...new Set(COMMANDS.map(({ name }) => name.split(' ')[0]!))]);
  throw new WrongUsage(`there is no command ${quoted(word)}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
}

// Whoever reads may stop before the end (`assent … | head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await main(process.argv.slice(2), {
  environment: process.env,
  print: (text) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  remark: (text) => void process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
});
