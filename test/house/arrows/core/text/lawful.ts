export { lawful } from '../bytes/lawful.ts';
