// breaks: bytes-know-bytes
export { lawful } from '../text/lawful.ts';
