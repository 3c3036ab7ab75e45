// Whether a commercial message may go out: asked by account as well as by address, answered with a signed statement of what
// the sender knew, and with the link by which the person can refuse.

import { setImmediate } from 'node:timers/promises';
import { utf8, toHex } from '../../core/bytes/encoding.ts';
import { maySend, type ChannelStanding } from '../../core/consent/preference.ts';
import { signNote } from '../../core/log/note.ts';
import type { Channel } from '../../core/text/agreement.ts';
import { sha256 } from '../native.ts';
import type { Site } from '../sites.ts';
import { lastWord } from './channel-standings.ts';
import type { Ledger } from './ledger.ts';
import { addressIndex } from './preferences.ts';
import { subjectIndex } from './presented.ts';
import { unsubscribeLink } from './unsubscribe.ts';

const VALID_MS = 60 * 60 * 1000;

export interface MaySend extends ChannelStanding {
  readonly allowed: boolean;
  /** Signed note: `assent/may-send/v1`, site, subject digest, channel, yes or no, time, size, root, valid until. */
  readonly statement: string;
  /** Refusal link for the message, with the headers of RFC 2369 and RFC 8058. */
  readonly unsubscribe: { readonly url: string; readonly headers: { readonly [name: string]: string } };
}

/** Who would be written to: an account, an address, or an account at an address. */
export interface Addressee {
  readonly channel: Channel;
  readonly subject?: string;
  readonly address?: string;
}

export async function maySendTo(ledger: Ledger, site: Site, addressee: Addressee): Promise<MaySend> {
  const { channel, subject, address } = addressee;
  const person = subject === undefined ? null : subjectIndex(ledger, site, subject);
  const place = address === undefined ? null : addressIndex(ledger, site, channel, address);
  const [ofPerson, ofPlace] = await Promise.all(
    [person, place].map((about) => (about === null ? null : lastWord(ledger, about, channel))),
  );
  const allowed = maySend(ofPerson ?? null, ofPlace ?? null);
  // A refusal by either is what stops it; otherwise it is the address that consent was given for.
  const standing = ofPerson?.state === 'out' ? ofPerson : (ofPlace ?? ofPerson)!;
  const whom = address === undefined ? { subject: subject! } : { address };
  return {
    allowed,
    ...standing,
    statement: await statementOf(ledger, site, address ?? subject!, channel, allowed),
    unsubscribe: unsubscribeLink(ledger, site, channel, (place ?? person)!, whom),
  };
}

/** The same for many, in the order in which they were asked. */
export async function maySendToEach(
  ledger: Ledger,
  site: Site,
  addressees: readonly Addressee[],
): Promise<readonly MaySend[]> {
  const answers: MaySend[] = [];
  for (const [at, addressee] of addressees.entries()) {
    answers.push(await maySendTo(ledger, site, addressee));
    // Reading and signing a thousand takes a while: a decision that comes in meanwhile goes between.
    if (at % 16 === 15) await setImmediate();
  }
  return answers;
}

async function statementOf(
  ledger: Ledger,
  site: Site,
  name: string,
  channel: Channel,
  allowed: boolean,
): Promise<string> {
  const time = ledger.clock();
  const head = ledger.sequencer.head;
  const until = new Date(Date.parse(time) + VALID_MS).toISOString();
  const subject = `sha256:${toHex(sha256(utf8(`${site.id}\n${name}`)))}`;
  const root = Buffer.from(head!.root).toString('base64');
  const lines = [
    'assent/may-send/v1',
    site.id,
    subject,
    channel,
    allowed ? 'yes' : 'no',
    time,
    String(head!.size),
    root,
    until,
  ];
  return signNote(`${lines.join('\n')}\n`, [ledger.statementSigner.note]);
}
