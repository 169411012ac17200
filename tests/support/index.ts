export * from './cast.ts';
export { given, recorded, specTime } from './given.ts';
export { describeWhere } from './skip.ts';
