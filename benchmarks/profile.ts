// Where the time of a process went: self time of a V8 profile, summed by package and by room of the project.

import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Profile } from './measured.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LEAST_SHARE = 0.01;
const HOTTEST = 15;
const NO_WORK = '(idle)';

type ProfileNode = Profile['nodes'][number];

/** Two Markdown tables, of rooms and packages and of the hottest functions. Waiting is left out. */
export function whereTimeGoes(profile: Profile): string {
  const placeOf = placesOf(profile.nodes);
  const functionOf = new Map(
    profile.nodes.map(({ id, callFrame }) => {
      const place = placeOf.get(id) ?? NO_WORK;
      return [id, place === NO_WORK ? NO_WORK : `\`${callFrame.functionName || 'anonymous'}\` in ${place}`];
    }),
  );
  const places = sharesBy(placeOf, profile).filter(({ share }) => share >= LEAST_SHARE);
  const rest = 1 - places.reduce((sum, { share }) => sum + share, 0);
  return [
    ...table('rooms and packages', [...places, { what: 'all else', share: rest }]),
    '',
    ...table('hottest functions', sharesBy(functionOf, profile).slice(0, HOTTEST)),
  ].join('\n');
}

interface Share {
  readonly what: string;
  /** Of the time that was not spent waiting. */
  readonly share: number;
}

/** The largest first. */
function sharesBy(nameOf: ReadonlyMap<number, string>, { samples = [], timeDeltas = [] }: Profile): Share[] {
  const microseconds = new Map<string, number>();
  samples.forEach((node, index) => {
    const name = nameOf.get(node) ?? NO_WORK;
    microseconds.set(name, (microseconds.get(name) ?? 0) + (timeDeltas[index] ?? 0));
  });
  microseconds.delete(NO_WORK);
  const busy = [...microseconds.values()].reduce((sum, time) => sum + time, 0);
  return [...microseconds]
    .map(([what, time]) => ({ what, share: time / busy }))
    .sort((one, other) => other.share - one.share);
}

const table = (title: string, shares: readonly Share[]): string[] => [
  `| share of CPU time | ${title} |`,
  '| ----------------: | --- |',
  ...shares.map(({ what, share }) => `| ${(share * 100).toFixed(1)} % | ${what} |`),
];

/** Native functions have no file: what they cost belongs to whoever called them. */
function placesOf(nodes: readonly ProfileNode[]): Map<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const places = new Map<number, string>();
  const visit = (node: ProfileNode, caller: string): void => {
    const place = placeOfFrame(node.callFrame) ?? caller;
    places.set(node.id, place);
    for (const id of node.children ?? []) visit(byId.get(id)!, place);
  };
  if (nodes[0]) visit(nodes[0], 'node');
  return places;
}

function placeOfFrame({ functionName, url }: ProfileNode['callFrame']): string | null {
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (functionName === '(idle)') return NO_WORK;
  if (functionName === '(program)') return 'node outside JavaScript';
  if (url === '') return null;
  if (url.startsWith('node:')) return builtInOf(url);
  const path = relative(ROOT, url.startsWith('file:') ? fileURLToPath(url) : url).split(sep);
  const modules = path.lastIndexOf('node_modules');
  if (modules === -1) return path.slice(0, 2).join('/');
  return path.slice(modules + 1, modules + (path[modules + 1]?.startsWith('@') ? 3 : 2)).join('/');
}

function builtInOf(url: string): string {
  if (url.includes('crypto')) return 'node:crypto';
  if (/http|net|stream|tcp|socket|timers/.test(url)) return 'node:http and sockets';
  return 'node, other';
}
