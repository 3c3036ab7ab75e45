/** One row of the table `entry`. */
export interface EntryRow {
  readonly idx: number;
  readonly skeleton: number | null;
  readonly packed: Buffer;
  readonly holder: Buffer;
  readonly subject: Buffer | null;
  readonly checksum: number;
  readonly identity: Buffer | null;
  readonly contact: Buffer | null;
  readonly technical: Buffer | null;
  /** Its number in its subject's chain: of the last one it is true, of those before it may be null. */
  readonly seq: number | null;
}
