export * from './cast.ts';
export { given, givenPolicy, recorded, specTime } from './given.ts';
export { describeWhere } from './skip.ts';
export { temporaryFolder } from './temporary.ts';
export { newEvent, newEvents, throwawayFolder } from './new-event.ts';
