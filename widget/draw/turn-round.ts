// A choice about messages that was made before, turned round beside an agreement. A refusal is one press, recorded at once and
// without a reason (Advertising Law 43, Civil Code 1033). Whoever refused and wants messages after all is asked anew, unticked:
// the answer goes with the choice below, under the sentence that is shown.

import type { Entry } from '../../core/record/entry.ts';
import type { Channel } from '../../core/text/agreement.ts';
import type { PresentationAnswer, StatedAnswer } from '../../core/wire.ts';
import { AssentPreferenceEvent } from '../act-events.ts';
import { persist, type Answer } from '../client.ts';
import { focusOn } from '../focus-on.ts';
import { isOffered, type Offer } from '../offer.ts';
import { newName, sendNamed } from '../send-named.ts';
import type { Notice } from '../state.ts';
import type { ScreenView } from './screen.ts';

export type Decided = PresentationAnswer['decided'][number];

type View = Pick<ScreenView, 'ceremony' | 'element' | 'messages' | 'reader' | 'set'> & { readonly offer: Offer };

export async function turnRound(view: View, event: Event, { channel, state }: Decided): Promise<void> {
  const { ceremony, element, set } = view;
  if (!event.isTrusted) return ceremony.host.report({ code: 'untrusted-event', retryable: false });
  set({ turning: true });
  try {
    await (state === 'in' ? refuse(view, channel) : askAgain(view, channel));
  } finally {
    set({ turning: false });
  }
  await element.updateComplete;
  focusOn(element, `[name="${channel}"]`);
}

async function refuse(view: View, channel: Channel): Promise<void> {
  const { ceremony, element, messages, set } = view;
  const { host } = ceremony;
  const changes = [{ channel, state: 'out' }] as const;
  const name = newName();
  say(view, { kind: 'said', said: messages.recording });
  await insist<StatedAnswer>(
    view,
    () => sendNamed(host.call(), host.subject, { siteKey: host.siteKey(), changes }, name),
    ({ index, statement, receipt }, offer) => {
      const { time: since } = JSON.parse(receipt.entry) as Entry;
      const decided = offer.answer.decided.map((one) =>
        one.channel === channel ? { channel, state: 'out' as const, since } : one,
      );
      set({ refusal: receipt });
      say(view, { kind: 'said', said: statement }, { ...offer, answer: { ...offer.answer, decided } });
      element.dispatchEvent(new AssentPreferenceEvent(changes, index, receipt));
    },
  );
}

async function askAgain(view: View, channel: Channel): Promise<void> {
  const { ceremony, reader, set } = view;
  set({ askAgain: [...(reader.askAgain ?? []), channel] });
  await insist(
    view,
    () => ceremony.host.ask(),
    async (answer, offer) => {
      if (isOffered(answer) && textsOf(answer) === textsOf(offer.answer)) say(view, null, { ...offer, answer });
      else await ceremony.again(); // another text was published meanwhile: it is drawn and looked at first
    },
  );
}

/** Asks until there is an answer; `done` is told of it and of what stands on the screen then. A failure is said there. */
async function insist<T>(
  view: View,
  attempt: () => Promise<Answer<T>>,
  done: (value: T, offer: Offer) => unknown,
): Promise<void> {
  const { ceremony } = view;
  const { signal } = ceremony.host.call();
  const answer = await persist(signal, attempt, () => {});
  if (signal.aborted || !('offer' in ceremony.state)) return;
  if (answer.ok) await done(answer.value, ceremony.state.offer);
  else {
    ceremony.host.report(answer.failure);
    say(view, { kind: 'failure', failure: answer.failure });
  }
}

/** Whoever put the question off has still put it off. */
function say({ ceremony }: View, notice: Notice | null, offer?: Offer): void {
  ceremony.tell(notice, offer, ceremony.state.name === 'postponed' ? 'postponed' : 'asking');
}

/** What is shown of the texts, and what would be chosen about them. */
const textsOf = ({ presentation, expires, preferences, decided, ...texts }: PresentationAnswer): string =>
  JSON.stringify(texts);
