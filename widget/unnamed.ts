// A form carries only what has a name. One that goes on with an acceptance, and then carries none, is no use to anybody.

type Named = Pick<HTMLInputElement, 'form' | 'required' | 'name' | 'localName'>;

let isTold = false;

/** Tells whoever built the page, once. */
export function warnIfUnnamed({ form, required, name, localName }: Named): void {
  if (isTold || !required || name || !form) return;
  isTold = true;
  console.warn(`assent: name of <${localName}>: It is missing, so the form carries no token.`);
}
