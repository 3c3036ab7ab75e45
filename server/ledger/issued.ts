// What this process has signed and not yet seen expire. A token found here needs no signature check, which would cost more
// than all else in a decision; one from another server, or from before a restart, is verified.

import { PRESENTATION_LIFETIME } from '../../core/consent/presentation.ts';
import { toHex, utf8 } from '../../core/bytes/encoding.ts';
import { sha256 } from '../native.ts';

const MOST = 200_000;

export class IssuedPresentations {
  readonly #byId = new Map<string, { readonly token: string; readonly at: number }>();

  remember(id: string, token: string, at: number): void {
    this.#byId.set(id, { token: toHex(sha256(utf8(token))), at });
    for (const [oldest, { at: issued }] of this.#byId) {
      if (this.#byId.size <= MOST && issued > at - PRESENTATION_LIFETIME * 1000) break;
      this.#byId.delete(oldest);
    }
  }

  /** When this very token was signed here, in milliseconds; null if that is not known. */
  issuedAt(id: string, token: string): number | null {
    const known = this.#byId.get(id);
    return known && known.token === toHex(sha256(utf8(token))) ? known.at : null;
  }
}
