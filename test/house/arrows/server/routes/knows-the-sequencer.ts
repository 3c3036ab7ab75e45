// breaks: routes-call-the-ledger
export { lawful } from '../sequencer.ts';
