// The two manifests of a version: `agreement.yaml` holds what is stable, `version.yaml` what belongs to one version.
// Read strictly from plain values; a YAML parser is the caller's.

import { ACTS, isVersionLabel } from './agreement.ts';
import type { Act, AgreementId, ClauseId, Locale, PerLocale, VersionDocument, VersionLabel } from './agreement.ts';
import { isWellFormedTag } from './locale.ts';
import { onDeclineShape, onNoDecisionShape, writtenShapes } from './revision-document.ts';
import type { RevisionDraft } from './revision-document.ts';
import { isPlainObject, line, list, object, oneOf, optional, read, record, refuse, textOf, truth } from './shape.ts';
import type { Path, Problem, Shape } from './shape.ts';
import { localeProblems, strangeStrings } from './version-document.ts';
import {
  agreementId,
  clauseId,
  explanationsShape,
  factShapes,
  localesShape,
  perLocale,
  sentencesShape,
  versionLabel,
} from './version-shape.ts';
import type { Facts } from './version-shape.ts';

export interface Manifest {
  readonly file: string;
  readonly value: unknown;
  /** The line, from 1, on which the member at `path` is written. */
  readonly lineOf?: (path: Path) => number | undefined;
}

export interface ManifestProblem extends Problem {
  readonly manifest: Manifest;
}

/** A defined term or the name of a party: one name per locale, and names it must not go by. */
export interface Term {
  readonly id: string;
  readonly names: PerLocale<string>;
  readonly not: PerLocale<readonly string[]>;
}

/** Why a warning does not stop publication. The check says whether there is such a rule, and whether it is a reason. */
export interface Waiver {
  readonly rule: string;
  /** Null: in every clause. */
  readonly clause: ClauseId | null;
  readonly reason: string;
  /** Who waived it; null: whoever decided on the version. */
  readonly by: string | null;
}

export interface ReadManifests {
  readonly agreement: AgreementId;
  readonly act: Act;
  readonly locales: readonly Locale[];
  readonly label: VersionLabel;
  readonly facts: Facts;
  readonly explanations: VersionDocument['explanations'];
  readonly sentences: VersionDocument['sentences'];
  readonly revision: RevisionDraft;
  readonly decidedBy: string;
  /** The version it follows, where the manifest says so; `none`: it follows no other. */
  readonly follows: VersionLabel | 'none' | null;
  readonly terms: readonly Term[];
  readonly waivers: readonly Waiver[];
  /** Where a problem of the document was written. */
  readonly placed: (problem: Problem) => ManifestProblem;
}

/** Reads both manifests. `read` is undefined as soon as one member could not be read. */
export function readManifests(
  agreement: Manifest,
  version: Manifest,
): { read: ReadManifests | undefined; problems: ManifestProblem[] } {
  const problems: ManifestProblem[] = [];
  // One by one: as arguments of one call, hundreds of thousands would be too many.
  const add = (more: readonly ManifestProblem[]): void => {
    for (const problem of more) problems.push(problem);
  };
  const take = <T>(manifest: Manifest, shape: Shape<T>, value: unknown): T | undefined => {
    const outcome = read(shape, value);
    add(outcome.problems.map((problem) => ({ ...renamed(problem), manifest })));
    return outcome.value;
  };
  for (const manifest of [agreement, version]) {
    add(strangeStrings(manifest.value).map((problem) => ({ ...problem, manifest })));
  }
  const stable = take(agreement, agreementShape, agreement.value);
  const step = take(version, stepShape, version.value);

  const general = factsIn(agreement.value);
  const special = factsIn(version.value);
  const home = (path: Path): Manifest => (Object.hasOwn(special, path[0] ?? '') ? version : agreement);
  const merged = Object.fromEntries(Object.entries({ ...general, ...special }).filter(([, value]) => value !== null));
  const facts = read(object<Facts>(factShapes), merged);
  const placed = (problem: Problem): ManifestProblem =>
    problem.path[0] === 'explanations' || problem.path[0] === 'sentences'
      ? { ...problem, manifest: version }
      : { ...problem, path: ['facts', ...problem.path], manifest: home(problem.path) };
  add(facts.problems.map(placed));

  if (!stable || !step || !facts.value) return { read: undefined, problems };
  const locales = new Set(stable.locales);
  for (const name of ['reason', 'summary', 'meaning'] as const) {
    add(localeProblems(step[name], locales, [name]).map((problem) => ({ ...problem, manifest: version })));
  }
  if (Number(step.follows) >= Number(step.version)) {
    const parameters = { value: step.follows! };
    problems.push({ rule: 'value-form', path: ['follows'], parameters, manifest: version });
  }
  const { materiality, reason, effective: from, regime, noticeDays, onDecline, onNoDecision, summary, meaning } = step;
  return {
    problems,
    read: {
      agreement: stable.agreement,
      act: stable.act,
      locales: stable.locales,
      label: step.version,
      facts: facts.value,
      explanations: step.explanations ?? {},
      sentences: step.sentences ?? {},
      revision: {
        v: 1,
        kind: 'assent/revision',
        agreement: stable.agreement,
        to: step.version,
        materiality,
        reason,
        effective: from,
        regime,
        noticeDays,
        continuedUse: step.continuedUse ?? false,
        onDecline,
        onNoDecision,
        summary,
        meaning,
      },
      decidedBy: step.decidedBy,
      follows: step.follows ?? null,
      terms: stable.terms ?? [],
      waivers: step.waivers ?? [],
      placed,
    },
  };
}

const isTermName = (name: string): boolean => name !== 'id' && name !== 'not' && isWellFormedTag(name);

const term: Shape<Term> = (value, path, report) => {
  if (!isPlainObject(value)) return refuse(report, path, 'object');
  const { id, not, ...names } = value;
  const kept = {
    id: agreementId(id, [...path, 'id'], report),
    names: record(isTermName, line)(names, path, report),
    not: not === undefined ? {} : perLocale(list(line))(not, [...path, 'not'], report),
  };
  return kept.id === undefined || kept.names === undefined || kept.not === undefined ? undefined : (kept as Term);
};

const waiver: Shape<Waiver> = (value, path, report) => {
  const kept = object<{ rule: string; clause?: ClauseId; reason: string; by?: string }>({
    rule: textOf<string>((text) => typeof text === 'string'),
    clause: optional(clauseId),
    reason: textOf<string>((text) => !/[\n\r]/u.test(text as string)),
    by: optional(line),
  })(value, path, report);
  return kept && { rule: kept.rule, clause: kept.clause ?? null, reason: kept.reason, by: kept.by ?? null };
};

interface AgreementManifest {
  agreement: AgreementId;
  act: Act;
  locales: readonly Locale[];
  facts: Record<string, unknown>;
  terms?: readonly Term[];
}

/** Facts are read once both manifests are laid over each other. */
const laterRead: Shape<Record<string, unknown>> = (value, path, report) =>
  isPlainObject(value) ? value : refuse(report, path, 'object');

const agreementShape = object<AgreementManifest>({
  agreement: agreementId,
  act: oneOf(...ACTS),
  locales: localesShape,
  facts: laterRead,
  terms: optional(list(term, { once: ({ id }) => id })),
});

type StepManifest = Omit<RevisionDraft, 'v' | 'kind' | 'agreement' | 'to' | 'continuedUse'> & {
  version: VersionLabel;
  decidedBy: string;
  follows?: VersionLabel | 'none';
  continuedUse?: boolean;
  facts?: Record<string, unknown>;
  explanations?: VersionDocument['explanations'];
  sentences?: VersionDocument['sentences'];
  waivers?: readonly Waiver[];
};

const stepShape = object<StepManifest>({
  version: versionLabel,
  ...writtenShapes,
  decidedBy: line,
  follows: optional(textOf<VersionLabel | 'none'>((text) => text === 'none' || isVersionLabel(text))),
  continuedUse: optional(truth),
  onDecline: onDeclineShape,
  onNoDecision: onNoDecisionShape,
  facts: optional(laterRead),
  explanations: optional(explanationsShape),
  sentences: optional(sentencesShape),
  waivers: optional(list(waiver)),
});

function factsIn(value: unknown): Record<string, unknown> {
  const facts = isPlainObject(value) ? value['facts'] : undefined;
  return isPlainObject(facts) ? facts : {};
}

function renamed(problem: Problem): Problem {
  if (problem.rule !== 'member-missing' || problem.path.length !== 1) return problem;
  if (problem.path[0] === 'onDecline') return { ...problem, rule: 'decline-missing' };
  return problem.path[0] === 'onNoDecision' ? { ...problem, rule: 'no-decision-missing' } : problem;
}
