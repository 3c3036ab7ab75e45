// Revisions written by hand, with what a careful reader would say of each clause, and how that is held against a change set.

import type { Clause, LocaleText, PerLocale } from '../../core/text/agreement.ts';
import { isChange, type ChangeKind, type ChangeSet, type Segment } from '../../core/text/changes/change-set.ts';

/** Number, then heading and text in Chinese, then in English. */
type Written = readonly [number: string, zhHeading: string, zh: string, enHeading: string, en: string];

export interface WrittenRevision {
  readonly name: string;
  /** In the order of the new text. */
  readonly rows: readonly {
    readonly was?: Written;
    readonly now?: Written;
    readonly kind: ChangeKind;
    /** Marks that must be among those shown, Chinese and English. */
    readonly marks?: readonly [zh: readonly string[], en: readonly string[]];
    readonly weight?: number;
    readonly oneLocaleOnly?: string;
  }[];
}

export interface WrittenTexts {
  readonly old: PerLocale<LocaleText>;
  readonly young: PerLocale<LocaleText>;
}

/** Both sides, with ids that are only counted: a file has no others. */
export function textsOf({ rows }: WrittenRevision): WrittenTexts {
  const side = (clauses: readonly Written[]): PerLocale<LocaleText> => {
    const locale = (heading: 1 | 3, text: 2 | 4): LocaleText => ({
      title: '示例',
      clauses: clauses.map((clause, at): Clause => ({
        id: `p${at + 1}`,
        number: clause[0],
        ...(clause[heading] !== '' && { heading: clause[heading] }),
        body: [{ text: clause[text] }],
      })),
    });
    return { 'zh-CN': locale(1, 2), en: locale(3, 4) };
  };
  return {
    old: side(rows.flatMap(({ was }) => (was ? [was] : []))),
    young: side(rows.flatMap(({ now }) => (now ? [now] : []))),
  };
}

/** What the change set says otherwise than the careful reader, a line each. */
export function differences({ rows }: WrittenRevision, set: Pick<ChangeSet, 'clauses'>): string[] {
  const [olds, youngs] = [rows.filter(({ was }) => was), rows.filter(({ now }) => now)];
  return rows.flatMap((row): string[] => {
    const [from, to] = [`p${olds.indexOf(row) + 1}`, `p${youngs.indexOf(row) + 1}`];
    const told = set.clauses.filter((change) =>
      row.now ? change.to?.id === to : !change.to && change.from?.id === from,
    );
    const name = `${(row.now ?? row.was)![0]}: `;
    const found: string[] = [];
    const wrong = told.filter(({ kind }) => kind !== row.kind);
    if (told.length === 0) found.push(`${name}is not told`);
    if (wrong.length > 0) found.push(`${name}${wrong[0]!.kind}, not ${row.kind}`);
    const changes = told.filter(isChange);
    for (const [at, locale] of ['zh-CN', 'en'].entries()) {
      const shown = changes
        .filter((change) => change.locale === locale)
        .map(({ segments }) => marked(segments))
        .join('');
      for (const mark of row.marks?.[at] ?? [])
        if (!shown.includes(mark)) found.push(`${name}${mark} is not in ${shown}`);
    }
    if (row.weight !== undefined && changes.some(({ weight }) => weight !== row.weight)) found.push(`${name}weight`);
    const only = changes.filter(({ oneLocaleOnly }) => oneLocaleOnly).map(({ locale }) => locale);
    if (only[0] !== row.oneLocaleOnly) found.push(`${name}one locale only: ${only[0] ?? 'no'}`);
    return found;
  });
}

const marked = (segments: readonly Segment[]): string =>
  segments.map(({ op, text }) => (op === 'equal' ? text : op === 'delete' ? `[-${text}-]` : `{+${text}+}`)).join('');
