export { gatherLooks, type Look, type LookedAt, type LookRow, type Looks, type LookStore } from './looks.ts';
export { openPostgresLooks } from './postgres.ts';
export { openSqliteLooks } from './sqlite.ts';
