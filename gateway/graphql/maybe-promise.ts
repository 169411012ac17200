/** Values that may be there already: whoever waits for a promise that need not be there pays for a turn of the queue, in every field. */

export type MaybePromise<Value> = Value | Promise<Value>;

export const isPromise = <Value>(value: MaybePromise<Value>): value is Promise<Value> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

/** At once where the value is there. */
export const after = <Value, Next>(value: MaybePromise<Value>, next: (value: Value) => Next): MaybePromise<Awaited<Next>> =>
  (isPromise(value) ? value.then(next) : next(value)) as MaybePromise<Awaited<Next>>;
