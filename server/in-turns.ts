import { setImmediate as turn } from 'node:timers/promises';

const AT_ONCE = 128;

/** What `make` makes of each of `items`, in their order. Others are served between some of them: a few milliseconds' worth. */
export async function mapInTurns<Item, Made>(
  items: readonly Item[],
  make: (item: Item, place: number) => Made,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  for (const item of items) {
    if (made.length > 0 && made.length % AT_ONCE === 0) await turn();
    made.push(make(item, made.length));
  }
  return made;
}
