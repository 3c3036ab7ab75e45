// The decision: checked against what was presented, recorded once, answered with its receipt.

import { asciiJson } from '../../core/bytes/ascii-json.ts';
import type { Via } from '../../core/consent/facts.ts';
import type { Presentation, PresentedDocument } from '../../core/consent/presentation.ts';
import type { CapacityStatement, DecisionRequest } from '../../core/wire.ts';
import { Refused } from '../refused.ts';
import type { Intent } from '../recording.ts';
import type { Site } from '../sites.ts';
import type { BlindIndex, Effect, PresentationUse, StoredEntry } from '../store.ts';
import type { VouchedSubject } from '../subject-token.ts';
import { formToken } from './form-token.ts';
import { requestDigest } from './idempotency.ts';
import type { Ledger } from './ledger.ts';
import { formEffects } from './form-effects.ts';
import { preferenceEffects } from './preferences.ts';
import { present } from './presentations.ts';
import { checkObserved } from './observed.ts';
import { checkPresentedTo, checkUnexpired, readPresentation, subjectIndex } from './presented.ts';
import { decisionReceiptJson, storedReceipt } from './receipts.ts';
import { standingsOf } from './standing.ts';
import { onlyAgain, usedBefore, usedFor, useOf } from './uses.ts';

export interface Decided {
  /** False for the same retry: nothing new was recorded. */
  readonly fresh: boolean;
  /** A `DecisionAnswer`, as JSON. */
  readonly json: string;
}

export interface DecisionMade {
  readonly site: Site;
  readonly request: Pick<DecisionRequest, 'presentation' | 'decision' | 'capacity' | 'preferences' | 'observed'>;
  readonly subject: VouchedSubject | null;
  readonly via: Via;
  /** What is said of a token that has run out: then only what was recorded with it is found again. */
  readonly expired?: Refused | null;
}

type Stopped =
  | { readonly again: number }
  | { readonly refused: Refused }
  /** A text that was shown is being withdrawn or superseded: to be looked at anew once this resolves. */
  | { readonly leaving: Promise<unknown> };

export async function decide(ledger: Ledger, made: DecisionMade): Promise<Decided> {
  const { site, request, subject } = made;
  const issued = ledger.issued.find(request.presentation);
  const presentation = readPresentation(ledger, site, request.presentation, issued);
  const about = subject && subjectIndex(ledger, site, subject.subject);
  const body = requestDigest(ledger, {
    decision: request.decision,
    capacity: request.capacity,
    preferences: request.preferences ?? {},
    observed: request.observed ?? null,
    subject: subject?.subject ?? null,
  });
  const use = useOf(presentation.instance, body);
  // Signed by this process, which alone writes, and nobody has begun to use it: so there is no use of it to look for.
  const isFirst = issued?.begun === false;
  if (issued) issued.begun = true;
  // The same retry gives the same receipt for ever, so it is looked up before anything that can change with time.
  const find = async () => (isFirst ? null : usedBefore(ledger, use));
  if (subject && made.expired) return again(ledger, await onlyAgain(ledger, made.expired, subject, find));
  const before = await find();
  if (before !== null) return again(ledger, before);

  checkDecidable(presentation);
  checkPresentedTo(ledger, presentation, subject);
  checkUnexpired(ledger, presentation);
  const superseded = await supersededBy(ledger, made, presentation);
  if (superseded) throw superseded;
  checkCapacity(request.capacity, presentation);
  checkPreferences(request, presentation);
  checkObserved(request.observed);

  const outcome = await ledger.sequencer.record(intentOf(ledger, made, { presentation, about, use, isFirst }));
  if (outcome.outcome === 'refused') {
    if ('again' in outcome.refusal) return again(ledger, outcome.refusal.again);
    if ('leaving' in outcome.refusal) {
      await outcome.refusal.leaving;
      return decide(ledger, made);
    }
    throw outcome.refusal.refused;
  }
  ledger.forms.learn(presentation.instance.form, presentation.form);
  return { fresh: true, json: await outcome.answer! };
}

async function again(ledger: Ledger, index: number): Promise<Decided> {
  const stored = (await ledger.store.entry(index)) as StoredEntry;
  const receipt = await storedReceipt(ledger, stored);
  const { time } = JSON.parse(receipt.entry) as { time: string };
  const token = formToken(ledger, ledger.sites.byId(stored.site!)!, { index, time });
  return { fresh: false, json: print(index, token, asciiJson(receipt)) };
}

/** A text that is neither in force nor pending cannot be accepted: the answer carries the one that can. Null if it is. */
async function supersededBy(
  ledger: Ledger,
  made: DecisionMade,
  { form, instance }: Presentation,
): Promise<Refused | null> {
  const now = ledger.sequencer.now();
  const acceptable = ({ agreement, digest, show }: PresentedDocument): boolean => {
    if (show === 'nothing') return true;
    const alive = ledger.publications.of(agreement).filter((published) => !published.withdrawn);
    const current = alive.findLast((published) => published.effective <= now);
    return alive.some(
      (published) => published.digest === digest && (published === current || published.effective > now),
    );
  };
  if (form.agreements.every(acceptable)) return null;
  const { site, subject } = made;
  const { origin, action, cdata, widget } = instance;
  const asked = form.agreements.map((document) => document.agreement);
  const presentation = await present(ledger, {
    site,
    origin,
    agreements: asked,
    locale: form.locale,
    kind: form.kind,
    subject,
    action,
    cdata,
    widget,
  });
  return new Refused('text-superseded', { field: '/presentation', presentation });
}

/** Settings ask for message choices and for nothing else: no text is put to a decision there. */
function checkDecidable({ form }: Presentation): void {
  if (form.kind === 'settings' || form.agreements.every(({ show }) => show === 'nothing'))
    throw new Refused('invalid-field', { field: '/presentation' });
}

function checkCapacity(capacity: CapacityStatement, { form }: Presentation): void {
  if (!form.capacity.includes(capacity.kind)) throw new Refused('capacity-required', { field: '/capacity/kind' });
}

function checkPreferences({ preferences = {} }: DecisionMade['request'], { form }: Presentation): void {
  const unasked = Object.keys(preferences).find((channel) => !form.preferences.includes(channel as never));
  if (unasked !== undefined) throw new Refused('invalid-field', { field: `/preferences/${unasked}` });
}

/** What a decision was found to be before it joined the line. */
interface Found {
  readonly presentation: Presentation;
  readonly about: BlindIndex | null;
  readonly use: PresentationUse;
  readonly isFirst: boolean;
}

function intentOf(ledger: Ledger, made: DecisionMade, found: Found): Intent<Stopped, string> {
  const { site, request, subject, via } = made;
  const { presentation, about, use } = found;
  const { form, instance } = presentation;
  const { clear, part } = ledger.decisionFacts.of(form, instance.form, {
    site: site.id,
    decision: request.decision,
    via,
    capacity: request.capacity.kind,
    vouched: subject?.vouched ?? 'none',
    preferences: request.preferences ?? {},
  });
  return {
    clearPart: part,
    fact: {
      type: 'decision',
      clear,
      sealed: {
        subject: subject?.subject ?? null,
        capacity: request.capacity.kind === 'self' ? null : { ...request.capacity },
        assertion: subject?.assertion ?? null,
        presentation: { ...instance } as never,
        observed: (request.observed ?? null) as never,
        network: null,
        chain: null,
      },
    },
    subject: about,
    use,
    exclusive: [`presentation/${instance.id}`, ...(about ? [`subject/${about}`] : [])],
    guard: () => guard(ledger, made, found),
    answer: async (recorded) =>
      print(
        recorded.index,
        formToken(ledger, site, recorded),
        await decisionReceiptJson(ledger, recorded, presentation, request.presentation),
      ),
    effects: ({ index, time }): readonly Effect[] => [
      ...formEffects(ledger, presentation),
      ...(subject && about
        ? preferenceEffects(ledger, site, { about, subject }, request.preferences ?? {}, { index, time })
        : []),
    ],
  };
}

/** The last look, with everything earlier durable: two requests at once become one decision, and the other is told. */
async function guard(
  ledger: Ledger,
  made: DecisionMade,
  { presentation, about, use, isFirst }: Found,
): Promise<Stopped | null> {
  const { form, instance } = presentation;
  const used = isFirst ? null : await usedFor(ledger, use);
  if (used !== null) return { again: used };
  // The wait for a place in the log may have been the text's last moment.
  for (const { digest, show } of form.agreements) {
    const leaving = show === 'nothing' ? undefined : ledger.publications.leaving(digest);
    if (leaving) return { leaving };
  }
  const superseded = await supersededBy(ledger, made, presentation);
  if (superseded) return { refused: superseded };
  if (about === null) return null;
  const issued = ledger.issued.find(made.request.presentation)?.at ?? instance.iat * 1000;
  const asked = form.agreements.filter((document) => document.show !== 'nothing');
  const standings = await standingsOf(
    ledger,
    about,
    asked.map((document) => document.agreement),
  );
  for (const { agreement, digest } of asked) {
    const { accepted, declined, ended } = standings.get(agreement)!;
    // Whoever was shown a revision before the end would enter an agreement that is over; who signs up after it makes a new one.
    if (ended && (ended.effective > ledger.sequencer.now() || Date.parse(ended.time) >= issued)) {
      const { index, effective } = ended;
      return { refused: new Refused('agreement-ended', { field: '/presentation', index, effective }) };
    }
    const standing = [accepted, declined].find((decision) => decision?.digest === digest);
    const since = standing && Date.parse(standing.time) >= issued;
    if (standing && (since || standing === accepted)) {
      const decision = standing === accepted ? 'accepted' : 'declined';
      return { refused: new Refused('already-decided', { index: standing.index, decision }) };
    }
  }
  return null;
}

/** A `DecisionAnswer` with a receipt that is printed already; a token needs no escaping. */
const print = (index: number, token: string, receipt: string): string =>
  `{"index":${index},"token":"${token}","receipt":${receipt}}`;
