/** Every policy of the house, for the documents and the tests about them. */
import { MemoryEventLog } from '#events';
import type { AnyPolicy } from '#services/kernel';
import { serviceMakers } from './system.ts';

const log = new MemoryEventLog();
export const policies: readonly AnyPolicy[] = Object.values(serviceMakers).flatMap((make) => make({ log }).policies);
