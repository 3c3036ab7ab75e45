// In whose name the choice is made. What is declared here is declared, not proved; a ground for binding others must be
// ticked by hand (Civil Code 61, 165, 170).

import { html, nothing, type TemplateResult } from 'lit';
import { CAPACITY_WORDS } from '../../core/consent/capacity.words.ts';
import { AUTHORITY_KINDS, type AuthorityKind, type CapacityKind } from '../../core/text/agreement.ts';
import type { CapacityStatement } from '../../core/wire.ts';
import type { Messages } from '../messages/messages.ts';
import { FOR_ONESELF, type CapacityFields } from '../reader.ts';

/** The statement the fields make, or null while something is missing. */
export function statementOf({
  kind,
  name,
  registration,
  authority,
  confirmed,
}: CapacityFields): CapacityStatement | null {
  switch (kind) {
    case 'self':
      return { kind };
    case 'organisation':
      return name.trim() && registration.trim() && authority && confirmed
        ? { kind, name: name.trim(), registration: registration.trim(), authority }
        : null;
    case 'guardian':
      return name.trim() && confirmed ? { kind, name: name.trim() } : null;
    default:
      return kind satisfies never;
  }
}

export interface CapacityView {
  readonly offered: readonly CapacityKind[];
  readonly fields: CapacityFields;
  readonly messages: Messages;
  readonly disabled: boolean;
  /** Say which fields are still empty. */
  readonly flagMissing: boolean;
  readonly change: (fields: CapacityFields) => void;
}

export function drawCapacity(view: CapacityView): TemplateResult | typeof nothing {
  const { offered, fields, messages, disabled, change } = view;
  const words = CAPACITY_WORDS[messages.tag];
  if (offered.every((kind) => kind === 'self')) return nothing;
  const { kind } = fields;
  return html`<fieldset part="capacity" ?disabled=${disabled}>
    <div class="fields">
      ${drawSelect(words.capacity, 'kind', offered, words.capacities, kind, (value) => change({ ...FOR_ONESELF, kind: value as CapacityKind }))}
      ${
        kind === 'organisation'
          ? html`${drawText(view, 'name', words.organisationName)} ${drawText(view, 'registration', words.registration)}
            ${drawSelect(
              words.authority,
              'authority',
              ['', ...AUTHORITY_KINDS],
              { '': words.choose, ...words.authorities },
              fields.authority,
              (value) => change({ ...fields, authority: value as AuthorityKind }),
              missing(view, !fields.authority),
            )}`
          : kind === 'guardian'
            ? drawText(view, 'name', words.wardName)
            : nothing
      }
    </div>
    ${
      kind === 'self'
        ? nothing
        : html`<label class="declare"
            ><input
              type="checkbox"
              name="confirmed"
              .checked=${fields.confirmed}
              aria-invalid=${missing(view, !fields.confirmed)}
              @change=${(event: Event) => change({ ...fields, confirmed: (event.target as HTMLInputElement).checked })}
            />${
              kind === 'organisation'
                ? words.authorityLine(fields.name, fields.registration, fields.authority)
                : words.guardianLine(fields.name)
            }</label
          >`
    }
  </fieldset>`;
}

const drawText = (view: CapacityView, field: 'name' | 'registration', label: string): TemplateResult =>
  html`<label
    >${label}<input
      name=${field}
      maxlength="200"
      autocomplete=${field === 'name' && view.fields.kind === 'organisation' ? 'organization' : 'off'}
      .value=${view.fields[field]}
      aria-invalid=${missing(view, !view.fields[field].trim())}
      @input=${(event: Event) => view.change({ ...view.fields, [field]: (event.target as HTMLInputElement).value })}
  /></label>`;

const drawSelect = (
  label: string,
  name: string,
  values: readonly string[],
  words: { readonly [value: string]: string },
  selected: string,
  change: (value: string) => void,
  invalid = 'false',
): TemplateResult =>
  html`<label
    >${label}<select
      name=${name}
      aria-invalid=${invalid}
      @change=${(event: Event) => change((event.target as HTMLSelectElement).value)}
    >
      ${values.map((value) => html`<option value=${value} .selected=${value === selected}>${words[value]}</option>`)}
    </select></label
  >`;

const missing = ({ flagMissing }: CapacityView, empty: boolean): 'true' | 'false' =>
  flagMissing && empty ? 'true' : 'false';
