export * from './cast.ts';
export { countStatements, type Counted } from './count-statements.ts';
export { given, givenPolicy, recorded, specTime } from './given.ts';
export { describeWhere } from './skip.ts';
export { throughIntake, type ThroughIntake } from './through-intake.ts';
export { temporaryFolder } from './temporary.ts';
export { newEvent, newEvents, throwawayFolder } from './new-event.ts';
