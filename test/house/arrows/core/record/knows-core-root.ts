// breaks: record-knows-four-rooms
export * from '../wire.ts';
