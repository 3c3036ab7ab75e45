import type { HolderKeys } from '../../store.ts';
import { CallThread } from './call-thread.ts';
import { openHolderDatabase } from './holder-database.ts';
import type { HolderMaking } from './holder-maker.ts';
import { fromHex } from './writing.ts';

/** Keys are read here and made in a thread of their own, under the operator's key `wrapping`, of 32 bytes. */
export function openHolderKeys(file: string, wrapping: Uint8Array): HolderKeys {
  const database = openHolderDatabase(file);
  const select = database.prepare<[Uint8Array], { wrapped: Buffer }>('select wrapped from holder where id = ?');
  const maker = new CallThread<HolderMaking>(new URL('./holder-maker.ts', import.meta.url), { file, wrapping });
  return {
    async read(holder) {
      return select.get(fromHex(holder))?.wrapped ?? null;
    },
    make: (count) => maker.call('make', count),
    async close() {
      await maker.close();
      database.close();
    },
  };
}
