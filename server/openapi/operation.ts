// What is told of an operation, and the words for who calls it and under which heading it stands.

import type { ProblemCode } from '../refused.ts';
import type { ShapeName } from './shapes.ts';

export const TAGS = {
  widget: ['网页中的调用', 'From a page'],
  site: ['网站服务器的调用', 'From the site’s server'],
  texts: ['协议文本', 'Texts'],
  records: ['记录', 'Records'],
  log: ['账本', 'The log'],
  service: ['服务', 'The service'],
  pages: ['网页', 'Pages'],
} as const;
export type Tag = keyof typeof TAGS;

/** Who may call: a page with its site key, the site's server, a role, or anyone. */
export type Caller = 'page' | 'site' | 'legal' | 'auditor' | 'publisher' | 'subject' | 'anyone';

export type Both = readonly [zhHans: string, en: string];

export interface QueryParameter {
  readonly name: string;
  readonly about: Both;
  readonly in?: 'query' | 'header';
  readonly required?: true;
  readonly schema?: { readonly [member: string]: unknown };
}

export interface OperationAnswer {
  readonly status: number;
  readonly about: Both;
  /** Name in `SHAPES`, for a JSON answer. */
  readonly shape?: ShapeName;
  /** Default `application/json` with a shape; without, the answer has this type or no body. */
  readonly media?: string;
}

export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  /** The router's own spelling, where it is not simply `:name` for `{name}`. */
  readonly route?: string;
  readonly tag: Tag;
  readonly callers: readonly Caller[];
  readonly about: Both;
  readonly query?: readonly QueryParameter[];
  readonly body?: readonly ShapeName[];
  /** The same as `application/x-ndjson`: of each line. */
  readonly lines?: ShapeName;
  /** A form of a page instead of a JSON body. */
  readonly form?: 'refusal' | 'comment' | 'decision';
  readonly answers: readonly OperationAnswer[];
  readonly problems?: readonly ProblemCode[];
}
