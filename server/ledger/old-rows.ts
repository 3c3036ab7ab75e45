// One row of a site's own records, as it comes from outside: who accepted or declined which version, and when, as the site
// says. It is taken exactly as it stands or it is refused with a code; nothing is guessed.

import type { z } from 'zod';
import type { Digest } from '../../core/bytes/hash.ts';
import type { AgreementId, VersionLabel } from '../../core/text/agreement.ts';
import { importRow } from '../contract/import.ts';
import { instantAt } from '../instant.ts';
import type { Publications, PublishedVersion } from '../publications.ts';
import type { RowFault } from './old-rows.words.ts';

export interface WrongRow {
  readonly code: RowFault;
  /** The member at fault; null where it is the row itself. */
  readonly member: string | null;
}

/** A row that can be recorded. */
export interface OldRow {
  readonly subject: string;
  readonly decision: 'accepted' | 'declined';
  readonly version: Pick<PublishedVersion, 'agreement' | 'version' | 'digest'>;
  /** UTC, in milliseconds; null where the site does not know. */
  readonly claimed: string | null;
  readonly reference: string | null;
}

export const isWrong = (row: OldRow | WrongRow): row is WrongRow => 'code' in row;

/** Reads `value` against the texts that are published, at the instant `now`. */
export function readOldRow(publications: Publications, value: unknown, now: string): OldRow | WrongRow {
  const result = importRow.safeParse(value);
  if (!result.success) return shapeFault(result.error.issues[0]!);
  const { subject, agreement, decision, version, digest, time, reference = null } = result.data;
  const text = textOf(publications, {
    agreement,
    version: version ?? null,
    digest: (digest as Digest | null | undefined) ?? null,
  });
  if ('code' in text) return text;
  const claimed = time === null || time === undefined ? null : instantOf(time);
  if (claimed !== null && claimed in TIME_FAULTS) return wrong(claimed as TimeFault, 'time');
  if (claimed !== null && claimed > now) return wrong('time-future', 'time');
  return { subject, decision, version: text, claimed, reference };
}

const wrong = (code: RowFault, member: string | null): WrongRow => ({ code, member });

function shapeFault(issue: z.core.$ZodIssue): WrongRow {
  if (issue.code === 'unrecognized_keys') return wrong('unknown-field', issue.keys[0]!);
  const [member] = issue.path;
  return member === undefined
    ? wrong('malformed', null)
    : wrong(`${String(member)}-invalid` as RowFault, String(member));
}

function textOf(
  publications: Publications,
  { agreement, version, digest }: { agreement: AgreementId; version: VersionLabel | null; digest: Digest | null },
): PublishedVersion | WrongRow {
  if (publications.of(agreement).length === 0) return wrong('agreement-unknown', 'agreement');
  const named = version === null ? null : publications.version(agreement, version);
  if (named === undefined) return wrong('version-unknown', 'version');
  const meant = digest === null ? null : publications.byDigest(digest);
  if (meant === undefined || (meant && meant.agreement !== agreement)) return wrong('version-unknown', 'digest');
  const text = named ?? meant;
  if (text === null) return wrong('version-missing', 'version');
  if (named && meant && named.digest !== meant.digest) return wrong('version-mismatch', 'digest');
  return text.withdrawn ? wrong('version-withdrawn', version === null ? 'digest' : 'version') : text;
}

const TIME_FAULTS = { 'time-invalid': true, 'time-without-offset': true };
type TimeFault = keyof typeof TIME_FAULTS;

/** A date and a time of RFC 3339 section 5.6; the space for a `T` is one it allows. */
const RFC_3339 =
  /^(\d{4}-\d\d-\d\d)[Tt ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,12}))?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/;

/** `text` in UTC, with what is below a millisecond cut off; or what is wrong with it. Years before 1970 are no time of a click. */
export function instantOf(text: string): string {
  const [, date, time, fraction = '', offset] = RFC_3339.exec(text) ?? [];
  if (date === undefined || time === undefined) return 'time-invalid';
  const local = `${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
  // A day that the month does not have would quietly become one of the next.
  const asUtc = instantAt(local);
  if (Number.isNaN(asUtc)) return 'time-invalid';
  if (offset === undefined) return 'time-without-offset';
  if (offset === 'Z' || offset === 'z') return asUtc < 0 ? 'time-invalid' : local;
  const instant = Date.parse(`${local.slice(0, -1)}${offset}`);
  return instant < 0 ? 'time-invalid' : new Date(instant).toISOString();
}
