export { lawful } from '../server/stores/lawful.ts';
