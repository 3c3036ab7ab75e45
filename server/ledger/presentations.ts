// What this person should see now, signed before it is shown.

import { randomBytes } from 'node:crypto';
import { addPeriod } from '../../core/consent/dates.ts';
import {
  documentUrl,
  formDigest,
  PRESENTATION_LIFETIME,
  printPresentation,
  type PresentationForm,
  type PresentedDocument,
} from '../../core/consent/presentation.ts';
import { fillSentences, leadOf } from '../../core/consent/statement.ts';
import { consentsOf, consentStanding } from '../../core/consent/consent.ts';
import type { Standing } from '../../core/consent/standing.ts';
import { leftAloneSentence } from '../../core/consent/standing.words.ts';
import {
  isClause,
  type Act,
  type AgreementId,
  type Channel,
  type Clause,
  type Locale,
  type PresentationKind,
} from '../../core/text/agreement.ts';
import { matchLocale } from '../../core/text/locale.ts';
import type { OfferedDocument, PresentationAnswer, RevisionNote } from '../../core/wire.ts';
import type { PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import { sha256 } from '../native.ts';
import type { Site } from '../sites.ts';
import type { BlindIndex } from '../store.ts';
import type { VouchedSubject } from '../subject-token.ts';
import { changeSetBetween } from './change-sets.ts';
import { checkNotErased } from './erased.ts';
import type { Ledger } from './ledger.ts';
import { consentWordsIn } from './consent-words.ts';
import { lastWord } from './preferences.ts';
import { presentedSubject, subjectIndex } from './presented.ts';
import { SAY_NOTHING, type Said } from './said.ts';
import { standingFrom } from './standing.ts';

export interface PresentationAsked {
  readonly site: Site;
  /** The page's origin; null when the site's server asks. */
  readonly origin: string | null;
  readonly agreements: readonly AgreementId[];
  readonly locale: string;
  readonly kind: PresentationKind;
  readonly subject: VouchedSubject | null;
  readonly action: string | null;
  readonly cdata: string | null;
  readonly widget: string | null;
}

interface Chosen {
  readonly act: Act;
  readonly version: PublishedVersion;
  /** What the subject accepted before, if it is another version. */
  readonly before: PublishedVersion | null;
  readonly show: PresentedDocument['show'];
  readonly standing: Standing;
}

export async function present(ledger: Ledger, asked: PresentationAsked): Promise<PresentationAnswer> {
  const about = asked.subject && subjectIndex(ledger, asked.site, asked.subject.subject);
  const agreements = ledger.publications.closure(asked.agreements);
  for (const [i, agreement] of agreements.entries()) {
    if (ledger.publications.of(agreement).length === 0)
      throw new Refused('not-found', i < asked.agreements.length ? { field: `/agreements/${i}` } : {});
  }
  if (about !== null) await checkNotErased(ledger, about);
  const said = about === null ? SAY_NOTHING : await ledger.said.of(about);
  const chosen = agreements.map((agreement) =>
    choose(ledger, agreement, asked, standingFrom(ledger, agreement, said), agreements),
  );
  const lead = leadOf(chosen)!;
  const locale = matchLocale(asked.locale, lead.version.document.locales, lead.version.document.prevailing.locale);
  if (locale === 'not-well-formed') throw new Refused('locale-unknown', { field: '/locale' });

  const decided = await decidedChannels(ledger, about, chosen[0]!);
  const form = makeForm(
    ledger,
    asked,
    chosen,
    locale,
    decided.map(({ channel }) => channel),
  );
  const consents = await offeredConsents(ledger, about, form);
  const nothingLeft = asked.kind !== 'settings' && chosen.every(({ show }) => show === 'nothing');
  const token = nothingLeft ? null : sign(ledger, asked, form);
  const { pending } = lead.standing;
  return {
    presentation: token?.presentation ?? null,
    expires: token?.expires ?? null,
    agreements: chosen.map((choice, i) => offered(ledger, choice, form.agreements[i]!)),
    locale,
    statement: form.statement,
    statementOrganisation: form.statementOrganisation,
    acceptLabel: form.acceptLabel,
    declineLabel: form.declineLabel,
    capacity: form.capacity,
    preferences: form.preferences,
    conspicuous: form.conspicuous,
    decided,
    consents,
    onDecline: form.onDecline,
    onNoDecision: form.onNoDecision,
    mayContinue: form.mayContinue,
    ...ifDeclined(ledger, lead, locale, said),
    ...(pending && pending.version !== lead.version.version ? { pending } : {}),
    revisions: chosen.filter(({ show }) => show === 'changes').map((choice) => revisionNote(choice, locale)),
    demo: ledger.demo,
  };
}

/** Sign-up shows what is in force; re-acceptance what is due, as changes if an earlier version was accepted. */
function choose(
  ledger: Ledger,
  agreement: AgreementId,
  { kind }: PresentationAsked,
  standing: Standing,
  set: readonly AgreementId[],
): Chosen {
  const { publications } = ledger;
  const accepted = standing.accepted ? publications.byDigest(standing.accepted.digest)! : null;
  const target = kind === 're-acceptance' && standing.due ? standing.due : (standing.current ?? standing.pending);
  if (!target) throw new Refused('not-found', { field: '/agreements' });
  const current = publications.byDigest(target.digest)!;
  const act = actOf(ledger, agreement, set, current);
  if (kind === 'settings') return { act, version: current, before: null, show: 'nothing', standing };
  if (accepted && (standing.due === null || accepted.digest === current.digest))
    return { act, version: accepted, before: null, show: 'nothing', standing };
  return { act, version: current, before: accepted, show: accepted ? 'changes' : 'full', standing };
}

/** A document that another one of the set incorporates is asked for with the act named there; otherwise with its own. */
function actOf(ledger: Ledger, agreement: AgreementId, set: readonly AgreementId[], version: PublishedVersion): Act {
  for (const other of set) {
    const named = ledger.publications.latest(other)?.document.incorporates.find((item) => item.agreement === agreement);
    if (named) return named.act;
  }
  return version.document.act;
}

function makeForm(
  ledger: Ledger,
  asked: PresentationAsked,
  chosen: readonly Chosen[],
  locale: Locale,
  decided: readonly Channel[],
): PresentationForm {
  const now = ledger.sequencer.now();
  const agreements = chosen.map((choice) => presentedDocument(choice, now));
  const sentences = fillSentences(
    asked.kind,
    locale,
    agreements,
    (shown) => ledger.publications.byDigest(shown.digest)?.document,
  );
  if (!sentences) throw new Refused('invalid-field', { field: '/kind' });
  const lead = leadOf(chosen)!;
  // Capacities and channels are those of the agreement that was asked for, whichever document of its set leads today.
  const { document } = chosen[0]!.version;
  // Where a person looks at what they allow, and nowhere in the way to a contract: no consent rides along with an acceptance.
  const consents =
    asked.kind === 'settings' ? chosen.flatMap(({ version }) => consentsOf(version.document, locale)) : [];
  return {
    v: 1,
    log: ledger.origin,
    ledger: ledger.url,
    kind: asked.kind,
    locale,
    agreements,
    lead: lead.version.agreement,
    ...sentences,
    mayContinue:
      asked.kind === 'settings' ||
      (asked.kind === 're-acceptance' && chosen.every(({ standing }) => standing.mayContinue)),
    conspicuous: chosen.flatMap(({ version, show }) =>
      show === 'nothing'
        ? []
        : conspicuousClauses(version).map((clause) =>
            version === lead.version ? clause : (`${version.agreement}#${clause}` as const),
          ),
    ),
    capacity: document.capacities,
    preferences:
      asked.kind === 'settings'
        ? document.preferences
        : document.preferences.filter((channel) => !decided.includes(channel)),
    ...(consents.length > 0 ? { consents } : {}),
  };
}

/** With what stands for this person: whoever refused or withdrew sees that, and is not asked again. */
async function offeredConsents(
  ledger: Ledger,
  about: BlindIndex | null,
  { consents = [] }: PresentationForm,
): Promise<PresentationAnswer['consents']> {
  const words = about === null || consents.length === 0 ? [] : consentWordsIn(await ledger.store.entriesAbout(about));
  return consents.map((consent) => {
    const { state, since } = consentStanding(consent.purpose, words);
    return { ...consent, state, since };
  });
}

function presentedDocument({ act, version, before, show }: Chosen, now: string): PresentedDocument {
  const { agreement, digest } = version;
  return {
    agreement,
    version: version.version,
    digest,
    act,
    show,
    ...(show === 'nothing' ? {} : { revision: version.revisionDigest }),
    ...(before ? { changes: changes(before, version).digest, previous: before.version } : {}),
    ...(version.effective > now ? { effective: version.effective } : {}),
    ...(before ? endsOf(version) : {}),
  };
}

/** When the service ends for whoever declines, or decides nothing, where the revision says that it does. */
const endsOf = ({ effective, onDecline, onNoDecision }: PublishedVersion) => ({
  ...(onDecline.rule === 'service-ends' && { declineEnds: addPeriod(effective, onDecline.after) }),
  ...(onNoDecision.rule === 'service-ends' && { noDecisionEnds: addPeriod(effective, onNoDecision.after) }),
});

const changes = (from: PublishedVersion, to: PublishedVersion) =>
  changeSetBetween(from.document, from.digest, to.document, to.digest);

/** In the order of the text: emphasised in place, listed above the choices. */
function conspicuousClauses({ document }: PublishedVersion): string[] {
  const inOrder = (clauses: readonly Clause[]): string[] =>
    clauses.flatMap((clause) => [clause.id, ...inOrder(clause.body.filter(isClause))]);
  return inOrder(document.text[document.prevailing.locale]!.clauses).filter(
    (clause) => document.clauses[clause]?.conspicuous,
  );
}

async function decidedChannels(
  ledger: Ledger,
  about: BlindIndex | null,
  lead: Chosen,
): Promise<PresentationAnswer['decided']> {
  const asked = about === null ? [] : lead.version.document.preferences;
  const standings = await Promise.all(asked.map((channel) => lastWord(ledger, about!, channel)));
  return standings.flatMap(({ channel, state, since }) =>
    state === 'not-asked' || since === null ? [] : [{ channel, state, since }],
  );
}

function sign(
  ledger: Ledger,
  asked: PresentationAsked,
  form: PresentationForm,
): { presentation: string; expires: string } {
  const now = Date.parse(ledger.sequencer.now());
  const iat = Math.floor(now / 1000);
  const id = randomBytes(16).toString('base64url');
  const signed = ledger.statementSigner.present(form, {
    form: formDigest(form, sha256),
    site: asked.site.id,
    origin: asked.origin,
    id,
    iat,
    exp: iat + PRESENTATION_LIFETIME,
    subject: asked.subject && presentedSubject(ledger, id, asked.subject.subject),
    action: asked.action,
    cdata: asked.cdata,
    widget: asked.widget,
  });
  const presentation = printPresentation(signed);
  ledger.issued.remember(presentation, { presentation: signed, at: now });
  return { presentation, expires: new Date((iat + PRESENTATION_LIFETIME) * 1000).toISOString() };
}

/** Said before the choice is made, so that it can be said behind it: what the person's standing would be. */
function ifDeclined(
  ledger: Ledger,
  { version: { agreement, version, digest }, before }: Chosen,
  locale: Locale,
  { decisions, showings, endings }: Said,
): Pick<PresentationAnswer, 'ifDeclined'> {
  const now = ledger.clock();
  const declining = { agreement, version, digest, index: 0, time: now, recorded: now, decision: 'declined' } as const;
  const then = standingFrom(ledger, agreement, { decisions: [...decisions, declining], showings, endings }, now);
  const { coolDownUntil, serviceEnds, reminder } = then;
  if (before === null || coolDownUntil === null) return {};
  const follows = { coolDownUntil, serviceEnds, reminder };
  return { ifDeclined: { ...follows, sentence: leftAloneSentence(locale, before.version, follows) } };
}

function offered(
  ledger: Ledger,
  { version, before }: Chosen,
  { agreement, digest, act, show, revision }: PresentedDocument,
): OfferedDocument {
  const set = before && changes(before, version);
  return {
    agreement,
    version: version.version,
    digest,
    act,
    show,
    ...(revision ? { revision } : {}),
    url: documentUrl(ledger.url, digest),
    ...(set
      ? {
          changes: {
            from: before.version,
            to: version.version,
            digest: set.digest,
            url: documentUrl(ledger.url, set.digest),
          },
        }
      : {}),
  };
}

function revisionNote({ version, before }: Chosen, locale: Locale): RevisionNote {
  const { revision } = version;
  return {
    agreement: version.agreement,
    from: before?.version ?? null,
    to: version.version,
    effective: version.effective,
    summary: revision.summary[locale] ?? [],
    meaning: revision.meaning[locale] ?? '',
    reason: revision.reason[locale] ?? '',
  };
}
