// What visitors were told, and whether it is still so: the same receipt for the same request, byte for byte; every receipt
// verified with the key they saw first; every checkpoint they ever saw on the one log that is served.

import { equalBytes } from '../../../core/bytes/bytes.ts';
import { parseCheckpoint } from '../../../core/log/checkpoint.ts';
import { parseNote, parseVerifierKey } from '../../../core/log/note.ts';
import { parseTlogProof } from '../../../core/log/tlog-proof.ts';
import { decodeTile, printTilePath, TILE_WIDTH, tileWidth } from '../../../core/log/tiles.ts';
import { EMPTY_EDGE, grow, rootOfEdge } from '../../../core/log/tree.ts';
import { verifyReceipt } from '../../../core/record/verdict.ts';
import type { DecisionAnswer } from '../../../core/wire.ts';
import { verifyEd25519 } from '../../../server/keys/signer.ts';
import { sha256 } from '../../../server/native.ts';
import { askAll, read, type Answer } from './connection.ts';
import type { Random } from './random.ts';
import type { Service } from './service.ts';
import { decisionPost } from './visitors.ts';

/** A decision that the service has acknowledged: the request, and the answer byte for byte. */
export interface Acknowledged {
  readonly request: string;
  readonly answer: string;
  readonly index: number;
}

type Place = Pick<Service, 'port' | 'url'>;

export class Notebook {
  readonly acknowledged: Acknowledged[] = [];
  /** Sent, and never answered: it may be recorded or not. */
  readonly unanswered = new Set<string>();
  /** How many it has forgotten, and their places in the log. */
  forgotten = 0;
  readonly #placesForgotten = new Set<number>();
  /** Answers that were no receipt, by status. */
  readonly refused: Answer[] = [];
  /** Every checkpoint seen, by its size. */
  readonly #checkpoints = new Map<number, string>();
  readonly #contradictions: string[] = [];
  #trusted: string | null = null;

  /** Takes the log's key from the service as it is now, and trusts it from then on. */
  async trust({ url }: Place): Promise<void> {
    const { vkeys } = (await (await read(`${url}/.well-known/assent.json`)).json()) as { vkeys: readonly string[] };
    this.#trusted ??= vkeys[0]!;
  }

  /** A notebook that goes on from this one, for a copy of the service that goes its own way. */
  copy(): Notebook {
    const copy = new Notebook();
    for (const one of this.acknowledged) copy.acknowledged.push(one); // too many for arguments of one call
    for (const request of this.unanswered) copy.unanswered.add(request);
    for (const [size, note] of this.#checkpoints) copy.#checkpoints.set(size, note);
    copy.forgotten = this.forgotten;
    for (const index of this.#placesForgotten) copy.#placesForgotten.add(index);
    copy.#trusted = this.#trusted;
    return copy;
  }

  /** Forgets all but `most` of what was acknowledged, left to chance: receipts by the hundred thousand have no room. That
   *  nobody else is given their places, and every checkpoint seen, it still knows. */
  forget(random: Random, most: number): void {
    const kept = new Set(random.sample(this.acknowledged, most));
    for (const one of this.acknowledged) if (!kept.has(one)) this.#placesForgotten.add(one.index);
    this.forgotten += this.acknowledged.length - kept.size;
    this.acknowledged.splice(0, this.acknowledged.length);
    for (const one of kept) this.acknowledged.push(one);
  }

  sent(request: string): void {
    this.unanswered.add(request);
  }

  answered(request: string, answer: Answer): void {
    this.unanswered.delete(request);
    if (answer.status !== 201 && answer.status !== 200) {
      this.refused.push(answer);
      return;
    }
    const { index, receipt } = JSON.parse(answer.body) as DecisionAnswer;
    this.acknowledged.push({ request, answer: answer.body, index });
    const proof = parseTlogProof(receipt.proof);
    if (proof === null) this.#contradictions.push(`the receipt of entry ${index} carries no proof`);
    else this.see(proof.checkpoint);
  }

  /** A checkpoint that was served: there is one of each size, for ever. */
  see(note: string): void {
    const size = checkpointIn(note)?.size;
    if (size === undefined) return; // no checkpoint: the service said that it has none now
    const known = this.#checkpoints.get(size);
    if (known === undefined) this.#checkpoints.set(size, note);
    else if (known !== note) this.#contradictions.push(`two different heads of ${size} entries were signed`);
  }

  get largestSize(): number {
    return Math.max(0, ...this.#checkpoints.keys());
  }

  /** Sends again what was sent and never answered: recorded then or recorded now, there is a receipt for it. */
  async askUnanswered(service: Place): Promise<void> {
    const requests = [...this.unanswered];
    const answers = await askAll(
      service.port,
      requests.map((request) => decisionPost(service, request)),
    );
    for (const [i, answer] of answers.entries()) this.answered(requests[i]!, answer);
  }

  /** What of `acknowledged` is not answered again with the very same bytes. */
  async changed(service: Place, acknowledged: readonly Acknowledged[] = this.acknowledged): Promise<readonly string[]> {
    const again = await askAll(
      service.port,
      acknowledged.map(({ request }) => decisionPost(service, request)),
    );
    return acknowledged.flatMap(({ answer, index }, i) => {
      const { status, body } = again[i]!;
      if (status === 200 && body === answer) return [];
      return [
        `entry ${index}: asked again, the service answers ${status}${status === 200 ? ' with other bytes' : ` ${body}`}`,
      ];
    });
  }

  /** What of `acknowledged` does not verify with the key that was trusted from the beginning. */
  unproven(acknowledged: readonly Acknowledged[] = this.acknowledged): readonly string[] {
    return acknowledged.flatMap(({ answer, index }) => {
      const { outcome } = this.verdict(answer);
      return outcome === 'verified' ? [] : [`entry ${index}: the receipt ${outcome}`];
    });
  }

  /** Core's verdict on the receipt in an answer. */
  verdict(answer: string) {
    const receipt = JSON.stringify((JSON.parse(answer) as DecisionAnswer).receipt);
    const trusted = [parseVerifierKey(this.#trusted!)!];
    return verifyReceipt(receipt, { trusted, verify: verifyEd25519, hash: sha256 });
  }

  /** Where the log that is served differs from what was seen of it: another root, a size it never reached, a place taken
   *  twice. */
  async contradictions({ url }: Place): Promise<readonly string[]> {
    const found = [...this.#contradictions];
    const newest = checkpointIn(await (await read(`${url}/log/checkpoint`)).text())!;
    const leaves = await leavesServed(url, newest.size);
    let edge = EMPTY_EDGE;
    for (const [size, note] of [...this.#checkpoints].sort(([one], [other]) => one - other)) {
      if (size > newest.size) {
        found.push(`a head of ${size} entries was signed, and the log has ${newest.size}`);
        continue;
      }
      if (size > edge.size) edge = grow(edge, leaves.slice(edge.size, size), sha256).edge;
      if (!equalBytes(rootOfEdge(edge, sha256), checkpointIn(note)!.root))
        found.push(`the head of ${size} entries that was signed is not the root of the log`);
    }
    const places = new Map<number, string>();
    for (const { index, request } of this.acknowledged) {
      if ((places.get(index) ?? request) !== request || this.#placesForgotten.has(index))
        found.push(`entry ${index} was given to two decisions`);
      places.set(index, request);
    }
    return found;
  }

  /** All of it at once: what is lost of what was acknowledged. */
  async lost(service: Place): Promise<readonly string[]> {
    return [...(await this.changed(service)), ...this.unproven(), ...(await this.contradictions(service))];
  }
}

function checkpointIn(text: string) {
  const note = parseNote(text);
  return note && parseCheckpoint(note.text);
}

async function leavesServed(url: string, size: number): Promise<readonly Uint8Array[]> {
  const leaves: Uint8Array[] = [];
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const tile = { level: 0, index, width: tileWidth(0, index, size) };
    const answer = await read(`${url}/log/${printTilePath(tile)}`);
    const hashes = answer.ok ? decodeTile(new Uint8Array(await answer.arrayBuffer()), tile.width) : null;
    if (hashes === null) throw new Error(`${printTilePath(tile)} is not served: ${answer.status}`);
    leaves.push(...hashes);
  }
  return leaves;
}
