export { lawful } from './record/lawful.ts';
