// From facts to entries in their final order. The chain of a subject needs each entry's place, so this is done again after a
// lost swap, and nothing of it is kept.

import { toHex } from '../core/bytes/encoding.ts';
import { sealEntry, type ChainLink, type SealedEntry } from '../core/record/entry.ts';
import { DATA_CLASSES } from './keys/class-cipher.ts';
import type { Disclosures, Vault } from './keys/vault.ts';
import { leafOf, sealingTools } from './native.ts';
import { Erased, type ToSeal } from './recording.ts';
import type { BlindIndex, HolderId, NewEntry, Store } from './store.ts';

export interface Sealed<Item> {
  readonly item: Item;
  readonly entry: NewEntry;
  readonly leaf: Uint8Array;
  readonly disclosures: Disclosures;
}

const ALL = DATA_CLASSES.length;

interface Chain {
  readonly holder: HolderId;
  /** Whether whose it is was erased: it goes on no more. */
  readonly isErased: boolean;
  seq: number;
  leaf: Uint8Array | null;
}

/** Seals `items` as the entries from `from` on. One that cannot be sealed is told to `refuse`, and the others move up. */
export async function sealAll<Item extends { readonly intent: ToSeal }>(
  parts: { readonly store: Pick<Store, 'chains'>; readonly vault: Vault },
  items: readonly Item[],
  from: number,
  time: string,
  refuse: (item: Item, error: unknown) => void,
): Promise<readonly Sealed<Item>[]> {
  const { chains, holders } = await chainsOf(parts, items);
  const sealed: Sealed<Item>[] = [];
  for (const item of items) {
    const index = from + sealed.length;
    const { intent } = item;
    const { subject, use } = intent;
    const chain = subject === null ? null : chains.get(subject)!;
    try {
      if (chain?.isErased) throw new Erased();
      const { text, disclosures, contents } = sealFact(intent, chain, time);
      const leaf = leafOf(text);
      const holder = chain?.holder ?? holders.pop()!;
      const entry: NewEntry = {
        index,
        text,
        holder,
        plain: parts.vault.classified(holder, contents) ?? (await parts.vault.classify(holder, contents)),
        subject,
        seq: chain && chain.seq + 1,
        use,
        effects: intent.effects({ index, time, leaf }),
      };
      if (chain) Object.assign(chain, { seq: chain.seq + 1, leaf });
      sealed.push({ item, entry, leaf, disclosures });
    } catch (error) {
      refuse(item, error);
    }
  }
  return sealed;
}

function sealFact({ fact, clearPart }: ToSeal, chain: Chain | null, time: string): SealedEntry {
  const given = typeof fact === 'function' ? fact(time) : fact;
  // In the order in which they are printed.
  const link = chain && ({ prev: chain.leaf && toHex(chain.leaf), seq: chain.seq + 1 } satisfies ChainLink);
  const sealed = link === null ? given.sealed : { ...given.sealed, chain: link };
  return sealEntry({ ...given, sealed }, time, sealingTools, clearPart);
}

/** Where each subject's chain ends, and a new holder for each of those who have none yet, or of whose keys some are destroyed,
 *  and for each item of nobody. */
async function chainsOf(
  { store, vault }: { store: Pick<Store, 'chains'>; vault: Vault },
  items: readonly { readonly intent: ToSeal }[],
) {
  const subjects = new Set<BlindIndex>();
  let nameless = 0;
  for (const { intent } of items) {
    if (intent.subject === null) nameless += 1;
    else subjects.add(intent.subject);
  }
  const ends = await store.chains([...subjects]);
  const classes = await Promise.all(ends.map((end) => end && vault.classesOf(end.holder)));
  const isErased = classes.map((open) => open !== null && !open.includes('identity'));
  const isNew = ends.map((end, at) => end === null || (!isErased[at] && (classes[at]?.length ?? ALL) < ALL));
  const holders = [...(await vault.newHolders(isNew.filter(Boolean).length + nameless))];
  const chains = new Map<BlindIndex, Chain>();
  let place = 0;
  for (const subject of subjects) {
    const { seq, leaf } = ends[place] ?? { seq: 0, leaf: null };
    const holder = isNew[place] ? holders.pop()! : ends[place]!.holder;
    chains.set(subject, { holder, isErased: isErased[place]!, seq, leaf });
    place += 1;
  }
  return { chains, holders };
}
