/** Shifts: when help is needed, and how many places are left. */
import type { ShiftRow } from '#projections';
import { builder, everyone } from './builder.ts';
import { keptRow, ofItsObject } from './extensions.ts';
import { after } from './maybe-promise.ts';
import { keyOf, ProjectRef, ShiftRef, SignUpRef } from './refs.ts';
import { existing, mayReadShift, visibleShift } from './visible.ts';

const ShiftStatus = builder.enumType('ShiftStatus', { values: ['OPEN', 'CANCELLED'] as const });

export const placesLeft = ({ status, places, taken }: ShiftRow): number => (status === 'OPEN' ? Math.max(0, places - taken) : 0);

builder.node(ShiftRef, {
  ...keptRow,
  authScopes: mayReadShift,
  id: { resolve: ({ shiftId }) => shiftId },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => visibleShift(keyOf('Shift', id), context))),
  fields: (t) => ({
    key: t.exposeID('shiftId'),
    title: t.exposeString('title'),
    startsAt: t.expose('startsAt', { type: 'DateTime', nullable: true, description: 'Null when flexible.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', nullable: true }),
    timeZone: t.exposeString('timeZone', { nullable: true }),
    places: t.exposeInt('places'),
    placesLeft: t.int({ extensions: { [ofItsObject]: true }, resolve: placesLeft }),
    taken: t.exposeInt('taken', { description: 'People with a place.' }),
    waiting: t.exposeInt('waiting'),
    status: t.expose('status', { type: ShiftStatus }),
    cancelReason: t.exposeString('cancelReason', { nullable: true }),
    project: t.field({
      type: ProjectRef,
      resolve: ({ projectId }, _, { load }) => after(load.project.find(projectId), (row) => existing(row, `project ${projectId}`)),
    }),
    mySignUp: t.field({
      type: SignUpRef,
      nullable: true,
      description: "The viewer's own place or place in line, also when given back.",
      resolve: ({ shiftId }, _, { viewer, load }) => viewer && load.signUp.load({ shiftId, volunteerId: viewer.id }),
    }),
    roster: t.field({
      type: [SignUpRef],
      description:
        'Hosts, and whoever stands at the door these days: everyone with a place first, then the waiting list in order, then those who left.',
      authScopes: ({ shiftId }) => ({ door: shiftId }),
      resolve: ({ shiftId }, _, { load }) => load.roster.load(shiftId),
    }),
  }),
});

builder.queryField('shift', (t) =>
  t.field({
    ...everyone,
    type: ShiftRef,
    nullable: true,
    args: { key: t.arg.id({ required: true }) },
    resolve: (_, { key }, context) => visibleShift(keyOf('Shift', key), context),
  }),
);
