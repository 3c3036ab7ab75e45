// What planning a revision costs: pages of the list of accounts, each going on where the last one ended and so over accounts
// that were not read before, and the figures of an agreement. By the service's own time.

import { DEMO_KEYS } from '../../server/demo.ts';
import { AGREEMENT } from '../data-set/people.ts';
import type { Subject } from '../subjects.ts';
import { median } from '../table.ts';
import { spentOn } from './look-ups.ts';
import type { AtSize } from './scale.table.ts';

const PAGES = { full: 20, quick: 2 } as const;
const ON_A_PAGE = 100;

export async function planning(
  { url }: Subject,
  { quick, rounds }: { readonly quick: boolean; readonly rounds: number },
): Promise<Pick<AtSize, 'planPage' | 'figures'>> {
  const list = `/v1/subjects?agreement=${AGREEMENT}&limit=${ON_A_PAGE}`;
  const pages: number[] = [];
  const figures: number[] = [];
  let cursor: string | null = null;
  for (let round = 0; round <= rounds; round++) {
    const page = await spentOn({ url }, '/v1/subjects', async () => {
      for (let n = 0; n < PAGES[quick ? 'quick' : 'full']; n++) {
        const path: string = cursor === null ? list : `${list}&cursor=${cursor}`;
        ({ cursor } = await asked<{ cursor: string | null }>(`${url}${path}`, DEMO_KEYS.secret));
      }
    });
    const figure = await spentOn({ url }, '/v1/stats', async () => {
      await asked(`${url}/v1/stats?agreement=${AGREEMENT}`, DEMO_KEYS.legal);
    });
    if (round === 0) continue;
    pages.push(page);
    figures.push(figure);
  }
  return { planPage: median(pages), figures: median(figures) };
}

async function asked<Body>(url: string, key: string): Promise<Body> {
  const response = await fetch(url, { headers: { Authorization: `Bearer ${key}` } });
  if (response.status !== 200) throw new Error(`${url} was answered with ${response.status}`);
  return (await response.json()) as Body;
}
