/** Mutations of the recognition context: programs, nominations, awards, thanks. */
import {
  awardIdOf,
  type AwardId,
  type NominationId,
  type OrganizationId,
  type ProgramId,
  type ProjectId,
  type ShiftId,
  type ThanksId,
  type VolunteerId,
} from '#events';
import { missing, mustLead, mustOrganize } from '#services/kernel';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { keyOf } from '../refs.ts';
import { ProgramKind } from '../recognition.ts';
import { commandsOf } from './command.ts';
import { AwardResult, NominationResult, ProgramResult, ThanksResult } from './results.ts';
import { seal } from './words.ts';

const command = commandsOf('recognition');

const programId = (key: string): ProgramId => keyOf('Program', key);
const volunteerId = (key: string): VolunteerId => keyOf('Volunteer', key);
const nominationId = (key: string): NominationId => keyOf('Nomination', key);

const ofProgram = (wish: { readonly programId: ProgramId }, { load }: Context) => load.program.load(wish.programId);
const ofNomination = (wish: { readonly nominationId: NominationId }, { load }: Context) => load.nomination.load(wish.nominationId);
const ofAward = (wish: { readonly awardId: AwardId }, { load }: Context) => load.award.load(wish.awardId);
const ofThanks = (wish: { readonly thanksId: ThanksId }, { load }: Context) => load.thanks.load(wish.thanksId);

const OpenProgramInput = builder.inputType('OpenProgramInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    programKey: t.id({ required: true }),
    name: t.string({ required: true }),
    kind: t.field({ type: ProgramKind, required: true }),
    criteria: t.string({ required: true }),
    rule: t.string({ description: 'Of a badge.' }),
    period: t.string({ required: true, description: 'once or year.' }),
    emblem: t.string({ required: true }),
  }),
});
const ProgramCommandInput = builder.inputType('ProgramCommandInput', {
  fields: (t) => ({ commandId: t.id({ required: true }), programKey: t.id({ required: true }) }),
});

command('OpenProgram', {
  input: OpenProgramInput,
  result: ProgramResult,
  wish: ({ programKey, name, kind, criteria, rule, period, emblem }) => ({
    programId: programId(programKey),
    name,
    kind: kind.toLowerCase(),
    criteria,
    rule: rule ?? null,
    period,
    emblem,
  }),
  touched: ofProgram,
});
command('CloseProgram', {
  input: ProgramCommandInput,
  result: ProgramResult,
  wish: ({ programKey }) => ({ programId: programId(programKey) }),
  touched: ofProgram,
});

const NominateVolunteerInput = builder.inputType('NominateVolunteerInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    nominationKey: t.id({ required: true }),
    programKey: t.id({ required: true }),
    volunteerKey: t.id({ required: true }),
    story: t.string({ required: true, description: 'Goes to the vault.' }),
  }),
});
const DeclineNominationInput = builder.inputType('DeclineNominationInput', {
  fields: (t) => ({ commandId: t.id({ required: true }), nominationKey: t.id({ required: true }), reason: t.string({ required: true }) }),
});

command('NominateVolunteer', {
  input: NominateVolunteerInput,
  result: NominationResult,
  async wish({ nominationKey, programKey, volunteerKey, story }, wishing) {
    const nominee = volunteerId(volunteerKey);
    return {
      nominationId: nominationId(nominationKey),
      programId: programId(programKey),
      volunteerId: nominee,
      nominatedBy: wishing.viewer.id,
      storyRef: await seal({ about: nominee, purpose: 'recognition', field: 'story', text: story, maxLength: 4000 }, wishing),
    };
  },
  touched: ofNomination,
});
command('DeclineNomination', {
  input: DeclineNominationInput,
  result: NominationResult,
  wish: ({ nominationKey, reason }) => ({ nominationId: nominationId(nominationKey), reason }),
  touched: ofNomination,
});

const GrantAwardInput = builder.inputType('GrantAwardInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    programKey: t.id({ required: true }),
    volunteerKey: t.id({ required: true }),
    nominationKey: t.id({ description: 'The nomination it follows.' }),
    citation: t.string({ required: true, description: 'Goes to the vault.' }),
  }),
});
const WithdrawAwardInput = builder.inputType('WithdrawAwardInput', {
  fields: (t) => ({ commandId: t.id({ required: true }), awardKey: t.id({ required: true }), reason: t.string({ required: true }) }),
});

command('GrantAward', {
  input: GrantAwardInput,
  result: AwardResult,
  description: 'Once for a person, a program and its period, whoever asks and how often.',
  async wish({ programKey, volunteerKey, nominationKey, citation }, wishing) {
    mustOrganize(wishing.actor);
    const program = await wishing.context.load.program.load(programId(programKey));
    if (!program) throw missing('program', programId(programKey));
    const recipient = volunteerId(volunteerKey);
    const period = program.period === 'year' ? wishing.context.now.slice(0, 4) : program.period;
    return {
      awardId: awardIdOf(program.programId, recipient, period),
      programId: program.programId,
      volunteerId: recipient,
      period,
      rule: null,
      nominationId: nominationKey ? nominationId(nominationKey) : null,
      citationRef: await seal({ about: recipient, purpose: 'recognition', field: 'citation', text: citation, maxLength: 1000 }, wishing),
      evidence: { hoursIds: [], minutes: 0 },
    };
  },
  touched: ofAward,
});
command('WithdrawAward', {
  input: WithdrawAwardInput,
  result: AwardResult,
  wish: ({ awardKey, reason }) => ({ awardId: keyOf<AwardId>('Award', awardKey), reason }),
  touched: ofAward,
});

const GiveThanksInput = builder.inputType('GiveThanksInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    thanksKey: t.id({ required: true }),
    volunteerKey: t.id({ required: true }),
    organizationKey: t.id({ required: true }),
    projectKey: t.id({ required: true }),
    shiftKey: t.id(),
    message: t.string({ required: true, description: 'Goes to the vault.' }),
  }),
});

command('GiveThanks', {
  input: GiveThanksInput,
  result: ThanksResult,
  async wish({ thanksKey, volunteerKey, organizationKey, projectKey, shiftKey, message }, wishing) {
    const organizationId = keyOf<OrganizationId>('Organization', organizationKey);
    mustLead(wishing.actor, organizationId);
    const projectId = keyOf<ProjectId>('Project', projectKey);
    const project = await wishing.context.load.project.load(projectId);
    if (project?.organizationId !== organizationId) throw missing('project', projectId);
    const recipient = volunteerId(volunteerKey);
    return {
      thanksId: keyOf<ThanksId>('Thanks', thanksKey),
      volunteerId: recipient,
      organizationId,
      projectId,
      shiftId: shiftKey ? keyOf<ShiftId>('Shift', shiftKey) : null,
      messageRef: await seal({ about: recipient, purpose: 'recognition', field: 'message', text: message, maxLength: 2000 }, wishing),
    };
  },
  touched: ofThanks,
});
