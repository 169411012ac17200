/** The only door into the projects service: who asks for help, for what, and when. */
import { createService, type Service, type ServiceGround } from '#services/kernel';
import { chapterDecider } from './chapter/decider.ts';
import { rolesOfForgotten } from './forgotten-policy.ts';
import { organizationDecider } from './organization/decider.ts';
import { cancelComingShiftsOfCompletedProjects, cancelShiftsOfCancelledProjects } from './policy.ts';
import { projectDecider } from './project/decider.ts';
import { shiftDecider } from './shift/decider.ts';

export const createProjects = (ground: ServiceGround): Service =>
  createService({
    name: 'projects',
    ...ground,
    deciders: [chapterDecider, organizationDecider, projectDecider, shiftDecider],
    policies: [cancelShiftsOfCancelledProjects, cancelComingShiftsOfCompletedProjects, rolesOfForgotten],
  });

export type { ChapterCommand } from './chapter/commands.ts';
export type { OrganizationCommand } from './organization/commands.ts';
export type { ProjectCommand } from './project/commands.ts';
export type { ShiftCommand } from './shift/commands.ts';

/** Needs out of a spreadsheet. */
export * from './import/index.ts';
