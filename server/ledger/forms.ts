// Forms that are in the store: the same for thousands of decisions, so they are written once and read once.

import type { Digest } from '../../core/bytes/hash.ts';
import { isPresentationForm, type PresentationForm } from '../../core/consent/presentation.ts';
import type { Store } from '../store.ts';

const MOST = 1000;

export class StoredForms {
  readonly #store: Pick<Store, 'form'>;
  readonly #known = new Map<Digest, PresentationForm>();

  constructor(store: Pick<Store, 'form'>) {
    this.#store = store;
  }

  /** Whether the form of this digest is known to be stored. */
  has(digest: Digest): boolean {
    return this.#known.has(digest);
  }

  /** Takes note of a form that a durable growth has stored. */
  learn(digest: Digest, form: PresentationForm): void {
    this.#known.set(digest, form);
    if (this.#known.size > MOST) this.#known.delete(this.#known.keys().next().value!);
  }

  /** Throws if the store has no such form, or another. */
  async read(digest: Digest): Promise<PresentationForm> {
    const known = this.#known.get(digest);
    if (known) return known;
    const json = await this.#store.form(digest);
    const form: unknown = json === null ? null : JSON.parse(json);
    if (!isPresentationForm(form)) throw new Error(`the form ${digest} is not stored as it was presented`);
    this.learn(digest, form);
    return form;
  }
}
