/** Mutations of the volunteers context: a person's own page, and hours. */
import { z } from 'zod';
import { text, type HoursId } from '#events';
import { missing, mustBe, parseData } from '#services/kernel';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { keyOf } from '../refs.ts';
import { commandsOf } from './command.ts';
import { given } from './inputs.ts';
import { ChangeContactDetailsResult, HoursResult, ReviseProfileResult } from './results.ts';
import { sealGiven } from './words.ts';

const command = commandsOf('volunteers');

const ChangeContactDetailsInput = builder.inputType('ChangeContactDetailsInput', {
  description: 'Kept in the vault.',
  fields: (t) => ({ commandId: t.id({ required: true }), name: t.string({ required: true }), phone: t.string() }),
});
const AvailabilityInput = builder.inputType('AvailabilityInput', {
  description: 'ISO weekday, 1 is Monday; minutes count from midnight by the person’s own clock.',
  fields: (t) => ({ weekday: t.int({ required: true }), fromMinute: t.int({ required: true }), toMinute: t.int({ required: true }) }),
});
const ReviseProfileInput = builder.inputType('ReviseProfileInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    skills: t.stringList({ required: true }),
    languages: t.stringList({ required: true }),
    interests: t.stringList({ required: true }),
    availability: t.field({ type: [AvailabilityInput], required: true }),
    celebrate: t.string({ required: true, description: 'nobody, community or everyone.' }),
  }),
});

const contactDetails = z.object({ name: text(120), phone: text(40).optional() });
const ofViewer = (_wish: unknown, { viewer }: Context) => viewer;

command('ChangeContactDetails', {
  input: ChangeContactDetailsInput,
  result: ChangeContactDetailsResult,
  async wish({ name, phone }, { context, viewer: { id, email } }) {
    const details = parseData('ChangeContactDetails', contactDetails, { name, ...(phone?.trim() && { phone }) });
    // One place for a person's contact: what they said last takes the place of what was.
    return { volunteerId: id, contactRef: await context.house.vault.seal(id, 'contact', { ...details, email }) };
  },
  touched: ofViewer,
});

command('ReviseProfile', {
  input: ReviseProfileInput,
  result: ReviseProfileResult,
  wish: ({ skills, languages, interests, availability, celebrate }, { viewer }) => ({
    volunteerId: viewer.id,
    skills,
    languages,
    interests,
    availability: availability.map((one) => ({ ...one })),
    celebrate,
  }),
  touched: ofViewer,
});

const ConfirmHoursInput = builder.inputType('ConfirmHoursInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    hoursKey: t.id({ required: true }),
    minutes: t.int({
      description: 'The figure that was looked at: refused when another one stands by now. Left out, whatever stands is confirmed.',
    }),
  }),
});
const DisputeHoursInput = builder.inputType('DisputeHoursInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    hoursKey: t.id({ required: true }),
    claimedMinutes: t.int({ required: true }),
    note: t.string({ description: 'Goes to the vault.' }),
  }),
});
const CorrectHoursInput = builder.inputType('CorrectHoursInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    hoursKey: t.id({ required: true }),
    minutes: t.int({ required: true }),
    reason: t.string({ required: true }),
  }),
});

const hoursId = (key: string): HoursId => keyOf('Hours', key);
const ofHours = (wish: { readonly hoursId: HoursId }, { load }: Context) => load.hours.load(wish.hoursId);

command('ConfirmHours', {
  input: ConfirmHoursInput,
  result: HoursResult,
  wish: ({ hoursKey, minutes }) => ({ hoursId: hoursId(hoursKey), ...given({ minutes }) }),
  touched: ofHours,
});
command('DisputeHours', {
  input: DisputeHoursInput,
  result: HoursResult,
  async wish({ hoursKey, claimedMinutes, note }, wishing) {
    const hours = await wishing.context.load.hours.load(hoursId(hoursKey));
    if (!hours) throw missing('hours record', hoursId(hoursKey));
    mustBe(wishing.actor, hours.volunteerId);
    const noteRef = await sealGiven(note, { about: hours.volunteerId, purpose: 'note', field: 'note', maxLength: 1000 }, wishing);
    return { hoursId: hours.hoursId, claimedMinutes, ...given({ noteRef }) };
  },
  touched: ofHours,
});
command('CorrectHours', {
  input: CorrectHoursInput,
  result: HoursResult,
  wish: ({ hoursKey, minutes, reason }) => ({ hoursId: hoursId(hoursKey), minutes, reason }),
  touched: ofHours,
});
