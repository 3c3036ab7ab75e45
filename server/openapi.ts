// The API description, OpenAPI 3.1: made from the tables of operations and from the very schemas that requests are parsed with.

import { z } from 'zod';
import { AUTHORITY_KINDS, CAPACITY_KINDS, CHANNELS } from '../core/text/agreement.ts';
import type { InterfaceLanguage } from '../core/text/locale.ts';
import type { Ledger } from './ledger/ledger.ts';
import { TAGS, type Caller, type Operation, type OperationAnswer } from './openapi/operation.ts';
import { OPERATIONS } from './openapi/operations.ts';
import { SHAPES, type ShapeName } from './openapi/shapes.ts';
import { PROBLEMS } from './problems.ts';
import type { ProblemCode } from './refused.ts';

export type JsonSchema = { readonly [member: string]: unknown };

export interface OpenApi {
  readonly openapi: '3.1.1';
  readonly paths: { readonly [path: string]: { readonly [method: string]: JsonSchema } };
  readonly components: {
    readonly schemas: { readonly [name: string]: JsonSchema };
    readonly securitySchemes: JsonSchema;
  };
  readonly [member: string]: unknown;
}

export function describeApi(ledger: Pick<Ledger, 'url'>, language: InterfaceLanguage): OpenApi {
  const words = ([zhHans, en]: readonly [string, string]): string => (language === 'en' ? en : zhHans);
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const operation of OPERATIONS) (paths[operation.path] ??= {})[operation.method] = describe(operation, words);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Assent',
      version: '1',
      summary: words([
        '同意组件和它背后的接受记录账本',
        'a consent and agreement widget and the ledger of acceptances behind it',
      ]),
      description: words([
        '出错时的答复是 RFC 9457 问题文档，语言依 Accept-Language。/v1 只增不减：答复中不认识的成员请忽略；请求中不认识的成员会被拒绝。试用时可用测试密钥 pk_test_ok 和 sk_test_ok：任何来源都可以使用，记入单独的测试账本。',
        'Refusals are RFC 9457 problem documents in the language of Accept-Language. /v1 only grows: ignore members of answers that you do not know; unknown members of requests are refused. To try it, use the test keys pk_test_ok and sk_test_ok: from any origin, into a test log of their own.',
      ]),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: ledger.url }],
    tags: Object.entries(TAGS).map(([name, both]) => ({ name, description: words(both) })),
    paths,
    components: { schemas: shapes(), securitySchemes: SECURITY },
  };
}

type Speak = (both: readonly [string, string]) => string;

function describe(
  { method, path, tag, callers, about, query = [], body, lines, form, answers, problems = [] }: Operation,
  words: Speak,
): JsonSchema {
  const security = callers.flatMap((caller) => SECURITY_OF[caller]);
  return {
    operationId: operationId(method, path),
    tags: [tag],
    summary: words(about),
    security: security.length > 0 ? security : [{}],
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...query.map(({ name, about: meaning, in: where = 'query', required = false, schema = { type: 'string' } }) => ({
        name,
        in: where,
        required,
        description: words(meaning),
        schema,
      })),
    ],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: oneOf(body) },
              ...(lines ? { 'application/x-ndjson': { schema: reference(lines) } } : {}),
            },
          },
        }
      : {}),
    ...(form
      ? {
          requestBody: {
            content: {
              'application/x-www-form-urlencoded': { schema: FORMS[form] },
              'multipart/form-data': { schema: FORMS[form] },
            },
          },
        }
      : {}),
    responses: { ...answersOf(answers, words), ...refusalsOf(problems, tag === 'pages') },
    'x-assent-callers': callers,
  };
}

function answersOf(answers: readonly OperationAnswer[], words: Speak): { readonly [status: string]: JsonSchema } {
  return Object.fromEntries(
    answers.map(({ status, about, shape, media = shape ? 'application/json' : undefined }) => [
      status,
      {
        description: words(about),
        ...(media ? { content: { [media]: shape ? { schema: reference(shape) } : {} } } : {}),
      },
    ]),
  );
}

/** One response a status, naming every code that comes with it; a page says it to a reader as a page. */
function refusalsOf(problems: readonly ProblemCode[], onPage: boolean): { readonly [status: string]: JsonSchema } {
  const statuses = [...new Set(problems.map((code) => PROBLEMS[code].status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: [...new Set(problems)].filter((code) => PROBLEMS[code].status === status).join(', '),
        content: {
          'application/problem+json': { schema: reference('Problem') },
          ...(onPage ? { 'text/html': {} } : {}),
        },
      },
    ]),
  );
}

const reference = (name: ShapeName): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
const oneOf = (names: readonly ShapeName[]): JsonSchema =>
  names.length === 1 ? reference(names[0]!) : { oneOf: names.map(reference) };

/** The named shapes as JSON Schema 2020-12, each referring to the others by name. */
function shapes(): { readonly [name: string]: JsonSchema } {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries(SHAPES)) registry.add(schema, { id: name });
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    io: 'input',
    unrepresentable: 'any',
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, ...schema }]) => [name, schema as JsonSchema]),
  );
}

const operationId = (method: string, path: string): string =>
  [method, ...path.split(/[/.{}-]+/)]
    .filter((part) => part !== '')
    .map((part, place) => (place === 0 ? part : part[0]!.toUpperCase() + part.slice(1)))
    .join('');

const bearer = (description: string): JsonSchema => ({ type: 'http', scheme: 'bearer', description });
const SECURITY = {
  siteSecret: bearer('sk_…, the secret key of a site; from its server only'),
  legalKey: bearer('lk_…, the key of a person in the legal role'),
  auditorKey: bearer('uk_…, the key of an auditor'),
  publisherKey: bearer('ak_…, the key of a publisher'),
  subjectToken: {
    type: 'apiKey',
    in: 'header',
    name: 'Assent-Subject-Token',
    description: 'a JWT made by the site’s server',
  },
};

/** A page shows no key: it names its site in the body, and its origin must be one that the site registered. */
const SECURITY_OF: { readonly [caller in Caller]: readonly JsonSchema[] } = {
  page: [{}],
  site: [{ siteSecret: [] }],
  legal: [{ legalKey: [] }],
  auditor: [{ auditorKey: [] }],
  publisher: [{ publisherKey: [] }],
  subject: [{ subjectToken: [] }],
  anyone: [{}],
};

const FORMS: { readonly [form in NonNullable<Operation['form']>]: JsonSchema } = {
  refusal: {
    type: 'object',
    properties: {
      channel: { type: 'string', enum: ['this', 'all'] },
      'List-Unsubscribe': { type: 'string', const: 'One-Click' },
    },
    additionalProperties: false,
  },
  decision: {
    type: 'object',
    properties: {
      csrf: { type: 'string' },
      presentation: { type: 'string' },
      decision: { type: 'string', enum: ['accepted', 'declined'] },
      capacity: { type: 'string', enum: CAPACITY_KINDS },
      organisation: { type: 'string' },
      registration: { type: 'string' },
      authority: { type: 'string', enum: ['', ...AUTHORITY_KINDS] },
      ward: { type: 'string' },
      confirmed: { type: 'array', items: { type: 'string', enum: ['organisation', 'guardian'] } },
      channel: { type: 'array', items: { type: 'string', enum: CHANNELS } },
    },
    required: ['csrf', 'presentation', 'decision'],
    additionalProperties: false,
  },
  comment: {
    type: 'object',
    properties: { token: { type: 'string' }, text: { type: 'string' }, clause: { type: 'string' } },
    required: ['token', 'text'],
    additionalProperties: false,
  },
};
