// Figures for people, in Markdown, so that they can be pasted into a document as they are.

import { arch, cpus, loadavg, platform } from 'node:os';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
  readonly system: string;
  /** Load average of the last minute when the run began: well below 1 on a quiet machine. */
  readonly loadBefore: number;
}

export const thisMachine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown processor',
  cores: cpus().length,
  node: process.versions.node,
  system: `${platform()} ${arch()}`,
  loadBefore: loadavg()[0] ?? NaN,
});

export const printMachine = ({ cpu, cores, system, node, loadBefore }: Machine): string =>
  `${cpu}, ${cores} cores, ${system}, Node ${node}; load before the run ${loadBefore.toFixed(2)}.`;

export const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor((values.length - 1) / 2)] ?? NaN;

export function markdownTable(head: readonly string[], body: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...body].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...body.map(line)];
}

export const grouped = (value: number): string => Math.round(value).toLocaleString('en');
