// breaks: consent-knows-no-record
export const load = () => import('../record/lawful.ts');
