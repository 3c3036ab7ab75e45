// The curve of cost against the size of the log, as a picture, from what a run wrote:
//   node benchmarks/curve.ts RESULTS.json PICTURE.svg

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AtSize } from './parts/scale.table.ts';
import type { Results } from './results.ts';
import { grouped } from './table.ts';

interface Line {
  /** Empty where a panel has one line only. */
  readonly name: string;
  readonly of: (at: AtSize) => number;
}

interface Panel {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly digits: number;
  /** The most that it may be. */
  readonly bound?: number;
}

const MEBIBYTE = 2 ** 20;

const PANELS: readonly Panel[] = [
  {
    title: 'Decision, CPU µs',
    lines: [
      { name: 'account', of: (at) => at.account.cpuMicroseconds },
      { name: 'visitor', of: (at) => at.visitor.cpuMicroseconds },
    ],
    digits: 0,
  },
  {
    title: 'Memory, MiB',
    lines: [
      { name: 'after load', of: (at) => at.residentAfterLoad / MEBIBYTE },
      { name: 'after start', of: (at) => at.residentAfterStart / MEBIBYTE },
    ],
    digits: 0,
  },
  { title: 'Start, s', lines: [{ name: '', of: (at) => at.startSeconds }], digits: 1, bound: 3 },
  { title: 'Proof, ms', lines: [{ name: '', of: (at) => at.proof.serverMilliseconds }], digits: 2, bound: 1 },
  {
    title: 'Status of an account, ms',
    lines: [{ name: '', of: (at) => at.status.serverMilliseconds }],
    digits: 2,
    bound: 2,
  },
  { title: 'One record, ms', lines: [{ name: '', of: (at) => at.record.serverMilliseconds }], digits: 2, bound: 2 },
];

const COLUMNS = 3;
const CELL = { width: 250, height: 150 } as const;
/** Of a panel, inside its cell: room for the title above, for sizes below, for values and names beside. */
const PLOT = { left: 34, right: 72, top: 30, bottom: 26 } as const;
const HEADROOM = 1.15;

const STYLE = `
text { font: 11px system-ui, sans-serif; fill: #57606a }
.title { font-size: 12px; font-weight: 600; fill: #24292f }
.axis { stroke: #8c959f; stroke-width: 1 }
.bound { stroke: #8c959f; stroke-width: 1; stroke-dasharray: 3 3 }
.line { fill: none; stroke-width: 1.5 }
.first { stroke: #0969da } circle.first { fill: #0969da }
.second { stroke: #9a6700 } circle.second { fill: #9a6700 }
@media (prefers-color-scheme: dark) {
  text { fill: #9198a1 } .title { fill: #f0f6fc }
  .first { stroke: #4493f8 } circle.first { fill: #4493f8 }
  .second { stroke: #d29922 } circle.second { fill: #d29922 }
}`;

/** A panel for each cost, over sizes that go up tenfold from tick to tick. */
export function curveOf(sizes: readonly AtSize[]): string {
  const [width, height] = [COLUMNS * CELL.width, Math.ceil(PANELS.length / COLUMNS) * CELL.height];
  const panels = PANELS.map((panel, i) => {
    const [x, y] = [(i % COLUMNS) * CELL.width, Math.floor(i / COLUMNS) * CELL.height];
    return `<g transform="translate(${x} ${y})">\n${draw(panel, sizes).join('\n')}\n</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>Cost by size of the log, from ${grouped(sizes[0]!.entries)} to ${grouped(sizes.at(-1)!.entries)} entries</title>`,
    `<style>${STYLE}\n</style>`,
    ...panels,
    '</svg>\n',
  ].join('\n');
}

function draw({ title, lines, digits, bound }: Panel, sizes: readonly AtSize[]): string[] {
  const right = CELL.width - PLOT.right;
  const bottom = CELL.height - PLOT.bottom;
  const [low, high] = [Math.log10(sizes[0]!.entries), Math.log10(sizes.at(-1)!.entries)];
  const highest = HEADROOM * Math.max(bound ?? 0, ...lines.flatMap(({ of }) => sizes.map(of)));
  const xOf = (entries: number): number =>
    high === low ? PLOT.left : round(PLOT.left + ((right - PLOT.left) * (Math.log10(entries) - low)) / (high - low));
  const yOf = (value: number): number => round(bottom - ((bottom - PLOT.top) * value) / highest);
  const ticks = sizes.flatMap(({ entries }) => {
    const power = Math.round(Math.log10(entries));
    if (Math.abs(Math.log10(entries) - power) > NEAR_A_POWER) return [];
    return `<text x="${xOf(entries)}" y="${bottom + 16}" text-anchor="middle">10<tspan dy="-4" font-size="8">${power}</tspan></text>`;
  });
  const last = sizes.at(-1)!;
  const words = apart([...lines.map(({ of }) => yOf(of(last))), ...(bound === undefined ? [] : [yOf(bound)])]);
  return [
    `<text class="title" x="${PLOT.left}" y="16">${title}</text>`,
    `<path class="axis" d="M${PLOT.left} ${bottom}H${right}"/>`,
    `<text x="${PLOT.left - 6}" y="${bottom + 4}" text-anchor="end">0</text>`,
    ...ticks,
    ...(bound === undefined
      ? []
      : [
          `<path class="bound" d="M${PLOT.left} ${yOf(bound)}H${right}"/>`,
          `<text x="${right + 6}" y="${words.at(-1)! + 4}">at most ${bound}</text>`,
        ]),
    ...lines.flatMap(({ name, of }, i) => {
      const tone = i === 0 ? 'first' : 'second';
      const points = sizes.map((at) => [xOf(at.entries), yOf(of(at))] as const);
      const end = points.at(-1)!;
      const value = of(last).toFixed(digits);
      return [
        `<polyline class="line ${tone}" points="${points.map((point) => point.join(',')).join(' ')}"/>`,
        ...points.map(([x, y]) => `<circle class="${tone}" cx="${x}" cy="${y}" r="2.2"/>`),
        `<text x="${end[0] + 6}" y="${words[i]! + 4}">${value}${name === '' ? '' : ` ${name}`}</text>`,
      ];
    }),
  ];
}

/** Where the words beside two ends stand, so that neither covers the other. */
function apart([one, other, ...more]: readonly number[]): readonly number[] {
  if (one === undefined || other === undefined) return [one ?? 0];
  const missing = Math.max(0, LINE_HEIGHT - Math.abs(one - other)) / 2;
  const down = one > other ? missing : -missing;
  return [round(one + down), round(other - down), ...more];
}

const LINE_HEIGHT = 13;
/** Only whole powers of ten are named below the axis. */
const NEAR_A_POWER = 0.05;
const round = (value: number): number => Math.round(value * 10) / 10;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [results, picture] = process.argv.slice(2);
  if (results === undefined || picture === undefined) {
    console.error('node benchmarks/curve.ts RESULTS.json PICTURE.svg');
    process.exit(2);
  }
  const { scale } = JSON.parse(readFileSync(results, 'utf8')) as Results;
  if (scale === undefined) throw new Error(`${results} has no figures by size: npm run bench -- scale --json FILE`);
  writeFileSync(picture, curveOf(scale));
}
