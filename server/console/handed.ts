// A receipt that the page which opened the verifier hands over, so that nobody has to save a file and choose it. Whoever opens
// this page could as well give a file to choose: what arrives is checked like any other, and is all that is taken.

/** What the verifier says once it can take something, and what is then handed to it: the same words as in `<assent-receipt>`. */
const READY = 'assent-verifier-ready';
const HANDED = 'assent-receipt';

interface Handed {
  readonly name: string;
  readonly content: string;
}

/** Calls `take` with the one receipt that is handed over, if this page was opened by another one that has one. */
export function onHanded(take: (handed: Handed) => void): void {
  const opener = window.opener as Window | null;
  if (!opener) return;
  const listen = ({ source, data }: MessageEvent<unknown>): void => {
    const handed = source === opener ? readHanded(data) : null;
    if (!handed) return;
    removeEventListener('message', listen);
    window.opener = null;
    take(handed);
  };
  addEventListener('message', listen);
  opener.postMessage(READY, '*'); // it says nothing but that this page is there
}

function readHanded(data: unknown): Handed | null {
  if (typeof data !== 'object' || data === null) return null;
  const { type, name, content } = data as Record<string, unknown>;
  return type === HANDED && typeof name === 'string' && typeof content === 'string' ? { name, content } : null;
}
