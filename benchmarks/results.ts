import type { Changes } from './parts/changes.table.ts';
import type { Decisions } from './parts/decisions.table.ts';
import type { Disk } from './parts/disk.table.ts';
import type { Fsck } from './parts/fsck.table.ts';
import type { AtSize } from './parts/scale.table.ts';
import type { Tail } from './parts/tail.table.ts';
import type { WidgetFound } from './parts/widget.table.ts';
import type { Imports } from './parts/imports.table.ts';
import type { Machine } from './table.ts';

/** What a run found; of the parts that were run. */
export interface Results {
  readonly machine: Machine;
  readonly decisions?: Decisions;
  readonly tail?: Tail;
  readonly disk?: Disk;
  readonly scale?: readonly AtSize[];
  readonly fsck?: Fsck;
  readonly imports?: Imports;
  readonly changes?: Changes;
  readonly widget?: WidgetFound;
}
