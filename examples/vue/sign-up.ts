// What the form of `sign-up.vue` does.

import type { AssentErrorEvent, AssentRecordedEvent } from 'assent';
import { ref } from 'vue';

export const LEDGER = import.meta.env['VITE_LEDGER'] as string;
export const AGREEMENT = 'foreign-trade-pass-terms';

export const said = ref('');
export const account = ref<string | null>(null);

export function recorded({ decision, index }: AssentRecordedEvent): void {
  said.value = `${decision}: entry ${index}`;
}

export function failed({ code }: AssentErrorEvent): void {
  said.value = code;
}

/** Comes only once the form is valid: the element is a form control, and not valid without a recorded acceptance. */
export async function submit(event: Event): Promise<void> {
  const form = new FormData(event.currentTarget as HTMLFormElement);
  const response = await fetch('/signup', {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new URLSearchParams([...form].map(([name, value]) => [name, String(value)])),
  });
  const answer = (await response.json()) as { account?: string; problem?: string };
  account.value = answer.account ?? null;
  said.value = answer.problem ?? '';
}
