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
}
