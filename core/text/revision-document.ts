// The revision document: the step between two versions, read back from its canonical text.

import { MATERIALITIES, REGIMES } from './agreement.ts';
import type { OnDecline, OnNoDecision, RevisionDocument, VersionLabel } from './agreement.ts';
import { parseCanonicalJson } from '../bytes/canonical-json.ts';
import { isDigest } from '../bytes/hash.ts';
import type { Digest } from '../bytes/hash.ts';
import { asInstant, isInstant, isPeriod } from './period.ts';
import { count, isPlainObject, line, list, object, oneOf, orNull, read, refuse, textOf, truth } from './shape.ts';
import type { Shape } from './shape.ts';
import { strangeStrings } from './version-document.ts';
import { agreementId, period, perLocale, versionLabel } from './version-shape.ts';

/** What the manifest of a version says about the step to it; the rest is known at publication. */
export type RevisionDraft = Omit<RevisionDocument, 'from' | 'changes' | 'opinion'>;

/** The whole document, once it is known which version it follows and what changed. */
export const completeRevision = (
  draft: RevisionDraft,
  step: Pick<RevisionDocument, 'from' | 'changes' | 'opinion'>,
): RevisionDocument => ({ ...draft, ...step });

/** The revision document that `text` is the canonical JSON of, or null. */
export function parseRevisionDocument(text: string): RevisionDocument | null {
  const { value } = read(revisionShape, parseCanonicalJson(text));
  if (value === undefined || strangeStrings(value).length > 0) return null;
  return (value.from === null) === (value.changes === null) ? value : null;
}

const ends = object<Extract<OnDecline, { rule: 'service-ends' }>>({ rule: oneOf('service-ends'), after: period });

/** A rule by its name alone where nothing else belongs to it, as manifests may write it. */
const ruled =
  <T extends { readonly rule: string }>(...names: readonly string[]): Shape<T> =>
  (value, path, report) => {
    const rule = isPlainObject(value) ? value['rule'] : value;
    if (rule === 'service-ends' && isPlainObject(value)) return ends(value, path, report) as T | undefined;
    const wanted = [...names, '{ rule: service-ends, after: P…D }'].join(' | ');
    if (typeof rule !== 'string' || !names.includes(rule)) return refuse(report, path, wanted);
    return isPlainObject(value)
      ? (object({ rule: oneOf(rule) })(value, path, report) as T | undefined)
      : ({ rule } as T);
  };

export const onDeclineShape = ruled<OnDecline>('not-registered', 'old-terms-continue');
export const onNoDecisionShape = ruled<OnNoDecision>('not-registered', 'old-terms-continue', 'asked-until-decided');

const effective: Shape<string> = (value, path, report) => {
  if (typeof value !== 'string') return refuse(report, path, 'text');
  if (isPeriod(value) || isInstant(value)) return value;
  const utc = asInstant(value);
  report(
    utc === null
      ? { rule: 'value-form', path, parameters: { value } }
      : { rule: 'effective-zone', path, parameters: { value, utc } },
  );
  return undefined;
};

/** Members that a manifest writes as the document carries them. */
export const writtenShapes = {
  materiality: oneOf(...MATERIALITIES),
  reason: perLocale(line),
  effective,
  regime: oneOf(...REGIMES),
  noticeDays: count,
  summary: perLocale(list(line)),
  meaning: perLocale(line),
} as const;

const exactly =
  <T>(shape: Shape<T>): Shape<T> =>
  (value, path, report) =>
    isPlainObject(value) ? shape(value, path, report) : refuse(report, path, 'object');

const revisionShape = object<RevisionDocument>({
  v: oneOf(1),
  kind: oneOf('assent/revision'),
  agreement: agreementId,
  from: orNull<VersionLabel>(versionLabel),
  to: versionLabel,
  ...writtenShapes,
  continuedUse: truth,
  onDecline: exactly(onDeclineShape),
  onNoDecision: exactly(onNoDecisionShape),
  changes: orNull(textOf<Digest>(isDigest)),
  opinion: orNull(
    object<NonNullable<RevisionDocument['opinion']>>({ materiality: oneOf(...MATERIALITIES), reasons: list(line) }),
  ),
});
