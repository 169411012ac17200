/** Mutations of the matching context: places, the waiting list, the door. Whoever leaves `volunteerKey` out means themself. */
import type { ShiftId, VolunteerId } from '#events';
import type { SignUpKey } from '#projections';
import { missing, mustLead } from '#services/kernel';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import type { Viewer } from '../options.ts';
import { keyOf } from '../refs.ts';
import { commandsOf } from './command.ts';
import { given } from './inputs.ts';
import { SignUpResult } from './results.ts';
import { sealGiven } from './words.ts';

const command = commandsOf('matching');

const ShiftCommandInput = builder.inputType('ShiftCommandInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    shiftKey: t.id({ required: true }),
    volunteerKey: t.id({ description: 'The viewer when left out.' }),
  }),
});
const CheckOutInput = builder.inputType('CheckOutInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    shiftKey: t.id({ required: true }),
    volunteerKey: t.id({ description: 'The viewer when left out.' }),
    checkedOutAt: t.field({ type: 'DateTime', description: 'Now when left out.' }),
  }),
});
const RemoveVolunteerInput = builder.inputType('RemoveVolunteerInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    shiftKey: t.id({ required: true }),
    volunteerKey: t.id({ required: true }),
    reason: t.string({ required: true }),
    note: t.string({ description: 'Goes to the vault.' }),
  }),
});

interface Who {
  readonly shiftKey: string;
  readonly volunteerKey?: string | null | undefined;
}
const person = ({ shiftKey, volunteerKey }: Who, { viewer }: { readonly viewer: Viewer }): SignUpKey => ({
  shiftId: keyOf<ShiftId>('Shift', shiftKey),
  volunteerId: volunteerKey ? keyOf<VolunteerId>('Volunteer', volunteerKey) : viewer.id,
});
const signUp = ({ shiftId, volunteerId }: SignUpKey, { load }: Context) => load.signUp.load({ shiftId, volunteerId });

for (const type of ['SignUpForShift', 'WithdrawFromShift', 'CheckInVolunteer', 'UndoCheckIn', 'MarkMissed'] as const)
  command(type, { input: ShiftCommandInput, result: SignUpResult, wish: person, touched: signUp });

command('CheckOutVolunteer', {
  input: CheckOutInput,
  result: SignUpResult,
  wish: (input, wishing) => ({ ...person(input, wishing), ...given({ checkedOutAt: input.checkedOutAt }) }),
  touched: signUp,
});

command('RemoveVolunteer', {
  input: RemoveVolunteerInput,
  result: SignUpResult,
  async wish(input, wishing) {
    const who = person(input, wishing);
    const shift = await wishing.context.load.shift.load(who.shiftId);
    if (!shift) throw missing('shift', who.shiftId);
    // The roster says the same; but nothing is written about a person for somebody it would not listen to.
    mustLead(wishing.actor, shift.organizationId);
    const noteRef = await sealGiven(input.note, { about: who.volunteerId, purpose: 'note', field: 'note', maxLength: 1000 }, wishing);
    return { ...who, reason: input.reason, ...given({ noteRef }) };
  },
  touched: signUp,
});
