/** Mutations of the projects context: organizations, needs, shifts. */
import type { OrganizationId, ProjectId, ShiftId } from '#events';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { keyOf } from '../refs.ts';
import { commandsOf } from './command.ts';
import { given, PlaceInput, type PlaceShape } from './inputs.ts';
import { OrganizationResult, ProjectResult, ShiftResult } from './results.ts';

const command = commandsOf('projects');

const organizationId = (key: string): OrganizationId => keyOf('Organization', key);
const projectId = (key: string): ProjectId => keyOf('Project', key);
const shiftId = (key: string): ShiftId => keyOf('Shift', key);

const ofOrganization = (wish: { readonly organizationId: OrganizationId }, { load }: Context) =>
  load.organization.load(wish.organizationId);
const ofProject = (wish: { readonly projectId: ProjectId }, { load }: Context) => load.project.load(wish.projectId);
const ofShift = (wish: { readonly shiftId: ShiftId }, { load }: Context) => load.shift.load(wish.shiftId);

const organizationFields = (name: 'RegisterOrganizationInput' | 'ReviseOrganizationInput') =>
  builder.inputType(name, {
    fields: (t) => ({
      commandId: t.id({ required: true }),
      organizationKey: t.id({ required: true }),
      name: t.string({ required: true }),
      mission: t.string({ required: true }),
      website: t.string(),
      place: t.field({ type: PlaceInput }),
    }),
  });
const RegisterOrganizationInput = organizationFields('RegisterOrganizationInput');
const ReviseOrganizationInput = organizationFields('ReviseOrganizationInput');
const OrganizationCommandInput = builder.inputType('OrganizationCommandInput', {
  fields: (t) => ({ commandId: t.id({ required: true }), organizationKey: t.id({ required: true }) }),
});
const OrganizationReasonInput = builder.inputType('OrganizationReasonInput', {
  fields: (t) => ({ commandId: t.id({ required: true }), organizationKey: t.id({ required: true }), reason: t.string({ required: true }) }),
});

type OrganizationInput = typeof RegisterOrganizationInput.$inferInput;
const presented = ({ organizationKey, name, mission, website, place }: OrganizationInput) => ({
  organizationId: organizationId(organizationKey),
  name,
  mission,
  ...given({ website, place: place && given(place) }),
});

command('RegisterOrganization', {
  input: RegisterOrganizationInput,
  result: OrganizationResult,
  wish: (input, { viewer }) => ({ ...presented(input), registeredBy: viewer.id }),
  touched: ofOrganization,
});
command('ReviseOrganization', { input: ReviseOrganizationInput, result: OrganizationResult, wish: presented, touched: ofOrganization });
command('VerifyOrganization', {
  input: OrganizationCommandInput,
  result: OrganizationResult,
  wish: ({ organizationKey }) => ({ organizationId: organizationId(organizationKey) }),
  touched: ofOrganization,
});
for (const type of ['DeclineOrganization', 'SuspendOrganization'] as const)
  command(type, {
    input: OrganizationReasonInput,
    result: OrganizationResult,
    wish: ({ organizationKey, reason }) => ({ organizationId: organizationId(organizationKey), reason }),
    touched: ofOrganization,
  });

const NeedInput = builder.inputType('NeedInput', {
  description: 'A need as volunteers read it. Without a place it can be done from anywhere.',
  fields: (t) => ({
    title: t.string({ required: true }),
    summary: t.string({ required: true }),
    description: t.string({ required: true }),
    causes: t.stringList({ required: true }),
    skills: t.stringList({ required: true }),
    languages: t.stringList({ required: true }),
    place: t.field({ type: PlaceInput }),
    bring: t.stringList({ required: true }),
    access: t.stringList({ required: true }),
    link: t.string(),
    picture: t.string(),
    minimumAge: t.int({ description: 'Years, up to 18; left out, everybody may come.' }),
  }),
});
type NeedShape = typeof NeedInput.$inferInput;
const placeOf = (place: PlaceShape | null | undefined) => (place ? given(place) : null);
const need = ({ place, link, picture, minimumAge, ...words }: NeedShape) => ({
  ...words,
  place: placeOf(place),
  ...given({ link, picture, minimumAge }),
});

const DraftProjectInput = builder.inputType('DraftProjectInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    projectKey: t.id({ required: true }),
    organizationKey: t.id({ required: true }),
    need: t.field({ type: NeedInput, required: true }),
  }),
});
const ReviseProjectInput = builder.inputType('ReviseProjectInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    projectKey: t.id({ required: true }),
    need: t.field({ type: NeedInput, required: true }),
    before: t.field({ type: NeedInput, description: 'The need as it was read: when it is another one by now, nothing is changed.' }),
  }),
});
const ProjectCommandInput = builder.inputType('ProjectCommandInput', {
  fields: (t) => ({ commandId: t.id({ required: true }), projectKey: t.id({ required: true }) }),
});
const ProjectReasonInput = builder.inputType('ProjectReasonInput', {
  fields: (t) => ({ commandId: t.id({ required: true }), projectKey: t.id({ required: true }), reason: t.string({ required: true }) }),
});
const OutcomeInput = builder.inputType('OutcomeInput', {
  fields: (t) => ({ label: t.string({ required: true }), amount: t.float({ required: true }), unit: t.string({ required: true }) }),
});
const CompleteProjectInput = builder.inputType('CompleteProjectInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    projectKey: t.id({ required: true }),
    summary: t.string({ required: true }),
    outcomes: t.field({ type: [OutcomeInput], required: true }),
  }),
});

command('DraftProject', {
  input: DraftProjectInput,
  result: ProjectResult,
  wish: (input) => ({ projectId: projectId(input.projectKey), organizationId: organizationId(input.organizationKey), ...need(input.need) }),
  touched: ofProject,
});
command('ReviseProject', {
  input: ReviseProjectInput,
  result: ProjectResult,
  wish: (input) => ({
    projectId: projectId(input.projectKey),
    ...need(input.need),
    ...(input.before && { before: need(input.before) }),
  }),
  touched: ofProject,
});
command('PublishProject', {
  input: ProjectCommandInput,
  result: ProjectResult,
  wish: ({ projectKey }) => ({ projectId: projectId(projectKey) }),
  touched: ofProject,
});
command('CompleteProject', {
  input: CompleteProjectInput,
  result: ProjectResult,
  wish: ({ projectKey, summary, outcomes }) => ({
    projectId: projectId(projectKey),
    summary,
    outcomes: outcomes.map((one) => ({ ...one })),
  }),
  touched: ofProject,
});
command('CancelProject', {
  input: ProjectReasonInput,
  result: ProjectResult,
  description: 'Its shifts are cancelled too.',
  wish: ({ projectKey, reason }) => ({ projectId: projectId(projectKey), reason }),
  touched: ofProject,
});

const WhenInput = builder.inputType('WhenInput', {
  description: 'Wall-clock times `2026-11-28T09:00` in an IANA zone; null `when` is flexible.',
  fields: (t) => ({ start: t.string({ required: true }), end: t.string({ required: true }), timeZone: t.string({ required: true }) }),
});
const ScheduleShiftInput = builder.inputType('ScheduleShiftInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    shiftKey: t.id({ required: true }),
    projectKey: t.id({ required: true }),
    title: t.string({ required: true }),
    when: t.field({ type: WhenInput }),
    places: t.int({ required: true }),
  }),
});
const RescheduleShiftInput = builder.inputType('RescheduleShiftInput', {
  fields: (t) => ({ commandId: t.id({ required: true }), shiftKey: t.id({ required: true }), when: t.field({ type: WhenInput }) }),
});
const ResizeShiftInput = builder.inputType('ResizeShiftInput', {
  fields: (t) => ({ commandId: t.id({ required: true }), shiftKey: t.id({ required: true }), places: t.int({ required: true }) }),
});
const ShiftReasonInput = builder.inputType('ShiftReasonInput', {
  fields: (t) => ({ commandId: t.id({ required: true }), shiftKey: t.id({ required: true }), reason: t.string({ required: true }) }),
});
const wishedWhen = (when: typeof WhenInput.$inferInput | null | undefined) => (when ? { ...when } : null);

command('ScheduleShift', {
  input: ScheduleShiftInput,
  result: ShiftResult,
  wish: ({ shiftKey, projectKey, title, when, places }) => ({
    shiftId: shiftId(shiftKey),
    projectId: projectId(projectKey),
    title,
    when: wishedWhen(when),
    places,
  }),
  touched: ofShift,
});
command('RescheduleShift', {
  input: RescheduleShiftInput,
  result: ShiftResult,
  wish: ({ shiftKey, when }) => ({ shiftId: shiftId(shiftKey), when: wishedWhen(when) }),
  touched: ofShift,
});
command('ResizeShift', {
  input: ResizeShiftInput,
  result: ShiftResult,
  description: 'With fewer places than people, the latest sign-ups go to the head of the waiting list.',
  wish: ({ shiftKey, places }) => ({ shiftId: shiftId(shiftKey), places }),
  touched: ofShift,
});
command('CancelShift', {
  input: ShiftReasonInput,
  result: ShiftResult,
  wish: ({ shiftKey, reason }) => ({ shiftId: shiftId(shiftKey), reason }),
  touched: ofShift,
});
