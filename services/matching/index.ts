/** The only door into the matching service: who has a place, who waits, who was there. */
import type { EventLog } from '#events';
import { createService, type Service } from '#services/kernel';
import { commitmentsDecider } from './commitments/decider.ts';
import { rosterFollowsShift, timeFollowsRoster } from './policy.ts';
import { rosterDecider } from './roster/decider.ts';
import { signUp, withdraw } from './sign-up.ts';

export const createMatching = ({ log }: { log: EventLog }): Service =>
  createService({
    name: 'matching',
    log,
    deciders: [rosterDecider, commitmentsDecider],
    policies: [rosterFollowsShift, timeFollowsRoster],
    processes: { SignUpForShift: signUp, WithdrawFromShift: withdraw },
  });

export type { RosterCommand } from './roster/commands.ts';
