// Whether a commercial message may go out: asked by account as well as by address, answered with a signed statement of what
// the sender knew, and with the link by which the person can refuse.

import { utf8, toHex } from '../../core/bytes/encoding.ts';
import { maySend, type ChannelStanding } from '../../core/consent/preference.ts';
import { signNote } from '../../core/log/note.ts';
import type { Channel } from '../../core/text/agreement.ts';
import { sha256 } from '../native.ts';
import { Refused } from '../refused.ts';
import type { Site } from '../sites.ts';
import { isSubject } from '../subject-token.ts';
import type { Ledger } from './ledger.ts';
import { addressIndex, lastWord } from './preferences.ts';
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

export async function maySendTo(
  ledger: Ledger,
  site: Site,
  channel: Channel,
  whom: { readonly subject: string } | { readonly address: string },
): Promise<MaySend> {
  const name = 'subject' in whom ? whom.subject : whom.address;
  if ('subject' in whom && !isSubject(whom.subject)) throw new Refused('not-found');
  const about =
    'subject' in whom ? subjectIndex(ledger, site, whom.subject) : addressIndex(ledger, site, channel, whom.address);
  const standing = await lastWord(ledger, about, channel);
  const allowed = maySend('subject' in whom ? standing : null, 'address' in whom ? standing : null);
  return {
    allowed,
    ...standing,
    statement: await statementOf(ledger, site, name, channel, allowed),
    unsubscribe: unsubscribeLink(ledger, site, channel, about, 'address' in whom ? whom.address : null),
  };
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
