export { lawful } from './stores/lawful.ts';
