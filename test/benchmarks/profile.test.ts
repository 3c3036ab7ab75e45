import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { whereTimeGoes } from '../../benchmarks/profile.ts';

const frame = (functionName: string, url = '') => ({
  functionName,
  url,
  scriptId: '0',
  lineNumber: 0,
  columnNumber: 0,
});
const file = (path: string) => pathToFileURL(join(import.meta.dirname, '..', '..', path)).href;

it('gives what a native function costs to its caller, leaves waiting out and sums up to the whole', () => {
  const printed = whereTimeGoes({
    startTime: 0,
    endTime: 1000,
    nodes: [
      { id: 1, callFrame: frame('(root)'), children: [2, 4, 5] },
      { id: 2, callFrame: frame('seal', file('core/record/entry.ts')), children: [3] },
      { id: 3, callFrame: frame('sort') },
      { id: 4, callFrame: frame('(idle)') },
      { id: 5, callFrame: frame('run', file('node_modules/@scope/package/index.js')) },
    ],
    samples: [2, 3, 4, 5],
    timeDeltas: [100, 200, 600, 100],
  });
  expect(printed).toContain('| 75.0 % | core/record |');
  expect(printed).toContain('| 25.0 % | @scope/package |');
  expect(printed).toContain('| 0.0 % | all else |');
  expect(printed).toContain('| 50.0 % | `sort` in core/record |');
  expect(printed).not.toContain('idle');
});
