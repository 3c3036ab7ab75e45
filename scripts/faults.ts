// `npm run faults`: every fault at full count, and a table of what was tried and what came of it.

import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FAULTS } from '../test/faults/faults.ts';
import { tryFault } from '../test/faults/harness/try.ts';
import type { Fault } from '../test/faults/fault.ts';

const HELP = `npm run faults                     every fault at full count; exit 1 if anything was lost or went unnoticed
npm run faults -- --only NAME      one of them (repeatable): ${FAULTS.map(({ name }) => name).join(', ')}
npm run faults -- --small          as few of each as npm test tries
npm run faults -- --times N        so many of each
npm run faults -- --seed N         the same choices again
npm run faults -- --json FILE      the table as JSON too`;

interface Row {
  readonly name: string;
  readonly what: string;
  readonly promise: string;
  readonly tried: number;
  readonly acknowledged: number;
  readonly lost: readonly string[];
  readonly found: number | null;
  readonly unnoticed: readonly string[];
  readonly notes: readonly string[];
  readonly seconds: number;
}

/** So many of a kind are written out; the file has them all. */
const SHOWN = 10;

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      small: { type: 'boolean' },
      times: { type: 'string' },
      seed: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return true;
  }
  const seed = values.seed === undefined ? randomInt(2 ** 32) : Number(values.seed);
  console.error(`seed ${seed}`);
  const rows: Row[] = [];
  for (const fault of chosen(values.only)) {
    const times = values.times === undefined ? fault.times[values.small ? 'small' : 'full'] : Number(values.times);
    console.error(`${fault.name}: ${fault.what}, ${times} ×`);
    rows.push(await rowOf(fault, times, seed));
    tell(rows.at(-1)!);
  }
  console.log(tableOf(rows));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ seed, faults: rows }, null, 2)}\n`);
  return rows.every(({ lost, unnoticed }) => lost.length === 0 && unnoticed.length === 0);
}

function chosen(names: readonly string[] | undefined): readonly Fault[] {
  if (names === undefined) return FAULTS;
  return names.map((name) => {
    const fault = FAULTS.find((known) => known.name === name);
    if (fault === undefined) throw new Error(`there is no fault ${name}\n${HELP}`);
    return fault;
  });
}

async function rowOf(fault: Fault, times: number, seed: number): Promise<Row> {
  const { name, what, promise } = fault;
  const { tally, seconds } = await tryFault(fault, times, seed);
  const { tried, acknowledged, lost, found, unnoticed, notes } = tally;
  return { name, what, promise, tried, acknowledged, lost, found, unnoticed, notes, seconds: Math.round(seconds) };
}

/** What came of one kind, at once: all of them take hours. */
function tell({ lost, unnoticed, tried, acknowledged, seconds }: Row): void {
  console.error(`  ${tried} tried, ${acknowledged} acknowledged, ${lost.length} lost, in ${seconds} s`);
  for (const [title, sentences] of [['lost', lost] as const, ['not as promised', unnoticed] as const]) {
    for (const sentence of sentences.slice(0, SHOWN)) console.error(`  ${title}: ${sentence}`);
    if (sentences.length > SHOWN) console.error(`  ${title}: … ${sentences.length - SHOWN} more`);
  }
}

function tableOf(rows: readonly Row[]): string {
  const head = ['Fault', 'Tried', 'Acknowledged', 'Lost', 'Noticed', 'Not as promised', 'Seconds', 'Notes'];
  const lines = rows.map((row) => [
    `**${row.name}**: ${row.what}`,
    row.tried,
    row.acknowledged,
    row.lost.length,
    row.found ?? '–',
    row.unnoticed.length,
    row.seconds,
    row.notes.join('; '),
  ]);
  const rule = ['---', ...head.slice(1, -1).map(() => '--:'), '---'];
  return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

process.exitCode = (await main()) ? 0 : 1;
