// Waivers: a warning goes with a reason that somebody can judge later. What a waiver does wrong is found like any fault.

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
  const used = new Set<Waiver>();
  const sound = waivers.filter(({ rule, reason }) => isRule(rule) && RULES[rule] === 'warning' && isReason(reason));
  for (const finding of findings) {
    const fitting = sound.filter(
      ({ rule, clause }) => rule === finding.rule && (clause ?? finding.clause) === finding.clause,
    );
    for (const waiver of fitting) used.add(waiver);
    if (fitting[0]) waived.push({ finding, waiver: fitting[0] });
    else left.push(finding);
  }
  waivers.forEach((waiver, index) => {
    const rule = faultOf(waiver, used.has(waiver));
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

function faultOf({ rule, reason }: Waiver, used: boolean): Rule | null {
  if (!isRule(rule)) return 'waiver-rule-unknown';
  if (RULES[rule] === 'error') return 'waiver-of-error';
  if (!isReason(reason)) return 'waiver-reason-thin';
  return used ? null : 'waiver-unused';
}

/** More than a word: two words with spaces between, or four Chinese characters. */
const isReason = (reason: string): boolean =>
  (reason.match(/\p{Script=Han}/gu)?.length ?? 0) >= 4 || (reason.match(/[\p{L}\d]{2,}/gu)?.length ?? 0) >= 2;
