// The course of one agreement: ask the ledger what is to be shown, let it be drawn whole, and take a new presentation whenever
// the old one no longer serves. What becomes of a choice is `deciding.ts`. It draws nothing and knows no element.

import type { DecisionAnswer, DecisionRequest, PresentationAnswer } from '../core/wire.ts';
import { failed, persist, type Answer, type Call, type Failure } from './client.ts';
import type { Chosen } from './deciding.ts';
import { isOffered, loadOffer, type Offer } from './offer.ts';
import { loadScreen } from './parts.ts';
import { isUnsettled, type AgreementState, type Notice, type WithOffer } from './state.ts';

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
    this.become({ name: 'loading' });
    const answer = await this.patiently(() => this.host.ask(), this.#slowly);
    if (!answer) return;
    if (!answer.ok) this.#unavailable(answer.failure);
    else if (isOffered(answer.value)) await this.offer(answer.value, null);
    else this.become({ name: 'nothing' });
  }

  /** Goes on with what was under way when the element left the page. */
  async resume(): Promise<void> {
    const state = this.#state;
    if (state.name === 'recording') await state.offer.drawing.screen.send(this, state, true);
    else if (!('choice' in state) && state.name !== 'failed') await this.begin();
  }

  end(): void {
    clearTimeout(this.#refresh);
  }

  /** A further presentation for a further decision; where there is none to be had, all stays as it is. */
  async again(notice: Notice | null = null): Promise<void> {
    const answer = await this.patiently(() => this.host.ask());
    if (!answer) return;
    if (!answer.ok) this.host.report(answer.failure);
    else if (isOffered(answer.value)) await this.offer(answer.value, notice);
  }

  /** Two presses are one choice: the second is not heard while the first is on its way. */
  async decide(chosen: Chosen): Promise<void> {
    if (this.#deciding || !('offer' in this.#state) || this.#state.name === 'recording') return;
    this.#deciding = true;
    try {
      await this.#state.offer.drawing.screen.decide(this, this.#state, chosen);
    } finally {
      this.#deciding = false;
    }
  }

  postpone(): void {
    this.tell(null, undefined, 'postponed');
  }

  async retry(): Promise<void> {
    const state = this.#state;
    if (state.name === 'failed') await state.offer.drawing.screen.send(this, state, state.failure.unsettled);
    else await this.begin();
  }

  /** Says something above the choices of `offer`: of the one on the screen, unless what is asked beside its text changed. A choice
   *  of which nobody knows whether it arrived is not talked over: that stays said until it is known. */
  tell(notice: Notice | null, offer = (this.#state as WithOffer).offer, name: 'asking' | 'postponed' = 'asking'): void {
    if (!isUnsettled(this.#state)) this.become({ name, offer, notice });
  }

  // Asking

  /** Whoever waits for a first answer is told that the ledger is asked again; until these words are there, the plain one stays. */
  readonly #slowly = async (attempt: number): Promise<void> => {
    const screen = await loadScreen();
    if (screen.ok && this.#state.name === 'loading')
      this.become({
        name: 'loading',
        slowly: screen.value.textMessagesFor(this.host.call().language).retrying(attempt),
      });
  };

  /** Fetches and checks the documents of `answer` and has them drawn. */
  async offer(answer: Offer['answer'], notice: Notice | null): Promise<void> {
    try {
      const loaded = await this.patiently(() => loadOffer(this.host.call(), answer), this.#slowly);
      if (!loaded) return;
      if (!loaded.ok)
        return 'choice' in this.#state ? this.host.report(loaded.failure) : this.#unavailable(loaded.failure);
      this.become({ name: 'asking', offer: loaded.value, notice });
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
    const answer = await this.patiently(() => this.host.ask());
    if (!answer || this.#state !== state) return;
    if (!answer.ok) this.host.report(answer.failure); // the old one may still do; if not, the decision will say so
    else if (isOffered(answer.value)) await this.replace(state.offer, answer.value, { kind: 'superseded' });
  }

  /** The same screen under a new token is not drawn again; another one is, and says why. Whether it was the same. */
  async replace(offer: Offer, answer: Offer['answer'], notice: Notice): Promise<boolean> {
    if (!offer.drawing.asking.sameOffer(offer.answer, answer)) {
      await this.offer(answer, notice);
      return false;
    }
    this.become({ name: 'asking', offer: { ...offer, answer }, notice: null });
    this.#renewBefore(answer);
    return true;
  }

  // For whoever decides

  /** Undefined once the element has left the page: then nothing may happen any more. */
  async patiently<T>(
    attempt: () => Promise<Answer<T>>,
    waiting: (attempt: number) => unknown = () => {},
    unsettled = false,
  ): Promise<Answer<T> | undefined> {
    const { signal } = this.host.call();
    const answer = await persist(signal, attempt, (_, next) => waiting(next), unsettled);
    return signal.aborted ? undefined : answer;
  }

  #unavailable(failure: Failure): void {
    this.become({ name: 'unavailable', failure });
    this.host.report(failure);
  }

  become(state: AgreementState): void {
    this.#state = state;
    this.host.became(state);
  }
}
