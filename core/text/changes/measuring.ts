// Words that measure only beside a figure: persons under 13, 五年以下. Elsewhere they say where something stands (under this
// agreement, 包括以下内容) and weigh no more than that.

import type { Edits } from './segments.ts';
import type { Token } from './tokens.ts';
import { FIGURES } from './vocabulary.ts';

interface Told {
  readonly removed: readonly Token[];
  readonly added: readonly Token[];
  readonly edits?: Edits;
}

/** Without such words that stand beside no figure. Where the edits are known, what they left beside them counts too. */
export function withoutIdle<Change extends Told>(change: Change): Change {
  const { removed, added, edits } = change;
  if (!removed.some(mayIdle) && !added.some(mayIdle)) return change;
  if (edits === undefined) return { ...change, removed: measuring(removed), added: measuring(added) };
  const [went, came]: [Token[], Token[]] = [[], []];
  for (const { kept, oldStart, oldEnd, newStart, newEnd } of edits.runs) {
    if (kept) continue;
    went.push(...measuring(edits.before, oldStart, oldEnd));
    came.push(...measuring(edits.after, newStart, newEnd));
  }
  return { ...change, removed: went, added: came };
}

const measuring = (tokens: readonly Token[], start = 0, end = tokens.length): Token[] =>
  tokens.slice(start, end).filter((token, index) => !mayIdle(token) || measures(tokens, start + index));

/** Asked of every word that came or went. */
const mayIdle = ({ key }: Token): boolean => key.length > 1 && key.length <= 5 && EITHER.has(key);

function measures(tokens: readonly Token[], at: number): boolean {
  if (BEFORE_FIGURE.has(tokens[at]!.key)) {
    const next = tokens[at + 1];
    if (next !== undefined && (FIGURES.has(next.kind) || /^age$/iu.test(next.key) || isAge(tokens, at + 1)))
      return true;
    // 8 % above the base rate
    return FIGURES.has(tokens[at - 1]?.kind ?? 'word') && /^(?:above|below)$/iu.test(tokens[at]!.key);
  }
  // Behind a rank as behind a figure (县级以上); a verb has what follows for its object.
  const last = tokens[at - 1];
  return last !== undefined && last.kind !== 'punctuation' && !TAKES_OBJECT.test(last.key);
}

/** the age of 13 */
const isAge = (tokens: readonly Token[], at: number): boolean =>
  /^the$/iu.test(tokens[at]!.key) && /^age$/iu.test(tokens[at + 1]?.key ?? '');

const BEFORE_FIGURE: ReadonlySet<string> = new Set('under Under over Over above Above below Below'.split(' '));
const BEHIND_FIGURE: ReadonlySet<string> = new Set(['以上', '以下']);
const EITHER: ReadonlySet<string> = new Set([...BEFORE_FIGURE, ...BEHIND_FIGURE]);
const TAKES_OBJECT =
  /^(?:包括|使用|符合|按照|根据|根據|依照|具有|具备|具備|采取|採取|通过|通過|有|在|为|為|如|对|對|将|將|因|由|遵守|提供|满足|滿足|属于|屬於|从事|從事|履行|收集|违反|違反|承担|承擔|提交|说明|說明|同意|和|及|或|与|與|的|下)$/u;
