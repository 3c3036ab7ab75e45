// Commercial messages beside an agreement: what is undecided is asked, unticked; what is decided is said.

import { html, nothing, type TemplateResult } from 'lit';
import { beijingDate } from '../../core/consent/dates.ts';
import type { Channel } from '../../core/text/agreement.ts';
import type { PresentationAnswer } from '../../core/wire.ts';
import type { Messages } from '../messages/messages.ts';

export interface ChannelsView {
  readonly answer: Pick<PresentationAnswer, 'preferences' | 'decided'>;
  readonly provider: string;
  readonly messages: Messages;
  readonly ticked: ReadonlySet<Channel>;
  readonly disabled: boolean;
  /** Ticks what is not ticked, and back. */
  readonly tick: (channel: Channel) => void;
}

export function drawChannels(view: ChannelsView): TemplateResult | typeof nothing {
  const { answer, messages, provider } = view;
  if (answer.preferences.length + answer.decided.length === 0) return nothing;
  return html`<fieldset part="channels" ?disabled=${view.disabled}>
    <legend>${messages.channelsLegend}</legend>
    ${
      answer.preferences.length > 0
        ? html`<p id="stem">${messages.channelsStem(provider)}</p>
            <div class="options">${answer.preferences.map((channel) => drawBox(view, channel))}</div>`
        : nothing
    }
    ${answer.decided.map(
      ({ channel, state, since }) =>
        html`<p class="small">
          ${messages.channels[channel]}${messages.colon}${messages.states[state]}${messages.bracketed(beijingDate(since, messages.tag))}
        </p>`,
    )}
    <p class="small">${messages.channelsFoot}</p>
  </fieldset>`;
}

export const drawBox = (
  { messages, ticked, tick, provider }: Pick<ChannelsView, 'messages' | 'ticked' | 'tick' | 'provider'>,
  channel: Channel,
): TemplateResult =>
  html`<label
    ><input
      type="checkbox"
      name=${channel}
      aria-label=${messages.channelChoice(channel, provider)}
      .checked=${ticked.has(channel)}
      @change=${() => tick(channel)}
    />${messages.channels[channel]}</label
  >`;
