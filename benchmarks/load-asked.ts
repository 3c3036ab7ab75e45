// What the load generator is asked for, and what it answers.

export interface LoadRequest {
  readonly path: string;
  /** A POST of JSON; without one it is a GET. */
  readonly body?: string;
}

export interface Load {
  /** Address of the server, without a slash; also the origin that requests name. */
  readonly url: string;
  /** Bearer key. */
  readonly key?: string;
  readonly connections: number;
  /** In this order, every one once. All are made before the clock starts. */
  readonly requests: readonly LoadRequest[];
  readonly keepAnswers?: boolean;
  /** Offered requests a second: each is due at its time, whether or not those before are answered. Without it the next one of
   *  a connection goes out once the last one is answered. */
  readonly perSecond?: number;
}

export interface Measurement {
  readonly perSecond: number;
  /** Milliseconds from request to whole answer; at a pace, from when the request was due. */
  readonly p50: number;
  readonly p99: number;
  readonly answers: readonly string[];
}

export type Answered = { readonly milliseconds: number; readonly status: number; readonly body: string };
