/**
 * Live values: the present one first, then whenever it changes. A value is read when the client is ready for it, so a slow client
 * misses what was in between and never what is.
 */
import type { ShiftId } from '#events';
import type { ShiftRow } from '#projections';
import { mayOpenRoster } from '../at-door.ts';
import { builder, everyone } from '../builder.ts';
import { CelebrationEdge, celebrations, type CelebrationEdgeShape } from '../celebration.ts';
import { renew, type Context } from '../context.ts';
import { badInput, forbidden, unauthenticated } from '../errors.ts';
import { keyOf, ShiftRef } from '../refs.ts';
import { visibleShift } from '../visible.ts';
import type { Topic } from './changes.ts';

const mostShifts = 200;
/** New things on the wall told at once; whoever was away longer reads the wall. */
const newest = 20;

/**
 * A generator alone would notice that its reader left only with the next change, which may never come.
 * @param values is handed what changed, one round after the other
 */
function live<Value>(
  { house, viewer }: Context,
  topics: readonly Topic[],
  values: (changes: AsyncIterable<readonly Topic[]>) => AsyncGenerator<Value>,
): AsyncIterableIterator<Value> {
  const changes = house.changes.listen(topics, viewer?.id);
  const generator = values(changes);
  return {
    next: () => generator.next(),
    async return() {
      await changes.return?.();
      return generator.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function shiftChanges(shiftIds: readonly ShiftId[], context: Context): AsyncIterableIterator<ShiftRow> {
  if (shiftIds.length === 0 || shiftIds.length > mostShifts) throw badInput(`Follow 1 to ${mostShifts} shifts.`);
  const topicOf = (id: ShiftId): Topic => `board/shifts/${id}`;
  return live(context, shiftIds.map(topicOf), async function* (changes) {
    async function* present(ids: readonly ShiftId[]): AsyncGenerator<ShiftRow> {
      for (const id of ids) {
        renew(context, context.viewer);
        const shift = await visibleShift(id, context);
        if (shift) yield shift;
      }
    }
    yield* present(shiftIds);
    for await (const changed of changes) yield* present(shiftIds.filter((id) => changed.includes(topicOf(id))));
  });
}

function rosterChanges(shiftId: ShiftId, context: Context): AsyncIterableIterator<ShiftRow> {
  // A role that ends closes the roster at once, not with the next change in it.
  const ownRoles: Topic = `roles/hosts/${context.viewer?.id ?? ''}`;
  return live(context, [`rosters/signUps/${shiftId}`, `board/shifts/${shiftId}`, ownRoles], async function* (changes) {
    /** @throws GraphQLError as soon as the person is signed out or has no place at the door any more */
    async function present(): Promise<ShiftRow> {
      renew(context, await context.identify());
      if (!context.viewer) throw unauthenticated();
      const shift = await context.load.shift.load(shiftId);
      if (!shift || !mayOpenRoster(context.viewer, shift, context.now)) throw forbidden();
      return shift;
    }
    yield present();
    for await (const _ of changes) yield present();
  });
}

function celebrationChanges(context: Context): AsyncIterableIterator<CelebrationEdgeShape> {
  return live(context, ['recognition/wall/*'], async function* (changes) {
    const wall = () => context.house.queries.recognition.wall({ first: newest }).items;
    const before = wall();
    let seen = Math.max(0, ...before.map(({ position }) => position));
    yield* await celebrations(before.slice(0, 1), context);
    for await (const _ of changes) {
      const fresh = wall()
        .filter(({ position }) => position > seen)
        .toReversed();
      seen = Math.max(seen, ...fresh.map(({ position }) => position));
      renew(context, context.viewer);
      yield* await celebrations(fresh, context);
    }
  });
}

builder.subscriptionFields((t) => ({
  shiftChanged: t.field({
    ...everyone,
    type: ShiftRef,
    description: 'Places left of a shift, whenever they change; the present value first. Public.',
    args: { shiftKeys: t.arg.idList({ required: true }) },
    subscribe: (_, { shiftKeys }, context) => shiftChanges([...new Set(shiftKeys.map((key) => keyOf<ShiftId>('Shift', key)))], context),
    resolve: (shift) => shift,
  }),
  celebrated: t.field({
    ...everyone,
    type: CelebrationEdge,
    description: 'Something new on the wall; the latest first. Public.',
    subscribe: (_, __, context) => celebrationChanges(context),
    resolve: (edge) => edge,
  }),
  rosterChanged: t.field({
    type: ShiftRef,
    description: 'Hosts, and whoever stands at the door: the roster changed; the present one first.',
    authScopes: { signedIn: true },
    args: { shiftKey: t.arg.id({ required: true }) },
    subscribe: (_, { shiftKey }, context) => rosterChanges(keyOf('Shift', shiftKey), context),
    resolve: (shift) => shift,
  }),
}));
