// What this process has signed and not yet seen expire, or forgotten for its number. A token found here is neither read nor
// checked again, which would cost more than all else in a decision; any other is.

import type { Digest } from '../../core/bytes/hash.ts';
import { PRESENTATION_LIFETIME, type Presentation, type PresentationForm } from '../../core/consent/presentation.ts';
import { nameOf } from '../native.ts';
import { Recent } from '../recent.ts';

const MOST = 100_000;
const MOST_FORMS = 1000;

export interface Issued {
  readonly presentation: Presentation;
  /** When it was signed, in milliseconds since 1970. */
  readonly at: number;
  /** Whether anybody has begun to use it: before that there is no use to look for. */
  begun: boolean;
}

export class IssuedPresentations {
  /** By the digest of the token: exactly these bytes were signed here. */
  readonly #byToken = new Recent<string, Issued>(MOST);
  /** When the older ones were forgotten last, in milliseconds since 1970. */
  #forgotten = 0;

  /** One of each form: thousands are shown the same, and a hundred thousand copies of it would be a gigabyte. */
  readonly #forms = new Map<Digest, PresentationForm>();

  remember(token: string, issued: Pick<Issued, 'presentation' | 'at'>): void {
    const { form, instance } = issued.presentation;
    const presentation = { form: this.#same(instance.form, form), instance };
    if (issued.at - this.#forgotten > PRESENTATION_LIFETIME * 1000) {
      this.#byToken.forgetOld();
      this.#forgotten = issued.at;
    }
    this.#byToken.set(nameOf(token), { at: issued.at, presentation, begun: false });
  }

  find(token: string): Issued | null {
    return this.#byToken.get(nameOf(token)) ?? null;
  }

  #same(digest: Digest, form: PresentationForm): PresentationForm {
    const known = this.#forms.get(digest);
    if (known) return known;
    this.#forms.set(digest, form);
    if (this.#forms.size > MOST_FORMS) this.#forms.delete(this.#forms.keys().next().value!);
    return form;
  }
}
