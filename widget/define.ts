/** Defines an element once: a second copy of this file on a page yields to the first and says so. */
export function define(name: string, element: CustomElementConstructor): void {
  if (customElements.get(name))
    console.warn(`assent: <${name}> is already defined on this page; this second copy yields to the first.`);
  else customElements.define(name, element);
}
