// Waivers: a warning goes with a reason that somebody can judge later. What a waiver does wrong is found like any fault.

import type { ClauseId } from '../agreement.ts';
import { isRule, RULES } from '../finding.ts';
import type { Finding, Rule } from '../finding.ts';
import type { Manifest, Waiver } from '../manifest.ts';

export interface Waived {
  readonly finding: Finding;
  readonly waiver: Waiver;
}

/** Which warnings are waived and which are left, with what is wrong about the waivers themselves. */
export function waive(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  manifest: Manifest,
): { left: Finding[]; waived: Waived[] } {
  const left: Finding[] = [];
  const waived: Waived[] = [];
  const sound = waivers.filter(({ rule, reason }) => isRule(rule) && RULES[rule] === 'warning' && isReason(reason));
  const order = new Map(sound.map((waiver, index) => [waiver, index]));
  const byPlace = Map.groupBy(sound, ({ rule, clause }) => placeOf(rule, clause));
  const used = new Set<string>();
  for (const finding of findings) {
    const places = [placeOf(finding.rule, null), placeOf(finding.rule, finding.clause)];
    for (const place of places) used.add(place);
    const [waiver] = places
      .flatMap((place) => byPlace.get(place)?.slice(0, 1) ?? [])
      .sort((a, b) => order.get(a)! - order.get(b)!);
    if (waiver) waived.push({ finding, waiver });
    else left.push(finding);
  }
  waivers.forEach((waiver, index) => {
    const rule = faultOf(waiver, used.has(placeOf(waiver.rule, waiver.clause)));
    if (rule === null) return;
    left.push({
      rule,
      file: manifest.file,
      line: manifest.lineOf?.(['waivers', index]) ?? 1,
      clause: waiver.clause,
      locale: null,
      parameters: { rule: waiver.rule, reason: waiver.reason },
    });
  });
  return { left, waived };
}

/** What a waiver is for: a rule in one clause, or in every one. */
const placeOf = (rule: string, clause: ClauseId | null): string => `${rule} ${clause ?? ''}`;

function faultOf({ rule, reason }: Waiver, used: boolean): Rule | null {
  if (!isRule(rule)) return 'waiver-rule-unknown';
  if (RULES[rule] === 'error') return 'waiver-of-error';
  if (!isReason(reason)) return 'waiver-reason-thin';
  return used ? null : 'waiver-unused';
}

/** More than a word: two words with spaces between, or four Chinese characters. */
const isReason = (reason: string): boolean =>
  (reason.match(/\p{Script=Han}/gu)?.length ?? 0) >= 4 || (reason.match(/[\p{L}\d]{2,}/gu)?.length ?? 0) >= 2;
