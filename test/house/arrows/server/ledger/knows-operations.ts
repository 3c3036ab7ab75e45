// breaks: the-log-runs-unwatched
export { watched } from '../operations/lawful.ts';
