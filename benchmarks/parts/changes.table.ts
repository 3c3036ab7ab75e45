import type { ByCommand } from '../changes/by-command.ts';
import type { Print } from '../changes/base-text.ts';
import type { Profile } from '../changes/revise.ts';
import { grouped, markdownTable } from '../table.ts';
import type { Quality } from './changes.ts';

export interface Changes {
  /** Of the revisions nobody has seen before. */
  readonly seed: number;
  readonly quality: readonly (Quality & { readonly print: Print; readonly profile: Profile | 'fresh' | 'all' })[];
  readonly written: readonly {
    readonly name: string;
    readonly clauses: number;
    /** What the change set says otherwise than a careful reader. */
    readonly otherwise: readonly string[];
    readonly roundTrip: boolean;
    readonly deterministic: boolean;
  }[];
  /** Milliseconds by size in KB: with ids, by paragraphs alone, and with two fifths of all clauses edited. */
  readonly speeds: readonly {
    readonly size: number;
    readonly ordinary: number;
    readonly counted: number;
    readonly heavy: number;
  }[];
  readonly others: readonly {
    readonly name: 'ours' | 'diff-words' | 'diff-words-by-language' | 'fast-diff';
    readonly profile: Profile;
    readonly milliseconds: number;
    /** To ours. */
    readonly ratio: number;
    readonly marked: number;
    readonly fragments: number;
    readonly cut: number;
  }[];
  readonly hostile: readonly {
    readonly name: string;
    /** Of its words, in KB. */
    readonly size: number;
    /** Of the larger text as it is published, which is what a comparison reads and what a limit is on. */
    readonly bytes: number;
    readonly milliseconds: number;
    /** To the median of ordinary revisions of as many words. */
    readonly ratio: number;
    /** To the same, each by its bytes as it is published. */
    readonly ratioByBytes: number;
    /** From two files by the command, and to an ordinary revision in files of that size; null where it refuses them. */
    readonly command: (ByCommand & { readonly ratio: number }) | null;
    readonly roundTrip: boolean;
    readonly deterministic: boolean;
  }[];
}

const PRINT_WORDS: { readonly [print in Print]: string } = {
  ids: 'ids',
  numbers: 'numbers, no ids',
  paragraphs: 'paragraphs alone',
};
const OTHER_WORDS = {
  ours: 'change set',
  'diff-words': '`diffWords` with a segmenter, whole document',
  'diff-words-by-language': '`diffWords` with a segmenter, each language by itself',
  'fast-diff': '`fast-diff`, each language by itself',
} as const;

/** 2 · right ÷ (found + true). */
export const f1Of = ({ pairs }: Quality): number => (2 * pairs.right) / (pairs.found + pairs.true);
export const excessOf = ({ marked, changed }: Quality): number =>
  changed === 0 ? (marked === 0 ? 1 : Infinity) : marked / changed;

export function printChanges({ seed, quality, written, speeds, others, hostile }: Changes): string {
  const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3));
  const nameOf = (profile: Changes['quality'][number]['profile']): string =>
    profile === 'fresh' ? `ordinary, seed ${seed}` : profile === 'all' ? 'all together' : profile;
  const rows = quality.map((each) => [
    `${PRINT_WORDS[each.print]}: ${nameOf(each.profile)}`,
    grouped(each.revisions),
    f1Of(each).toFixed(4),
    share(each.moves.right, each.moves.true),
    share(each.moves.right, each.moves.found),
    each.changed === 0 ? (each.marked === 0 ? '–' : `${each.marked} marked`) : excessOf(each).toFixed(3),
    `${share(each.fragments, each.editedClauses)} (${share(each.edits, each.editedClauses)})`,
    share(each.quantities.whole, each.quantities.changed),
    grouped(each.quantities.cut),
    `${each.untouched.marked} of ${grouped(each.untouched.clauses)}`,
    `${each.oneLanguage.flagged} of ${each.oneLanguage.clauses}`,
    `${each.roundTrips}, ${each.sameDigests}`,
  ]);
  const yes = (is: boolean): string => (is ? 'yes' : '**no**');
  return [
    `Generated revisions; seeds of the repository, and the fresh seed ${seed} (\`--seed ${seed}\` has it again).`,
    '',
    ...markdownTable(
      [
        '',
        'revisions',
        'F1',
        'moves found',
        'moves right',
        'excess',
        'fragments (edits) a clause',
        'figures whole',
        'cut',
        'untouched, marked',
        'one language',
        'round trips, same digests',
      ],
      rows,
    ),
    '',
    'Written revisions:',
    '',
    ...markdownTable(
      ['', 'clauses', 'told otherwise', 'round trip', 'same digest'],
      written.map(({ name, clauses, otherwise, roundTrip, deterministic }) => [
        name,
        grouped(clauses),
        otherwise.length === 0 ? '0' : otherwise.join('; '),
        yes(roundTrip),
        yes(deterministic),
      ]),
    ),
    '',
    'Processor time of a comparison, medians:',
    '',
    ...markdownTable(
      ['KB', 'ordinary, ids, ms', 'ordinary, paragraphs, ms', 'heavy, paragraphs, ms', 'µs a KB'],
      speeds.map(({ size, ordinary, counted, heavy }) => [
        grouped(size),
        ordinary.toFixed(1),
        counted.toFixed(1),
        heavy.toFixed(1),
        grouped((ordinary * 1000) / size),
      ]),
    ),
    '',
    'Beside others, on an ordinary revision, a heavy one and one that edited nearly every clause (dense), in both languages:',
    '',
    ...markdownTable(
      ['', 'ms', 'to ours', 'characters marked', 'marks', 'figures cut'],
      others.map(({ name, profile, milliseconds, ratio, marked, fragments, cut }) => [
        `${profile}: ${OTHER_WORDS[name]}`,
        milliseconds.toFixed(1),
        ratio.toFixed(1),
        grouped(marked),
        grouped(fragments),
        grouped(cut),
      ]),
    ),
    '',
    'Hostile texts, beside the median of ordinary revisions of as much text, and of as many bytes as published; and from two files by `assent compare`, from its start to its end, beside an ordinary revision in files of that size:',
    '',
    ...markdownTable(
      [
        '',
        'KB of text',
        'as published',
        'ms',
        'to ordinary, by text',
        'as published',
        'KB of file',
        'by command, ms',
        'to ordinary',
        'round trip',
        'same digest',
      ],
      hostile.map(({ name, size, bytes, milliseconds, ratio, ratioByBytes, command, roundTrip, deterministic }) => [
        name,
        grouped(size),
        grouped(bytes / 1024),
        milliseconds.toFixed(1),
        ratio.toFixed(1),
        ratioByBytes.toFixed(1),
        command === null ? '–' : grouped(command.bytes / 1024),
        command === null ? 'refused' : grouped(command.milliseconds),
        command === null ? '–' : command.ratio.toFixed(1),
        yes(roundTrip),
        yes(deterministic),
      ]),
    ),
  ].join('\n');
}
