/** The only door into the recognition service: awards, badges and thanks. */
import { createService, type Service, type ServiceGround } from '#services/kernel';
import { awardDecider } from './award/decider.ts';
import { nominationDecider } from './nomination/decider.ts';
import { awardSettlesNomination, badgesForConfirmedHours } from './policy.ts';
import { programDecider } from './program/decider.ts';
import { thanksDecider } from './thanks/decider.ts';

export const createRecognition = (ground: ServiceGround): Service =>
  createService({
    name: 'recognition',
    ...ground,
    deciders: [programDecider, nominationDecider, awardDecider, thanksDecider],
    policies: [badgesForConfirmedHours, awardSettlesNomination],
  });

export { badgeProgramId } from './program/decider.ts';
export { rules, type AwardRule } from './rules/index.ts';
export type { AwardCommand } from './award/commands.ts';
export type { NominationCommand } from './nomination/commands.ts';
export type { ProgramCommand } from './program/commands.ts';
export type { ThanksCommand } from './thanks/commands.ts';
