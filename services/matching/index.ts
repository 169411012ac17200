/** The only door into the matching service: who has a place, who waits, who was there. */
import { createService, type Service, type ServiceGround } from '#services/kernel';
import { commitmentsDecider } from './commitments/decider.ts';
import { placesOfForgotten } from './forgotten-policy.ts';
import { placesOfMinors } from './minors-policy.ts';
import { rosterFollowsShift, timeFollowsRoster } from './policy.ts';
import { rosterDecider } from './roster/decider.ts';
import { signUp, withdraw } from './sign-up.ts';

export const createMatching = (ground: ServiceGround): Service =>
  createService({
    name: 'matching',
    ...ground,
    deciders: [rosterDecider, commitmentsDecider],
    policies: [rosterFollowsShift, timeFollowsRoster, placesOfForgotten, placesOfMinors],
    processes: { SignUpForShift: signUp, WithdrawFromShift: withdraw },
  });

export type { RosterCommand } from './roster/commands.ts';
