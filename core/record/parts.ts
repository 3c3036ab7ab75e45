// What the parts of a receipt say of one another: the entry in clear, what its slots seal, what was presented, what was
// published, and the texts. Each answers one question; `verdict.ts` asks them in order.

import { isObject, type JsonObject } from '../bytes/canonical-json.ts';
import type { Digest, Hash } from '../bytes/hash.ts';
import { conspicuousIn } from '../consent/conspicuous.ts';
import type { DecisionFact, PreferenceFact, PublishedFact, ShownDocument } from '../consent/facts.ts';
import {
  PRESENTATION_LIFETIME,
  formDigest,
  type Presentation,
  type PresentationForm,
  type PresentedDocument,
} from '../consent/presentation.ts';
import { leadOf } from '../consent/statement.ts';
import type { Channel, VersionDocument, VersionLabel } from '../text/agreement.ts';
import { parseChangeSet } from '../text/changes/change-set.ts';
import { shownIn, type Entry } from './entry.ts';

type NamedDocument = Pick<ShownDocument, 'agreement' | 'version' | 'digest'>;
export const sameDocument = (a: NamedDocument, b: NamedDocument): boolean =>
  a.agreement === b.agreement && a.version === b.version && a.digest === b.digest;

/** Slots without which the entry means nothing, and which `opened` has not: what was shown, and who is bound if not the
 *  person. */
export function closedSlots({ clear }: Entry, opened: JsonObject): readonly string[] {
  const bindsAnother = clear['capacity'] !== undefined && clear['capacity'] !== 'self';
  const needed = [
    ...(typeof clear['form'] === 'string' ? ['presentation'] : []),
    ...(bindsAnother ? ['capacity'] : []),
  ];
  return needed.filter((name) => !Object.hasOwn(opened, name));
}

/** Whether the sealed capacity, if it is open, is of the kind that stands in clear. */
export function capacityAgrees({ clear }: Entry, opened: JsonObject): boolean {
  if (!Object.hasOwn(opened, 'capacity')) return true;
  const sealed = opened['capacity'];
  return isObject(sealed) && sealed['kind'] === clear['capacity'];
}

/** Whether somebody vouched for a person whom the receipt does not name. */
export const keepsBackSubject = ({ clear, slots }: Entry, opened: JsonObject): boolean =>
  clear['vouched'] !== undefined &&
  clear['vouched'] !== 'none' &&
  Object.hasOwn(slots, 'subject') &&
  !Object.hasOwn(opened, 'subject');

/** Whether the presentation is the one that the entry seals, made for this log, and offers what the entry records. */
export function presentationAgrees(
  { form, instance }: Presentation,
  entry: Entry,
  sealed: unknown,
  origin: string,
  hash: Hash,
): boolean {
  const { clear } = entry;
  const shown = shownIn(entry);
  return (
    isObject(sealed) &&
    Object.keys(sealed).length === Object.keys(instance).length &&
    Object.entries(instance).every(([name, value]) => sealed[name] === value) &&
    clear['form'] === formDigest(form, hash) &&
    clear['site'] === instance.site &&
    form.log === origin &&
    form.lead === leadOf(form.agreements)?.agreement &&
    (clear['kind'] === undefined || clear['kind'] === form.kind) &&
    (clear['locale'] === undefined || clear['locale'] === form.locale) &&
    (clear['agreements'] === undefined ||
      (shown.length === form.agreements.length &&
        shown.every((document, i) => sameShown(document, form.agreements[i]!)))) &&
    (clear['capacity'] === undefined || form.capacity.includes(clear['capacity'] as never)) &&
    channelsAgreedTo(entry).every((channel) => form.preferences.includes(channel)) &&
    isPurposeAsked(entry, form)
  );
}

/** Nobody signs up without having answered, and settings ask nothing that has to be. Whether a revision can be put off follows
 *  from its revision document and from what the person had accepted: no receipt carries these. */
export const isPutOffAsItsKind = ({ form: { kind, mayContinue } }: Presentation): boolean =>
  kind === 're-acceptance' || mayContinue === (kind === 'settings');

/** Whether attention was drawn to the clauses that the version documents mark, and to no others. */
export function isEmphasisedAsMarked(
  { agreements, conspicuous }: PresentationForm,
  documentOf: (shown: PresentedDocument) => VersionDocument | undefined,
): boolean {
  const set = agreements.map((shown) => ({ show: shown.show, document: documentOf(shown) }));
  if (!set.every((one): one is typeof one & { document: VersionDocument } => one.document !== undefined)) return false;
  const marked = conspicuousIn(set);
  return marked.length === conspicuous.length && marked.every((clause, place) => clause === conspicuous[place]);
}

/** A consent or its refusal answers what the form asked; a withdrawal answers nothing. */
function isPurposeAsked({ type, clear }: Entry, { consents = [] }: PresentationForm): boolean {
  if (type !== 'consent' || clear['state'] === 'withdrawn') return true;
  return consents.some(({ purpose }) => purpose === clear['purpose']);
}

const sameShown = (a: ShownDocument, b: ShownDocument): boolean =>
  sameDocument(a, b) && a.act === b.act && a.show === b.show && a.revision === b.revision && a.changes === b.changes;

/** Consent to messages cites the sentence that asked for it; a refusal needs none. */
function channelsAgreedTo(entry: Entry): readonly Channel[] {
  const { preferences, changes } = entry.clear as unknown as Partial<DecisionFact & Pick<PreferenceFact, 'changes'>>;
  const asked = Object.keys(preferences ?? {}) as Channel[];
  return [...asked, ...(changes ?? []).filter(({ state }) => state === 'in').map(({ channel }) => channel)];
}

/** Two servers of one ledger may have clocks that differ a little; a receipt is for ever. */
const CLOCKS_DIFFER_MS = 60_000;
/** An answer is looked at when it comes, and has its time when its turn comes: a disk that hangs is no lie. */
const WAITS_MS = 5 * 60_000;

/** What the times of the presentation and of the entry that answers it say against each other; null if nothing. */
export function timeFault({ instance }: Presentation, entry: Entry): TimeFault | null {
  const recorded = Date.parse(entry.time);
  if (instance.iat * 1000 > recorded + CLOCKS_DIFFER_MS) return 'presented-after';
  if (instance.exp - instance.iat > PRESENTATION_LIFETIME) return 'presented-too-long';
  return needsFreshPage(entry) && hasRunOut({ instance }, entry) ? 'presentation-expired' : null;
}

type TimeFault = 'presented-after' | 'presented-too-long' | 'presentation-expired';

/** Whether the presentation was no longer good when the entry was recorded. */
export const hasRunOut = ({ instance }: Pick<Presentation, 'instance'>, { time }: Entry): boolean =>
  Date.parse(time) > instance.exp * 1000 + WAITS_MS;

/** Whoever agrees does so by a page that is fresh. A refusal is taken at any time; that somebody went on with the service is
 *  reported long after the change was shown. */
function needsFreshPage({ type, clear }: Entry): boolean {
  const { decision, preferences, changes } = clear as unknown as Partial<
    DecisionFact & Pick<PreferenceFact, 'changes'>
  >;
  const agreesToMessages =
    Object.values(preferences ?? {}).includes('in') || (changes ?? []).some(({ state }) => state === 'in');
  if (agreesToMessages) return true;
  switch (type) {
    case 'decision':
      return decision === 'accepted';
    case 'consent':
      return clear['state'] === 'given';
    default:
      return type === 'presented';
  }
}

/** Whether the revision document and the effective time that were shown are those of the publication. The time is not shown
 *  where the version was in force by the ledger's clock when it signed the presentation (in whole seconds). */
export function isShownAsPublished(
  publication: Entry,
  shown: ShownDocument,
  presentation: Presentation | null,
  place: number,
): boolean {
  const { revision, effective } = publication.clear as unknown as PublishedFact;
  if (shown.revision !== undefined && shown.revision !== revision) return false;
  if (presentation === null) return true;
  const shownEffective = presentation.form.agreements[place]?.effective;
  return shownEffective === undefined
    ? Date.parse(effective) < (presentation.instance.iat + 1) * 1000
    : shownEffective === effective;
}

/** Whether the change set that was shown with a document leads to it, from the version that was said to bind before; null where
 *  nothing is known of what was said. */
export function changesLeadTo(
  shown: ShownDocument,
  texts: ReadonlyMap<Digest, string>,
  previous: VersionLabel | undefined | null,
): boolean {
  if (shown.changes === undefined) return true;
  const set = parseChangeSet(texts.get(shown.changes) ?? '');
  return (
    set !== null &&
    sameDocument(set.to, shown) &&
    set.from.agreement === shown.agreement &&
    (previous === null || set.from.version === previous)
  );
}
