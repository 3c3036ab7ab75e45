// Loaded into the service before anything else (`node --import`): its wall clock runs ahead or behind by as many milliseconds
// as the file named in FAULT_CLOCK says, from one moment to the next. Monotonic time is left alone, as when a clock is set.

import { readFileSync } from 'node:fs';

const file = process.env['FAULT_CLOCK']!;
const TrueDate = Date;
const shifted = (): number => TrueDate.now() + Number(readFileSync(file, 'utf8'));

globalThis.Date = new Proxy(TrueDate, {
  construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [shifted()] : given, as) as Date,
  get: (target, name) => (name === 'now' ? shifted : (Reflect.get(target, name) as unknown)),
});
