// What this person should see now, signed before it is shown.

import { randomBytes } from 'node:crypto';
import {
  documentUrl,
  formDigest,
  PRESENTATION_LIFETIME,
  type PresentationForm,
  type PresentedDocument,
} from '../../core/consent/presentation.ts';
import { fillSentences, leadOf } from '../../core/consent/statement.ts';
import { conspicuousIn } from '../../core/consent/conspicuous.ts';
import { consentsOf, consentStanding } from '../../core/consent/consent.ts';
import { leftAloneSentence } from '../../core/consent/standing.words.ts';
import type { AgreementId, Channel, Locale, PresentationKind } from '../../core/text/agreement.ts';
import { matchLocale } from '../../core/text/locale.ts';
import type { OfferedDocument, PresentationAnswer, RevisionNote } from '../../core/wire.ts';
import type { PublishedVersion } from '../publications.ts';
import { Refused } from '../refused.ts';
import { sha256 } from '../native.ts';
import type { Site } from '../sites.ts';
import type { BlindIndex } from '../store.ts';
import type { VouchedSubject } from '../subject-token.ts';
import { changeSetBetween } from './change-sets.ts';
import { lastWord } from './channel-standings.ts';
import { continuedUseFrom } from './continued-use-bar.ts';
import { checkNotErased } from './erased.ts';
import { chooseSet, mayPutOff, type Chosen } from './chosen-set.ts';
import type { Ledger } from './ledger.ts';
import { consentWordsIn } from './consent-words.ts';
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
  readonly subject: Pick<VouchedSubject, 'subject'> | null;
  readonly action: string | null;
  readonly cdata: string | null;
  readonly widget: string | null;
  /** Refused before, and asked about once more because the person wants it. */
  readonly askAgain?: readonly Channel[] | undefined;
}

export async function present(ledger: Ledger, asked: PresentationAsked): Promise<PresentationAnswer> {
  // By a clock that fell back before it was published, a text would seem never to have been there.
  ledger.sequencer.now();
  const about = asked.subject && subjectIndex(ledger, asked.site, asked.subject.subject);
  if (about !== null) await checkNotErased(ledger, about);
  const said = about === null ? SAY_NOTHING : await ledger.said.of(about);
  const chosen = chooseSet(ledger, asked, (agreement, declining) =>
    standingFrom(ledger, agreement, declining ? withDeclined(said, declining, ledger.clock()) : said),
  );
  const lead = leadOf(chosen)!;
  const locale = matchLocale(asked.locale, lead.version.document.locales, lead.version.document.prevailing.locale);
  if (locale === 'not-well-formed') throw new Refused('locale-unknown', { field: '/locale' });

  const decided = await decidedChannels(ledger, about, chosen[0]!, asked);
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
    ...ifDeclined(lead, locale),
    ...(pending && pending.version !== lead.version.version ? { pending } : {}),
    revisions: chosen
      .filter(({ show }) => show === 'changes')
      .flatMap((choice) => revisionNotes(ledger, choice, locale)),
    demo: ledger.demo,
  };
}

function makeForm(
  ledger: Ledger,
  asked: PresentationAsked,
  chosen: readonly Chosen[],
  locale: Locale,
  decided: readonly Channel[],
): PresentationForm {
  const now = ledger.sequencer.now();
  const shown = chosen.filter(({ show }) => show !== 'nothing');
  // With another text beside it, going on would not tell which of them is meant.
  const alone = asked.kind === 're-acceptance' && asked.subject && shown.length === 1 ? shown[0] : undefined;
  const continuedUse = alone?.before ? continuedUseFrom(ledger, alone.standing, alone.version) : null;
  const agreements = chosen.map((choice) => ({
    ...presentedDocument(choice, now),
    ...(choice === alone && continuedUse ? { continuedUse } : {}),
  }));
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
    mayContinue: asked.kind === 'settings' || (asked.kind === 're-acceptance' && mayPutOff(chosen)),
    conspicuous: conspicuousIn(chosen.map(({ version, show }) => ({ show, document: version.document }))),
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

function presentedDocument(
  { act, version, before, show, standing, declining }: Chosen,
  now: string,
): PresentedDocument {
  const { agreement, digest } = version;
  return {
    agreement,
    version: version.version,
    digest,
    act,
    show,
    ...(show === 'nothing' ? {} : { revision: version.revisionDigest }),
    ...(before ? { changes: changes(before, version).digest, previous: before.version } : {}),
    ...(before && before.digest === standing.deemed?.digest ? { previousBy: 'continued-use' } : {}),
    ...(version.effective > now ? { effective: version.effective } : {}),
    ...(declining?.serviceEnds ? { declineEnds: declining.serviceEnds } : {}),
    ...(before && standing.serviceEnds ? { noDecisionEnds: standing.serviceEnds } : {}),
  };
}

const changes = (from: PublishedVersion, to: PublishedVersion) =>
  changeSetBetween(from.document, from.digest, to.document, to.digest);

async function decidedChannels(
  ledger: Ledger,
  about: BlindIndex | null,
  { version }: Chosen,
  { kind, askAgain = [] }: PresentationAsked,
): Promise<PresentationAnswer['decided']> {
  const channels = about === null ? [] : version.document.preferences;
  const standings = await Promise.all(channels.map((channel) => lastWord(ledger, about!, channel)));
  return standings.flatMap(({ channel, state, since }) => {
    const isAsked = state === 'not-asked' || (state === 'out' && kind !== 'settings' && askAgain.includes(channel));
    return isAsked || since === null ? [] : [{ channel, state, since }];
  });
}

function sign(
  ledger: Ledger,
  asked: PresentationAsked,
  form: PresentationForm,
): { presentation: string; expires: string } {
  const now = Date.parse(ledger.sequencer.now());
  const iat = Math.floor(now / 1000);
  const id = randomBytes(16).toString('base64url');
  const { presentation, token } = ledger.statementSigner.present(form, {
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
  ledger.issued.remember(token, { presentation, at: now });
  return { presentation: token, expires: new Date((iat + PRESENTATION_LIFETIME) * 1000).toISOString() };
}

function withDeclined({ decisions, ...said }: Said, published: PublishedVersion, now: string): Said {
  const { agreement, version, digest } = published;
  const declining = { agreement, version, digest, index: 0, time: now, recorded: now, decision: 'declined' } as const;
  return { ...said, decisions: [...decisions, declining] };
}

/** Said before the choice is made, so that it can be said behind it: what the person's standing would be. */
function ifDeclined({ before, declining }: Chosen, locale: Locale): Pick<PresentationAnswer, 'ifDeclined'> {
  if (!before || !declining?.coolDownUntil) return {};
  const { coolDownUntil, serviceEnds, reminder } = declining;
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

/** Whoever skipped a revision is told what its publisher said of it as well. */
function revisionNotes(ledger: Ledger, { version, before }: Chosen, locale: Locale): readonly RevisionNote[] {
  if (before === null) return [];
  return ledger.publications
    .stepsBetween(before, version)
    .map(({ agreement, version: to, effective, revision }, i, steps) => ({
      agreement,
      from: (steps[i - 1] ?? before).version,
      to,
      effective,
      summary: revision.summary[locale] ?? [],
      meaning: revision.meaning[locale] ?? '',
      reason: revision.reason[locale] ?? '',
    }));
}
