/** The only door into the volunteers service: who helps, and the hours that count. */
import { createService, type Service, type ServiceGround } from '#services/kernel';
import { consentOfForgotten } from './guardian-policy.ts';
import { hoursDecider } from './hours/decider.ts';
import { proposeHoursAfterCheckOut } from './policy.ts';
import { volunteerDecider } from './volunteer/decider.ts';

export const createVolunteers = (ground: ServiceGround): Service =>
  createService({
    name: 'volunteers',
    ...ground,
    deciders: [volunteerDecider, hoursDecider],
    policies: [proposeHoursAfterCheckOut, consentOfForgotten],
  });

export type { HoursCommand } from './hours/commands.ts';
export type { VolunteerCommand } from './volunteer/commands.ts';
