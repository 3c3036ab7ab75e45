import { relative, sep } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes start first: on a clean checkout no earlier run says which these are, and a small file may take
 *  longest. */
const LONGEST = ['test/faults/faults.test.ts', 'test/widget/states.test.ts'];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      LONGEST.includes(relative(this.ctx.config.root, moduleId).split(sep).join('/'));
    return [...usual.filter(isLong), ...usual.filter((file) => !isLong(file))];
  }
}
