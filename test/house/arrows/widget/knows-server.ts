// breaks: widget-knows-core
export { lawful } from '../server/lawful.ts';
