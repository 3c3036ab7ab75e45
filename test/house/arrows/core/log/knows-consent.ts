// breaks: log-knows-no-consent
export { lawful } from '../consent/lawful.ts';
