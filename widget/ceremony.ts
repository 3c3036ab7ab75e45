// The course of one agreement: ask the ledger what is to be shown, let it be drawn whole, send the choice until it is
// recorded, and take a new presentation whenever the old one no longer serves. It draws nothing and knows no element.

import type { DecisionAnswer, DecisionRequest, PresentationAnswer } from '../core/wire.ts';
import { failed, persist, post, type Answer, type Call, type Failure } from './client.ts';
import { isOffered, loadOffer, type Offer } from './offer.ts';
import type { AgreementState, Notice, WithOffer } from './state.ts';

export interface CeremonyHost {
  siteKey(): string;
  call(): Call;
  /** Asks the ledger for a presentation. */
  ask(): Promise<Answer<PresentationAnswer>>;
  /** The member that names the person in a request; `fresh` if the one used before was refused. */
  subject(fresh: boolean): Promise<Answer<{ readonly subjectToken?: string }>>;
  /** Resolves once `offer` stands on the screen, whole. */
  stand(offer: Offer, notice: Notice | null): Promise<void>;
  became(state: AgreementState): unknown;
  report(failure: Failure): void;
  decided(decision: DecisionRequest['decision']): unknown;
  recorded(request: DecisionRequest, answer: DecisionAnswer, offer: Offer): void;
}

/** A person's choice, before it is bound to a presentation. */
export type Chosen = Pick<DecisionRequest, 'decision' | 'capacity' | 'preferences' | 'observed'>;

export class Ceremony {
  readonly host: CeremonyHost;
  #state: AgreementState = { name: 'loading' };
  #deciding = false;
  #refresh: ReturnType<typeof setTimeout> | undefined;

  constructor(host: CeremonyHost) {
    this.host = host;
  }

  get state(): AgreementState {
    return this.#state;
  }

  /** From the beginning. */
  async begin(): Promise<void> {
    this.#become({ name: 'loading' });
    const answer = await this.#patiently(() => this.host.ask());
    if (!answer) return;
    if (!answer.ok) this.#unavailable(answer.failure);
    else if (isOffered(answer.value)) await this.#offer(answer.value, null);
    else this.#become({ name: 'nothing' });
  }

  /** Goes on with what was under way when the element left the page. */
  async resume(): Promise<void> {
    const state = this.#state;
    if (state.name === 'recording') await this.#record(state.offer, state.request);
    else if (!('choice' in state) && state.name !== 'failed') await this.begin();
  }

  end(): void {
    clearTimeout(this.#refresh);
  }

  /** A further presentation for a further decision; where there is none to be had, all stays as it is. */
  async again(notice: Notice | null = null): Promise<void> {
    const answer = await this.#patiently(() => this.host.ask());
    if (!answer) return;
    if (!answer.ok) this.host.report(answer.failure);
    else if (isOffered(answer.value)) await this.#offer(answer.value, notice);
  }

  /** Two presses are one choice: the second is not heard while the first is on its way. */
  async decide(chosen: Chosen): Promise<void> {
    if (this.#deciding || !('offer' in this.#state) || this.#state.name === 'recording') return;
    this.#deciding = true;
    try {
      await this.#decide(this.#state, chosen);
    } finally {
      this.#deciding = false;
    }
  }

  postpone(): void {
    this.tell(null, undefined, 'postponed');
  }

  async retry(): Promise<void> {
    if (this.#state.name === 'failed') await this.#record(this.#state.offer, this.#state.request);
    else await this.begin();
  }

  /** Says something above the choices of `offer`: of the one on the screen, unless what is asked beside its text changed. */
  tell(notice: Notice | null, offer = (this.#state as WithOffer).offer, name: 'asking' | 'postponed' = 'asking'): void {
    this.#become({ name, offer, notice });
  }

  // Asking

  /** Fetches and checks the documents of `answer` and has them drawn. */
  async #offer(answer: Offer['answer'], notice: Notice | null): Promise<void> {
    try {
      const loaded = await this.#patiently(() => loadOffer(this.host.call(), answer));
      if (!loaded) return;
      if (!loaded.ok) return this.#unavailable(loaded.failure);
      this.#become({ name: 'asking', offer: loaded.value, notice });
      this.#renewBefore(answer);
      await this.host.stand(loaded.value, notice);
    } catch (error) {
      reportError(error); // of a form that this widget does not know, from a ledger that is newer or none at all
      this.end();
      this.#unavailable(failed('unreadable', true).failure);
    }
  }

  /** A new token in time, so that nobody decides on one that has run out. Clocks differ: no sooner than in a minute. */
  #renewBefore({ expires }: Offer['answer']): void {
    clearTimeout(this.#refresh);
    const left = Date.parse(expires!) - Date.now() - 60_000;
    this.#refresh = setTimeout(() => void this.#renew(), Math.min(Math.max(left, 60_000), 28 * 60_000));
  }

  async #renew(): Promise<void> {
    const state = this.#state;
    if (state.name !== 'asking' && state.name !== 'postponed') return;
    const answer = await this.#patiently(() => this.host.ask());
    if (!answer || this.#state !== state) return;
    if (!answer.ok) this.host.report(answer.failure); // the old one may still do; if not, the decision will say so
    else if (isOffered(answer.value)) await this.#replace(state.offer, answer.value, { kind: 'superseded' });
  }

  /** The same screen under a new token is not drawn again; another one is, and says why. Whether it was the same. */
  async #replace(offer: Offer, answer: Offer['answer'], notice: Notice): Promise<boolean> {
    if (!offer.drawing.asking.sameOffer(offer.answer, answer)) {
      await this.#offer(answer, notice);
      return false;
    }
    this.#become({ name: 'asking', offer: { ...offer, answer }, notice: null });
    this.#renewBefore(answer);
    return true;
  }

  // Deciding

  async #decide(state: Extract<AgreementState, { offer: Offer }>, chosen: Chosen): Promise<void> {
    let { offer } = state;
    if (state.name === 'failed') {
      // The first sending may have arrived: the very same request brings its receipt, any other needs a new presentation.
      if (sameChoice(state.request, chosen)) return this.#record(offer, state.request);
      const fresh = await this.#fresh(offer, state.request, state.failure);
      if (!fresh) return;
      offer = fresh;
    }
    const subject = await this.host.subject(false);
    if (!subject.ok) {
      this.host.report(subject.failure);
      return this.tell({ kind: 'failure', failure: subject.failure });
    }
    const siteKey = this.host.siteKey();
    await this.#record(offer, { siteKey, presentation: offer.answer.presentation, ...chosen, ...subject.value });
  }

  async #record(offer: Offer, request: DecisionRequest, again = true): Promise<void> {
    clearTimeout(this.#refresh);
    this.#become({ name: 'recording', offer, request, attempt: 1 });
    this.host.decided(request.decision);
    const answer = await this.#patiently(
      async () =>
        offer.drawing.asking.onlyOf(
          request,
          offer,
          await post<DecisionAnswer>(this.host.call(), '/v1/decisions', request),
        ),
      (attempt) => this.#become({ name: 'recording', offer, request, attempt }),
    );
    if (!answer) return;
    if (answer.ok) {
      this.#become({ name: 'recorded', offer, choice: request.decision, answer: answer.value });
      this.host.recorded(request, answer.value, offer);
    } else {
      this.host.report(answer.failure);
      await this.#notRecorded(offer, request, answer.failure, again);
    }
  }

  async #notRecorded(offer: Offer, request: DecisionRequest, failure: Failure, again: boolean): Promise<void> {
    const { code, presentation, index = 0 } = failure;
    switch (code) {
      case 'text-superseded':
        return presentation && isOffered(presentation)
          ? this.#offer(presentation, { kind: 'superseded' })
          : this.again({ kind: 'superseded' });
      case 'already-decided':
        return this.#become({ name: 'stands', offer, choice: request.decision, index });
      case 'presentation-used':
        return this.again({ kind: 'failure', failure });
      case 'presentation-expired':
      case 'presentation-invalid':
      case 'subject-token-expired':
        if (again) return this.#recordAfresh(offer, request, failure);
        break;
      default:
    }
    this.#become({ name: 'failed', offer, request, failure });
  }

  /** Nothing was recorded under the old token. If a new one stands for the very same screen, the choice goes with it. */
  async #recordAfresh(offer: Offer, request: DecisionRequest, failure: Failure): Promise<void> {
    const subject = await this.host.subject(true);
    if (!subject.ok) return this.#become({ name: 'failed', offer, request, failure: subject.failure });
    const fresh = await this.#fresh(offer, request, failure);
    if (!fresh) return;
    const { presentation } = fresh.answer;
    await this.#record(fresh, { ...request, presentation, ...subject.value }, false);
  }

  /** The same offer under a new token; null where there is none, or where another text has to be looked at first. */
  async #fresh(offer: Offer, request: DecisionRequest, failure: Failure): Promise<Offer | null> {
    const answer = await this.#patiently(() => this.host.ask());
    if (!answer) return null;
    if (!answer.ok) this.#become({ name: 'failed', offer, request, failure: answer.failure });
    else if (!isOffered(answer.value)) this.#become({ name: 'nothing' });
    else if (await this.#replace(offer, answer.value, { kind: 'failure', failure }))
      return { ...offer, answer: answer.value };
    return null;
  }

  /** Undefined once the element has left the page: then nothing may happen any more. */
  async #patiently<T>(
    attempt: () => Promise<Answer<T>>,
    waiting: (attempt: number) => void = () => {},
  ): Promise<Answer<T> | undefined> {
    const { signal } = this.host.call();
    const answer = await persist(signal, attempt, (_, next) => waiting(next));
    return signal.aborted ? undefined : answer;
  }

  #unavailable(failure: Failure): void {
    this.#become({ name: 'unavailable', failure });
    this.host.report(failure);
  }

  #become(state: AgreementState): void {
    this.#state = state;
    this.host.became(state);
  }
}

const sameChoice = (sent: DecisionRequest, { decision, capacity, preferences = {} }: Chosen): boolean =>
  JSON.stringify([sent.decision, sent.capacity, sent.preferences ?? {}]) ===
  JSON.stringify([decision, capacity, preferences]);
