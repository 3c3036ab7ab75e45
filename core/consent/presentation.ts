// What was put before a person, signed by the ledger before it is shown. The payload has two parts: the *form* (what stands
// on the screen: the same for thousands, kept once by its digest) and the *instance* (where, when, for whom).
// The token is a compact JWS (RFC 7515, EdDSA) over the canonical JSON of both together.

import { canonicalJson, isObject, parseCanonicalJson, type JsonObject } from '../bytes/canonical-json.ts';
import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from '../bytes/encoding.ts';
import { digestOf, sha256, type Digest, type Hash } from '../bytes/hash.ts';
import {
  closed,
  count,
  digest,
  instant,
  listOf,
  matching,
  nullOr,
  oneOf,
  randomId,
  text,
  truth,
} from '../bytes/shape.ts';
import { ACTS, CAPACITY_KINDS, CHANNELS, CONSENT_ARTICLES, PRESENTATION_KINDS } from '../text/agreement.ts';
import type {
  AgreementId,
  CapacityKind,
  Channel,
  ClauseId,
  Locale,
  PresentationKind,
  VersionLabel,
} from '../text/agreement.ts';
import type { PresentedConsent } from './consent.ts';
import { SHOWS, type ShownDocument } from './facts.ts';

/** Seconds from `iat` to `exp`. */
export const PRESENTATION_LIFETIME = 30 * 60;

export interface PresentedDocument extends ShownDocument {
  /** The version that binds this person until now, where one does: what the change set starts from. */
  readonly previous?: VersionLabel;
  /** Set where they did not accept that version themselves: it counts as accepted because they went on with the service. */
  readonly previousBy?: 'continued-use';
  /** Set while the version is not yet in force: the instant it applies from. */
  readonly effective?: string;
  /** Set where the service would end for whoever declines: when, by this revision or by one before it. */
  readonly declineEnds?: string;
  /** Set where it ends for whoever decides nothing: when. */
  readonly noDecisionEnds?: string;
  /** Set where going on with the service counts as accepting this version, and that is said: the instant from which it does. */
  readonly continuedUse?: string;
}

/** Everything the screen says. Two people who are shown the same have the same form. */
export interface PresentationForm {
  readonly v: 1;
  /** Origin of the log that this presentation was made for. */
  readonly log: string;
  /** Public base address of the ledger, without a trailing slash: the addresses in a receipt are derived from it. */
  readonly ledger: string;
  readonly kind: PresentationKind;
  readonly locale: Locale;
  readonly agreements: readonly PresentedDocument[];
  /** The agreement whose sentences are used: the first one asked for. */
  readonly lead: AgreementId;
  readonly statement: string;
  /** Replaces `statement` for an organisation; `{organisation}` stands for its name. */
  readonly statementOrganisation: string | null;
  readonly acceptLabel: string;
  readonly declineLabel: string;
  readonly onDecline: string;
  readonly onNoDecision: string;
  /** Whether the person may go on without deciding now. */
  readonly mayContinue: boolean;
  /** Clause ids of the first agreement; of another, `agreement#clause`. */
  readonly conspicuous: readonly (ClauseId | `${AgreementId}#${ClauseId}`)[];
  readonly capacity: readonly CapacityKind[];
  /** Channels that are asked about: those not yet decided. */
  readonly preferences: readonly Channel[];
  /** Purposes that are consented to one by one; absent where none is. */
  readonly consents?: readonly PresentedConsent[];
}

export interface PresentationInstance {
  readonly form: Digest;
  readonly site: string;
  /** Web origin of the page that asked, as the browser reported it; null for a server's request. */
  readonly origin: string | null;
  /** 128 random bits: what makes a decision single. */
  readonly id: string;
  /** Seconds since 1970, as in RFC 7519. */
  readonly iat: number;
  readonly exp: number;
  /** Keyed hash over `id` and the site's name for the person; null for a person not yet known. */
  readonly subject: string | null;
  readonly action: string | null;
  readonly cdata: string | null;
  /** Build of the widget that asked, as it reported itself. */
  readonly widget: string | null;
}

/** An instance with its signature: what the slot `presentation` seals. With the form it gives the token back, byte for byte. */
export interface SignedInstance extends PresentationInstance {
  /** Key id of the statement key. */
  readonly key: string;
  readonly signature: string;
}

export interface Presentation {
  readonly form: PresentationForm;
  readonly instance: SignedInstance;
}

export const formDigest = (form: PresentationForm, hash: Hash = sha256): Digest => digestOf(formJson(form), hash);

/** The canonical JSON of a form, as it is hashed and kept. */
const formJson = (form: PresentationForm): string => `{${printedForm(form).map(spelled).join(',')}}`;

/** The bytes that a presentation's signature covers. */
export const presentationSigningInput = (form: PresentationForm, instance: PresentationInstance, key: string): string =>
  `${header(key)}.${payload(form, instance)}`;

export function printPresentation({ form, instance }: Presentation): string {
  return `${presentationSigningInput(form, instance, instance.key)}.${instance.signature}`;
}

/** The presentation that `token` says, or null unless printing it again gives the same token. Does not check the signature. */
export function parsePresentation(token: string, hash: Hash = sha256): Presentation | null {
  if (token.length > 65_536) return null;
  const parts = token.split('.');
  if (parts.length !== 3) return null;
  const [head, body, signature] = parts as [string, string, string];
  const headValue = parsePart(head);
  const bodyValue = parsePart(body);
  if (!isObject(headValue) || !isObject(bodyValue) || fromBase64Url(signature)?.length !== 64) return null;
  const key = headValue['kid'];
  if (typeof key !== 'string') return null;
  const isOfInstance = ([name]: readonly [string, unknown]): boolean => Object.hasOwn(INSTANCE_MEMBERS, name);
  const members = Object.entries(bodyValue);
  // From entries, because assigning a member called `__proto__` would not make one.
  const form = Object.fromEntries(members.filter((member) => !isOfInstance(member)));
  const instance = Object.fromEntries(members.filter(isOfInstance));
  if (!formShape(form)) return null;
  const printed = form as unknown as PresentationForm;
  const whole = { ...instance, form: formDigest(printed, hash), key, signature };
  if (!isSignedInstance(whole)) return null;
  const presentation: Presentation = { form: printed, instance: whole as unknown as SignedInstance };
  return printPresentation(presentation) === token ? presentation : null;
}

export const isPresentationForm = (value: unknown): value is PresentationForm => formShape(value as JsonObject);
export const isSignedInstance = (value: unknown): value is SignedInstance => instanceShape(value as JsonObject);

/** Where a ledger serves the document of a digest: derived, so that nothing in a receipt is free to be changed. */
export const documentUrl = (ledger: string, digest: Digest): string => `${ledger}/v1/documents/${digest}`;

const header = (key: string): string =>
  toBase64Url(utf8(canonicalJson({ alg: 'EdDSA', kid: key, typ: 'assent-presentation+jws' })));

/** The canonical JSON of both parts laid together. */
function payload(form: PresentationForm, instance: PresentationInstance): string {
  const { site, origin, id, iat, exp, subject, action, cdata, widget } = instance;
  const members = [
    ...printedForm(form),
    ...printed({ site, origin, id, iat, exp, subject, action, cdata, widget }),
  ].toSorted(byName);
  return toBase64Url(utf8(`{${members.map(spelled).join(',')}}`));
}

/** A member of an object: its name, and its value in canonical JSON. */
type Printed = readonly [name: string, value: string];

const printed = (value: object): readonly Printed[] =>
  Object.entries(value).map(([name, member]) => [name, canonicalJson(member)]);

/** Thousands are shown the same form: it is printed once. */
const printedForms = new WeakMap<PresentationForm, readonly Printed[]>();

function printedForm(form: PresentationForm): readonly Printed[] {
  const known = printedForms.get(form) ?? printed(form).toSorted(byName);
  printedForms.set(form, known);
  return known;
}

/** As RFC 8785 section 3.2.3 orders them. */
const byName = ([one]: Printed, [other]: Printed): number => (one < other ? -1 : one > other ? 1 : 0);
const spelled = ([name, value]: Printed): string => `"${name}":${value}`;

function parsePart(part: string): JsonObject | null {
  const bytes = fromBase64Url(part);
  const content = bytes && fromUtf8(bytes);
  const value = content === null ? undefined : parseCanonicalJson(content);
  return isObject(value) ? value : null;
}

const agreementId = matching(/^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/);
const clauseName = matching(/^[a-z0-9-]{1,64}(#[a-z0-9-]{1,64})?$/);
const version = matching(/^[1-9][0-9]{0,8}$/);

const formShape = closed(
  {
    v: oneOf([1]),
    log: text(255),
    ledger: text(512),
    kind: oneOf(PRESENTATION_KINDS),
    locale: text(64),
    agreements: listOf(
      closed(
        { agreement: agreementId, version, digest, act: oneOf(ACTS), show: oneOf(SHOWS) },
        {
          revision: digest,
          changes: digest,
          previous: version,
          previousBy: oneOf(['continued-use']),
          effective: instant,
          declineEnds: instant,
          noDecisionEnds: instant,
          continuedUse: instant,
        },
      ),
      1,
    ),
    lead: agreementId,
    statement: text(4096),
    statementOrganisation: nullOr(text(4096)),
    acceptLabel: text(64),
    declineLabel: text(64),
    onDecline: text(4096),
    onNoDecision: text(4096),
    mayContinue: truth,
    conspicuous: listOf(clauseName),
    capacity: listOf(oneOf(CAPACITY_KINDS)),
    preferences: listOf(oneOf(CHANNELS)),
  },
  {
    consents: listOf(
      closed({
        agreement: agreementId,
        purpose: agreementId,
        article: oneOf(CONSENT_ARTICLES),
        necessary: truth,
        sentence: text(4096),
        giveLabel: text(64),
        refuseLabel: text(64),
      }),
      1,
    ),
  },
);

const INSTANCE_MEMBERS = {
  site: matching(/^site_[A-Za-z0-9_-]{22}$/),
  origin: nullOr(text(512)),
  id: randomId,
  iat: count,
  exp: count,
  subject: nullOr(text(64)),
  action: nullOr(text(32)),
  cdata: nullOr(text(255)),
  widget: nullOr(text(128)),
};

const instanceShape = closed({
  ...INSTANCE_MEMBERS,
  form: digest,
  key: matching(/^[0-9a-f]{8}$/),
  signature: matching(/^[A-Za-z0-9_-]{86}$/),
});
