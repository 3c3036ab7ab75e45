// What draws an offer is fetched while the ledger works out what to offer: the script that a page waits for holds none of it.

import { part, type Answer } from './client.ts';
import type * as asking from './draw/asking.ts';
import type * as revision from './draw/revision.ts';
import type * as screen from './draw/screen.ts';

/** The parts that draw an offer, each a file of its own. */
export interface Drawing {
  readonly screen: typeof screen;
  readonly asking: typeof asking;
  /** Where something changed since the version the person knows. */
  readonly revision: typeof revision | null;
}

export const loadScreen = () => part(() => import('./draw/screen.ts'));
const loadAsking = () => part(() => import('./draw/asking.ts'));
const loadRevision = () => part(() => import('./draw/revision.ts'));

/** Begins to fetch what every offer needs. */
export function expectOffer(): void {
  void loadScreen();
  void loadAsking();
}

export async function loadDrawing(isRevised: boolean): Promise<Answer<Drawing>> {
  const [drawn, asked, revised] = await Promise.all([loadScreen(), loadAsking(), isRevised ? loadRevision() : null]);
  if (!drawn.ok) return drawn;
  if (!asked.ok) return asked;
  if (revised && !revised.ok) return revised;
  return { ok: true, value: { screen: drawn.value, asking: asked.value, revision: revised?.value ?? null } };
}
