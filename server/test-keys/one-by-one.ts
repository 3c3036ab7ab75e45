/** `act`, begun only when what it did before is done: each call finds what the one before has left. */
export function oneByOne<Given extends readonly unknown[]>(
  act: (...given: Given) => Promise<void>,
): (...given: Given) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (...given) => {
    const next = last.then(() => act(...given));
    last = next.catch(() => undefined); // whoever asked is told
    return next;
  };
}
