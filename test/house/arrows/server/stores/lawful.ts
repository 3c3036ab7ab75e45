import 'better-sqlite3';
import '../lawful.ts';

export const lawful = null;
