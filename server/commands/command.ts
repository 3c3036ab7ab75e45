// What a command is. One table of these (`commands.ts`) gives the help, the reading of arguments and the dispatch.

/** Exit codes, the same for every command. */
export const DONE = 0;
/** The answer is no: a receipt does not verify, a check found errors, a ledger refuses a publication. */
export const ANSWER_IS_NO = 1;
export const WRONG_USAGE = 2;
/** The command could not do its work: a file, a directory or a server is not as it must be. */
export const COULD_NOT = 3;
export type ExitCode = typeof DONE | typeof ANSWER_IS_NO | typeof WRONG_USAGE | typeof COULD_NOT;

/** The command line does not say what the command needs. */
export class WrongUsage extends Error {}

/** What is needed is not there, or not as it must be; the message says what, for whoever typed the command. */
export class CouldNot extends Error {}

export interface Option {
  /** Name of the value in the help; absent for a switch. */
  readonly value?: string;
  /** May be given more than once. */
  readonly several?: boolean;
  readonly says: string;
}

export interface Operand {
  readonly name: string;
  readonly optional?: boolean;
  /** Of the last operand: may be given more than once. */
  readonly several?: boolean;
}

export interface Command {
  /** One word, or two: `sites add`. */
  readonly name: string;
  readonly operands: readonly Operand[];
  /** One line for the list of commands. */
  readonly summary: string;
  /** What the help of this command says besides. */
  readonly about: string;
  readonly options: { readonly [name: string]: Option };
  run(given: Given, terminal: Terminal): Promise<ExitCode>;
}

/** Where a command speaks, and what it is told by its surroundings. */
export interface Terminal {
  readonly environment: { readonly [name: string]: string | undefined };
  /** A result, with its line end. */
  print(text: string): void;
  /** A word to whoever typed the command, apart from the result. */
  remark(text: string): void;
}

/** A command line as read against a command. */
export class Given {
  readonly #operands: readonly string[];
  readonly #values: { readonly [name: string]: readonly string[] };

  constructor(operands: readonly string[], values: { readonly [name: string]: readonly string[] }) {
    this.#operands = operands;
    this.#values = values;
  }

  operand(place: number): string | undefined {
    return this.#operands[place];
  }

  operands(): readonly string[] {
    return this.#operands;
  }

  has(option: string): boolean {
    return Object.hasOwn(this.#values, option);
  }

  text(option: string): string | undefined {
    return this.#values[option]?.at(-1);
  }

  texts(option: string): readonly string[] {
    return this.#values[option] ?? [];
  }

  /** The value of an option that the command cannot do without. */
  needed(option: string): string {
    const value = this.text(option);
    if (value === undefined || value === '') throw new WrongUsage(`--${option} is missing`);
    return value;
  }
}
