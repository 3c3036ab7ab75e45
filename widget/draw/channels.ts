// Commercial messages beside an agreement: what is undecided is asked, unticked; what is decided is said.

import { html, nothing, type TemplateResult } from 'lit';
import { beijingDate } from '../../core/consent/dates.ts';
import type { Channel } from '../../core/text/agreement.ts';
import type { PresentationAnswer } from '../../core/wire.ts';
import { CHANNELS_WORDS } from '../messages/channels.words.ts';
import type { ActWords } from '../messages/acts.words.ts';
import type { Messages } from '../messages/messages.ts';
import type { Decided } from './turn-round.ts';

export interface ChannelsView {
  readonly answer: Pick<PresentationAnswer, 'preferences' | 'decided'>;
  readonly provider: string;
  readonly messages: Messages & ActWords;
  readonly ticked: ReadonlySet<Channel>;
  readonly disabled: boolean;
  /** Ticks what is not ticked, and back. */
  readonly tick: (channel: Channel) => void;
  /** Nothing is turned round now. */
  readonly held: boolean;
  /** Turns round what was decided before. */
  readonly turn: (event: Event, decided: Decided) => void;
}

export function drawChannels(view: ChannelsView): TemplateResult | typeof nothing {
  const { answer, messages, provider } = view;
  if (answer.preferences.length + answer.decided.length === 0) return nothing;
  const words = CHANNELS_WORDS[messages.tag];
  return html`<fieldset part="channels" ?disabled=${view.disabled}>
    <legend>${words.channelsLegend}</legend>
    ${
      answer.preferences.length > 0
        ? html`<p id="stem">${words.channelsStem(provider)}</p>
            <div class="options">${answer.preferences.map((channel) => drawBox(view, channel))}</div>`
        : nothing
    }
    ${answer.decided.map((decided) => drawDecided(view, decided))}
    <p class="small">${words.channelsFoot}</p>
  </fieldset>`;
}

function drawDecided({ messages, turn, held }: ChannelsView, decided: Decided): TemplateResult {
  const { channel, state, since } = decided;
  const words = CHANNELS_WORDS[messages.tag];
  const label = state === 'in' ? words.change.out : words.reconsider;
  return html`<p class="decided">
    <span
      >${words.channels[channel]}${messages.colon}${words.states[state]}${messages.bracketed(beijingDate(since, messages.tag))}</span
    >
    <button
      type="button"
      class="quiet"
      name=${channel}
      aria-label=${`${label} ${words.channels[channel]}`}
      ?disabled=${held}
      @click=${(event: Event) => turn(event, decided)}
    >
      ${label}
    </button>
  </p>`;
}

export const drawBox = (
  {
    messages,
    ticked,
    tick,
    provider,
    disabled,
  }: Pick<ChannelsView, 'messages' | 'ticked' | 'tick' | 'provider' | 'disabled'>,
  channel: Channel,
): TemplateResult =>
  html`<label
    ><input
      type="checkbox"
      name=${channel}
      aria-label=${CHANNELS_WORDS[messages.tag].channelChoice(channel, provider)}
      .checked=${ticked.has(channel)}
      ?disabled=${disabled}
      @change=${() => tick(channel)}
    /><span class="name">${CHANNELS_WORDS[messages.tag].channels[channel]}</span></label
  >`;
