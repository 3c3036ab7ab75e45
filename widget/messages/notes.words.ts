// The clauses that matter most, and their explanations.

export interface NotesWords {
  /** By the names of what they concern, as one list. */
  readonly noteWhich: (tags: string) => string;
  readonly explain: string;
  readonly explanation: { readonly meaning: string; readonly consequence: string; readonly example: string };
  readonly explanationFoot: string;
  readonly askUs: string;
  readonly goToClause: string;
}

const zhHans: NotesWords = {
  noteWhich: (which) => `以下条款涉及${which}，与您有重大利害关系。`,
  explain: '请解释本条',
  explanation: { meaning: '含义', consequence: '后果', example: '例子' },
  explanationFoot: '本解释不改变条款内容。还有疑问？',
  askUs: '向我们提问',
  goToClause: '到正文中查看',
};

const en: NotesWords = {
  noteWhich: (which) => `These clauses concern ${which} and matter most to you.`,
  explain: 'Explain this clause',
  explanation: { meaning: 'What it means', consequence: 'What follows from it', example: 'An example' },
  explanationFoot: 'This does not change the clause. Still unclear?',
  askUs: 'Ask us',
  goToClause: 'See it in the text',
};

export const NOTES_WORDS = { 'zh-Hans': zhHans, en } as const;
