// breaks: core-is-the-ground,record-knows-four-rooms
export type { lawful } from '../../server/lawful.ts';
