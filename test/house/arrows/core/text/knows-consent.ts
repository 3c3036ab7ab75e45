// breaks: text-knows-no-consent
export type Known = import('../consent/lawful.ts').Lawful;
