// The API description as a page: the same document that `/openapi.json` gives, drawn.

import { TAGS, type Caller } from '../openapi/operation.ts';
import type { JsonSchema, OpenApi } from '../openapi.ts';
import { html, join, type Content, type Html } from './html.ts';
import type { Page } from './layout.ts';
import { say, to, type Reader } from './reader.ts';

interface Described {
  readonly path: string;
  readonly method: string;
  readonly operation: JsonSchema;
}

export function docsPage(reader: Reader, api: OpenApi): Page {
  const all: readonly Described[] = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const info = api['info'] as { readonly description: string };
  return {
    title: say(reader, '接口说明', 'API documentation'),
    place: 'docs',
    wide: true,
    content: html`<header class="head">
        <h1>${say(reader, '接口说明', 'API documentation')}</h1>
        <p class="lead">${info.description}</p>
        <p class="acts">
          <a class="quiet" href="/openapi.json">OpenAPI 3.1 (JSON)</a>
          <a class="quiet" href="${to(reader, '/problems')}">${say(reader, '错误代码', 'Error codes')}</a>
          <a class="quiet" href="#shapes">${say(reader, '数据结构', 'Shapes')}</a>
        </p>
      </header>
      ${Object.entries(TAGS).map(([tag, [zhHans, en]]) =>
        drawTag(
          reader,
          tag,
          say(reader, zhHans, en),
          all.filter(({ operation }) => (operation['tags'] as string[]).includes(tag)),
        ),
      )}
      <section aria-labelledby="shapes">
        <h2 id="shapes">${say(reader, '数据结构', 'Shapes')}</h2>
        ${Object.entries(api.components.schemas).map(
          ([name, schema]) =>
            html`<details class="operation" id="shape-${name}">
              <summary><code class="path">${name}</code></summary>
              <div class="operation-body">${drawSchema(reader, schema)}</div>
            </details>`,
        )}
      </section>`,
  };
}

const drawTag = (reader: Reader, tag: string, name: string, described: readonly Described[]): Html =>
  html`<section aria-labelledby="tag-${tag}">
    <h2 id="tag-${tag}">${name}</h2>
    ${described.map((one) => drawOperation(reader, one))}
  </section>`;

function drawOperation(reader: Reader, { path, method, operation }: Described): Html {
  const parameters = (operation['parameters'] as readonly Parameter[]).filter((parameter) => parameter.in !== 'path');
  const callers = operation['x-assent-callers'] as readonly Caller[];
  return html`<details class="operation" id="${operation['operationId'] as string}">
    <summary>
      <span class="method">${method.toUpperCase()}</span>
      <code class="path">${path}</code>
      <span class="about">${operation['summary'] as string}</span>
    </summary>
    <div class="operation-body">
      <p class="small">
        ${say(reader, '调用方：', 'Called by: ')}${callers.map((caller) => callerName(reader, caller)).join(say(reader, '、', ', '))}
      </p>
      ${
        parameters.length > 0 &&
        html`<h3>${say(reader, '参数', 'Parameters')}</h3>
          <dl class="members">${parameters.map((parameter) => drawParameter(reader, parameter))}</dl>`
      }
      ${drawBody(reader, operation['requestBody'] as MediaContent | undefined)}
      <h3>${say(reader, '答复', 'Answers')}</h3>
      <dl class="members">
        ${Object.entries(operation['responses'] as Responses).map(([status, response]) =>
          drawAnswer(reader, status, response),
        )}
      </dl>
    </div>
  </details>`;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
}
type Media = { readonly [media: string]: { readonly schema?: JsonSchema } };
type MediaContent = { readonly content: Media };
type Responses = { readonly [status: string]: { readonly description: string; readonly content?: Media } };

const drawParameter = (reader: Reader, { name, in: where, required, description, schema }: Parameter): Html =>
  html`<dt>
      <code>${name}</code>${where === 'header' && html` <span class="small">${say(reader, '请求头', 'header')}</span>`}
      ${required && drawRequired(reader)}
    </dt>
    <dd>${description} ${drawType(schema)}</dd>`;

function drawBody(reader: Reader, body: MediaContent | undefined): Content {
  if (!body) return null;
  const [media, { schema }] = Object.entries(body.content)[0]!;
  const alternatives = (schema!['oneOf'] as readonly JsonSchema[] | undefined) ?? [schema!];
  return html`<h3>${say(reader, '请求正文', 'Body')} <span class="small">${media}</span></h3>
    ${alternatives.map((alternative) => drawSchema(reader, alternative))}`;
}

function drawAnswer(reader: Reader, status: string, { description, content = {} }: Responses[string]): Html {
  const [media, body] = Object.entries(content)[0] ?? [];
  const refusal = media === 'application/problem+json';
  const codes = description
    .split(', ')
    .map((code) => html`<a href="${to(reader, `/problems/${code}`)}"><code>${code}</code></a>`);
  return html`<dt class="num">${status}</dt>
    <dd>
      ${refusal ? join(codes, ' ') : description} ${!refusal && body?.schema && drawType(body.schema)}
      ${!refusal && media !== undefined && html`<span class="small">${media}</span>`}
    </dd>`;
}

/** An object's members, one line each, nested ones below their own. */
function drawSchema(reader: Reader, schema: JsonSchema): Html {
  if (typeof schema['$ref'] === 'string') return html`<p>${drawType(schema)}</p>`;
  const members = (schema['properties'] ?? {}) as { readonly [name: string]: JsonSchema };
  const required = (schema['required'] ?? []) as readonly string[];
  if (Object.keys(members).length === 0) return html`<p>${drawType(schema)}</p>`;
  return html`<dl class="members">
    ${Object.entries(members).map(
      ([name, member]) =>
        html`<dt><code>${name}</code>${required.includes(name) && drawRequired(reader)}</dt>
          <dd>
            ${typeof member['description'] === 'string' && `${member['description']} `}${drawType(member)}
            ${innerObjects(member).map((inner) => drawSchema(reader, inner))}
          </dd>`,
    )}
  </dl>`;
}

function innerObjects(schema: JsonSchema): readonly JsonSchema[] {
  const candidates = [schema, schema['items'], ...((schema['anyOf'] ?? schema['oneOf'] ?? []) as unknown[])] as (
    | JsonSchema
    | undefined
  )[];
  return candidates.filter((one): one is JsonSchema => one !== undefined && 'properties' in one);
}

function drawType(schema: JsonSchema): Content {
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    const name = reference.split('/').at(-1)!;
    return html`<a href="#shape-${name}"><code>${name}</code></a>`;
  }
  const alternatives = (schema['anyOf'] ?? schema['oneOf']) as readonly JsonSchema[] | undefined;
  if (alternatives) return join(alternatives.map(drawType), ' | ');
  if (schema['const'] !== undefined) return html`<code class="type">${JSON.stringify(schema['const'])}</code>`;
  const values = schema['enum'] as readonly unknown[] | undefined;
  if (values) return html`<code class="type">${values.map((value) => JSON.stringify(value)).join(' | ')}</code>`;
  if (schema['type'] === 'array')
    return [drawType((schema['items'] ?? {}) as JsonSchema), html`<code class="type">[]</code>`];
  const bounds = [
    schema['maxLength'] !== undefined && `≤ ${String(schema['maxLength'])}`,
    schema['maxItems'] !== undefined && `≤ ${String(schema['maxItems'])}`,
  ].filter(Boolean);
  return html`<code class="type">${[schema['type'] ?? 'any', ...bounds].join(' ')}</code>`;
}

const drawRequired = (reader: Reader): Html => html` <span class="required">${say(reader, '必需', 'required')}</span>`;

function callerName(reader: Reader, caller: Caller): string {
  switch (caller) {
    case 'page':
      return say(reader, '网页（siteKey 和登记的来源）', 'a page (siteKey and a registered origin)');
    case 'site':
      return say(reader, '网站服务器（sk_…）', 'the site’s server (sk_…)');
    case 'legal':
      return say(reader, '法务（lk_…）', 'legal (lk_…)');
    case 'auditor':
      return say(reader, '审计（uk_…）', 'auditor (uk_…)');
    case 'publisher':
      return say(reader, '发布人（ak_…）', 'publisher (ak_…)');
    case 'subject':
      return say(reader, '本人（登录令牌）', 'the person (subject token)');
    case 'anyone':
      return say(reader, '任何人', 'anyone');
    default:
      return caller satisfies never;
  }
}
