export { lawful } from '../consent/lawful.ts';
export { lawful as logged } from '../log/lawful.ts';
