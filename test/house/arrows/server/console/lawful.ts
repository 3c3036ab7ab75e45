export { lawful } from '../../core/record/lawful.ts';
