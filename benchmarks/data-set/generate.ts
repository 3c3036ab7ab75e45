// Makes a data set, or grows one that is there:
//   node benchmarks/data-set/generate.ts DIR ENTRIES

import { progressOn } from '../../server/commands/progress.ts';
import { growDataSet } from './generator.ts';

const [data, entries] = process.argv.slice(2);
const target = Number(entries);
if (data === undefined || !Number.isSafeInteger(target) || target < 1) {
  console.error('node benchmarks/data-set/generate.ts DIR ENTRIES');
  process.exit(2);
}
const progress = progressOn(process.stderr, 'entries');
const started = performance.now();
const { events } = await growDataSet(data, target, { told: (size) => progress.at(size, target) });
progress.end();
const seconds = (performance.now() - started) / 1000;
console.log(`${target} entries of ${events} events in ${seconds.toFixed(1)} s`);
