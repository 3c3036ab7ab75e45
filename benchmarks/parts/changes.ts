// How well and how fast two versions are compared: against revisions whose truth is known, because they were generated
// or written for it, and beside two libraries that compare whole documents.

import { diffWords } from 'diff';
import fastDiff from 'fast-diff';
import { canonicalJson } from '../../core/bytes/canonical-json.ts';
import { compareTexts } from '../../core/text/changes/compare.ts';
import { comparedText } from '../../core/text/changes/compared-text.ts';
import { Random } from '../../test/faults/harness/random.ts';
import { baseText, Keys, printText, type Print } from '../changes/base-text.ts';
import { compareByCommand, type ByCommand } from '../changes/by-command.ts';
import { changesBetween, prove, type Texts } from '../changes/compare-texts.ts';
import { hostilePairs } from '../changes/hostile.ts';
import { judge, sumOf, type Judged } from '../changes/judge.ts';
import { quantitiesIn } from '../changes/quantities.ts';
import { oneNeedle, PROFILES, revise, type Profile } from '../changes/revise.ts';
import type { Language } from '../changes/sentences.ts';
import { WRITTEN } from '../revisions/all.ts';
import { differences, textsOf } from '../revisions/written.ts';
import { median } from '../table.ts';
import type { Changes } from './changes.table.ts';

const PRINTS: readonly Print[] = ['ids', 'numbers', 'paragraphs'];
const LANGUAGES: readonly (readonly Language[])[] = [['zh-CN'], ['en'], ['zh-CN', 'en']];
const BOTH: readonly Language[] = ['zh-CN', 'en'];
const KIB = 1024;

export interface Extent {
  readonly sizes: readonly number[];
  readonly seeds: readonly number[];
  readonly speedSizes: readonly number[];
  readonly hostileSizes: readonly number[];
  readonly rounds: number;
  readonly commandRounds: number;
}

const FULL: Extent = {
  sizes: [5, 20, 60, 210],
  seeds: [1, 2, 3, 4, 5],
  speedSizes: [5, 20, 60, 210, 500, 1000],
  hostileSizes: [210],
  rounds: 7,
  commandRounds: 3,
};
const QUICK: Extent = { sizes: [5], seeds: [1], speedSizes: [5, 20], hostileSizes: [5], rounds: 3, commandRounds: 1 };

/** Seeds of the repository, and `fresh`, which nobody has seen before. Files that are compared by command are put below `folder`. */
export function measureChanges(fresh: number, quick: boolean, folder: string): Changes {
  const extent = quick ? QUICK : FULL;
  const byCommand = (old: Texts, young: Texts) => compareByCommand(old, young, folder, extent.commandRounds);
  told('generated revisions');
  const quality = PRINTS.flatMap((print) => [
    ...(Object.keys(PROFILES) as Profile[]).map((profile) => ({
      print,
      profile,
      ...qualityOf(print, profile, extent, extent.seeds),
    })),
    { print, profile: 'fresh' as const, ...qualityOf(print, 'ordinary', extent, [fresh]) },
  ]);
  told('speed');
  const speeds = extent.speedSizes.map((size) => speedOf(size, extent.rounds));
  told('others');
  return {
    seed: fresh,
    quality: PRINTS.flatMap((print) => withTotal(quality.filter((each) => each.print === print))),
    written: writtenOnes(quick ? 20 : 500),
    speeds,
    others: (['ordinary', 'heavy', 'dense'] as const).flatMap((profile) =>
      othersAt(Math.min(210, extent.speedSizes.at(-1)!), extent.rounds, profile),
    ),
    hostile: [
      ...extent.hostileSizes.flatMap((size) => hostileAt(size, ordinaryAt(size, extent.rounds), byCommand, () => true)),
      ...(quick ? [] : hostileAt(1000, ordinaryAt(1000, 3), byCommand, (name) => name === 'one clause')),
    ],
  };
}

/** All kinds together, behind each of them. */
function withTotal(kinds: Changes['quality']): Changes['quality'] {
  const counted = (of: 'revisions' | 'roundTrips' | 'sameDigests') => kinds.reduce((sum, each) => sum + each[of], 0);
  const [revisions, roundTrips, sameDigests] = [counted('revisions'), counted('roundTrips'), counted('sameDigests')];
  return [...kinds, { ...sumOf(kinds), print: kinds[0]!.print, profile: 'all', revisions, roundTrips, sameDigests }];
}

export type Quality = Judged & {
  readonly revisions: number;
  readonly roundTrips: number;
  readonly sameDigests: number;
};

export function qualityOf(
  print: Print,
  profile: Profile,
  { sizes }: Pick<Extent, 'sizes'>,
  seeds: readonly number[],
): Quality {
  const judged: Judged[] = [];
  let roundTrips = 0;
  let sameDigests = 0;
  for (const languages of LANGUAGES) {
    for (const size of sizes) {
      for (const seed of seeds) {
        const made = madeRevision(seed, size, profile, languages);
        const [old, young] = [printText(made.old, languages, print), printText(made.revision.young, languages, print)];
        const set = changesBetween(old.texts, young.texts, print);
        const proof = prove(set, old.texts, young.texts, print);
        roundTrips += proof.roundTrip ? 1 : 0;
        sameDigests += proof.deterministic ? 1 : 0;
        judged.push(judge(set, { ...made, printedOld: old, printedYoung: young, languages, print }));
      }
    }
  }
  return { ...sumOf(judged), revisions: judged.length, roundTrips, sameDigests };
}

function madeRevision(seed: number, size: number, profile: Profile, languages: readonly Language[]) {
  const random = new Random(seed * 1000 + size);
  const keys = new Keys();
  const old = baseText(random, keys, size * KIB, languages);
  return { old, revision: revise(random, keys, old, PROFILES[profile], languages) };
}

function writtenOnes(needleSize: number): Changes['written'] {
  const written = WRITTEN.map((revision) => {
    const { old, young } = textsOf(revision);
    const set = changesBetween(old, young, 'numbers');
    return {
      name: revision.name,
      clauses: revision.rows.length,
      otherwise: differences(revision, set),
      ...prove(set, old, young, 'numbers'),
    };
  });
  const random = new Random(5);
  const old = baseText(random, new Keys(), needleSize * KIB, BOTH);
  const [from, to] = [old, oneNeedle(random, old, BOTH).young].map(
    (text) => printText(text, BOTH, 'paragraphs').texts,
  ) as [Texts, Texts];
  const set = changesBetween(from, to, 'paragraphs');
  const otherwise =
    set.stats.substitution === 1 && set.clauses.length - 2 === set.stats.unchanged ? [] : [JSON.stringify(set.stats)];
  const clauses = set.stats.unchanged + 1;
  return [
    ...written,
    { name: `one needle in ${needleSize} KB`, clauses, otherwise, ...prove(set, from, to, 'paragraphs') },
  ];
}

/** Time of this thread on the processor, in milliseconds: what others do on the machine is left out as far as it can be.
 *  The clock of it is coarse, so short work is done again and again. */
function timed(work: () => unknown): number {
  const used = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  const before = used();
  let times = 0;
  let spent = 0;
  do {
    work();
    times += 1;
    spent = used() - before;
  } while (spent < LEAST_MILLISECONDS);
  return spent / times;
}

const LEAST_MILLISECONDS = 40;

const told = (what: string): boolean => process.stderr.write(`changes: ${what}\n`);

const compare = (old: Texts, young: Texts, print: Print): unknown =>
  compareTexts(
    comparedText(old, Object.keys(young)),
    comparedText(young, Object.keys(young)),
    Object.keys(young),
    print === 'ids' ? 'stable' : 'counted',
  );

function pairAt(size: number, profile: Profile, print: Print): [Texts, Texts] {
  const { old, revision } = madeRevision(3, size, profile, BOTH);
  return [printText(old, BOTH, print).texts, printText(revision.young, BOTH, print).texts];
}

function speedOf(size: number, rounds: number): Changes['speeds'][number] {
  const at = (profile: Profile, print: Print): number => {
    const pair = pairAt(size, profile, print);
    return median(Array.from({ length: rounds }, () => timed(() => compare(...pair, print))));
  };
  return {
    size,
    ordinary: at('ordinary', 'ids'),
    counted: at('ordinary', 'paragraphs'),
    heavy: at('heavy', 'paragraphs'),
  };
}

interface Ordinary {
  readonly milliseconds: number;
  /** As it is published. */
  readonly bytes: number;
}

/** What hostile texts are held against: the median of ordinary revisions, with and without ids. */
function ordinaryAt(size: number, rounds: number): Ordinary {
  const { ordinary, counted, heavy } = speedOf(size, rounds);
  const [, young] = pairAt(size, 'ordinary', 'paragraphs');
  return { milliseconds: median([ordinary, counted, heavy]), bytes: bytesOf(young) };
}

const bytesOf = (texts: Texts): number => Buffer.byteLength(canonicalJson(texts));

/** In the same process as ours: each document as one string with both languages row by row, as bilingual texts stand in a
 *  file, and as one string a language. */
export function othersAt(size: number, rounds: number, profile: Profile): Changes['others'] {
  const [old, young] = pairAt(size, profile, 'paragraphs');
  const bodies = (texts: Texts, language: Language): string[] =>
    texts[language]!.clauses.map(({ body }) => body.map((block) => ('text' in block ? block.text : '')).join('\n'));
  const flat = (texts: Texts, language: Language): string => bodies(texts, language).join('\n');
  const inRows = (texts: Texts): string => {
    const others = bodies(texts, 'en');
    return bodies(texts, 'zh-CN')
      .flatMap((body, at) => [body, others[at] ?? ''])
      .join('\n');
  };
  const pairs = BOTH.map((language) => [flat(old, language), flat(young, language)] as const);
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const ours = median(Array.from({ length: rounds }, () => timed(() => compare(old, young, 'paragraphs'))));
  const set = changesBetween(old, young, 'paragraphs');
  const marks = set.clauses.flatMap((change) => ('segments' in change ? change.segments : []));
  const rows: {
    name: Changes['others'][number]['name'];
    ms: number;
    runs: (readonly [op: number, text: string])[][];
  }[] = [
    {
      name: 'ours',
      ms: ours,
      runs: [marks.map(({ op, text }) => [op === 'equal' ? 0 : op === 'delete' ? -1 : 1, text] as const)],
    },
  ];
  for (const [name, texts] of [
    ['diff-words', [[inRows(old), inRows(young)]]],
    ['diff-words-by-language', pairs],
  ] as const) {
    let words: (readonly [number, string])[][] = [];
    const ms = timed(() => {
      words = texts.map(([a, b]) =>
        diffWords(a!, b!, { intlSegmenter: segmenter }).map(
          ({ added, removed, value }) => [removed ? -1 : added ? 1 : 0, value] as const,
        ),
      );
    });
    rows.push({ name, ms, runs: words });
  }
  let fast: (readonly [number, string])[][] = [];
  const fastTime = timed(() => {
    fast = pairs.map(([a, b]) => fastDiff(a, b));
  });
  rows.push({ name: 'fast-diff', ms: fastTime, runs: fast });
  return rows.map(({ name, ms, runs }) => ({
    name,
    profile,
    milliseconds: ms,
    ratio: ms / ours,
    marked: runs.flat().reduce((sum, [op, text]) => sum + (op === 0 ? 0 : text.replace(/\s/gu, '').length), 0),
    fragments: runs.flat().filter(([op]) => op !== 0).length,
    cut: runs.reduce((sum, run) => sum + cutIn(run), 0),
  }));
}

/** Quantities that a border of a mark runs through, on either side. */
function cutIn(runs: readonly (readonly [op: number, text: string])[]): number {
  return [-1, 1].reduce((sum, side) => {
    const borders = new Set<number>();
    let text = '';
    for (const [op, part] of runs) {
      if (op === -side) continue;
      text += part;
      borders.add(text.length);
    }
    const cut = quantitiesIn(text).filter(([start, end]) => {
      for (let at = start + 1; at < end; at++) if (borders.has(at)) return true;
      return false;
    });
    return sum + cut.length;
  }, 0);
}

function hostileAt(
  size: number,
  ordinary: Ordinary,
  byCommand: (old: Texts, young: Texts) => ByCommand | null,
  wanted: (name: string) => boolean,
): Changes['hostile'] {
  told(`hostile texts of ${size} KB`);
  const beside = new Map<number, number>();
  /** What the command takes for an ordinary revision in files of about so many bytes, in milliseconds. */
  const ordinaryByCommand = (bytes: number): number => {
    const step = Math.max(5, Math.round(bytes / KIB / FILE_STEP) * FILE_STEP);
    const known = beside.get(step) ?? byCommand(...pairAt(step, 'ordinary', 'paragraphs'))!.milliseconds;
    beside.set(step, known);
    return known;
  };
  return hostilePairs(size * KIB)
    .filter(({ name }) => wanted(name))
    .map(({ name, old, young }) => {
      const print = 'paragraphs';
      // The first time is that of a cold function; it is not what is compared.
      compare(old, young, print);
      const milliseconds = median(Array.from({ length: 3 }, () => timed(() => compare(old, young, print))));
      const set = changesBetween(old, young, print);
      const bytes = Math.max(bytesOf(old), bytesOf(young));
      const ratio = milliseconds / ordinary.milliseconds;
      const proof = prove(set, old, young, print);
      const file = byCommand(old, young);
      const command = file && { ...file, ratio: file.milliseconds / ordinaryByCommand(file.bytes) };
      const ratioByBytes = (ratio * ordinary.bytes) / bytes;
      return { name, size, bytes, milliseconds, ratio, ratioByBytes, command, ...proof };
    });
}

/** Hostile files are held against ordinary ones of a size in KB that is a multiple of this. */
const FILE_STEP = 20;
