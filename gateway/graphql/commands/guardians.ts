/** Mutations about age and guardians. Birth date and addresses go to the vault; the code goes to the guardian's address only. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { adultFromOf, bandAt, deriveId, invitationId, type InvitationId, type ProjectId, type VolunteerId } from '#events';
import { invalid, missing, parseData, refuse } from '#services/kernel';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { contactOf, standInsFor } from '../names.ts';
import { keyOf } from '../refs.ts';
import { visibleProject } from '../visible.ts';
import { commandsOf, type Wishing } from './command.ts';
import { given } from './inputs.ts';
import { GuardianshipResult } from './results.ts';

const command = commandsOf('volunteers');
/** The words that guardians read at present (gateway/web/messages, `consent.*`). */
const textVersion = '2026-11';
const consentLastsMs = 365 * 24 * 3_600_000;

const StateAgeInput = builder.inputType('StateAgeInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    birthDate: t.string({ description: '2012-04-15; goes to the vault. Left out by whoever is of age.' }),
  }),
});
const AskGuardianInput = builder.inputType('AskGuardianInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    email: t.string({ required: true, description: 'Of the guardian. Goes to the vault.' }),
    projectKey: t.id({ description: 'The need that it is about.' }),
  }),
});
const GiveGuardianConsentInput = builder.inputType('GiveGuardianConsentInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    minorKey: t.id({ required: true }),
    letterKey: t.id(),
    code: t.string({ description: 'From the letter; left out by the guardian who consented before.' }),
    onlyProjectKeys: t.idList({ description: 'With the next one: what it is for. Both left out: everything.' }),
    onlyOrganizationKeys: t.idList(),
  }),
});
const WithdrawGuardianConsentInput = builder.inputType('WithdrawGuardianConsentInput', {
  fields: (t) => ({ commandId: t.id({ required: true }), minorKey: t.id({ required: true }) }),
});

const GivePhotoConsentInput = builder.inputType('GivePhotoConsentInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    minorKey: t.id({ description: 'Of whom the viewer is the guardian; left out: of themself.' }),
  }),
});
const WithdrawPhotoConsentInput = builder.inputType('WithdrawPhotoConsentInput', {
  fields: (t) => ({
    commandId: t.id({ required: true }),
    minorKey: t.id({ description: 'Of whom the viewer is the guardian; left out: of themself.' }),
  }),
});

const minorId = (key: string): VolunteerId => keyOf('Volunteer', key);
const ofViewer = (_wish: unknown, { viewer }: Context) => viewer;
const birthKey = 'birth';

command('StateAge', {
  input: StateAgeInput,
  result: GuardianshipResult,
  async wish({ birthDate }, { context, viewer: { id } }) {
    if (!birthDate) return { volunteerId: id, adultFrom: null };
    const { birthDate: date } = parseData('StateAge', z.object({ birthDate: z.iso.date() }), { birthDate });
    if (date > context.now || date < '1900') throw invalid('StateAge: birthDate: not a birth date', 'Look at the year again.');
    const adultFrom = adultFromOf(date);
    if (bandAt(adultFrom, context.now) === 'adult') return { volunteerId: id, adultFrom: null };
    return { volunteerId: id, adultFrom, birthRef: await context.house.vault.seal(id, 'minor', date, birthKey) };
  },
  async afterwards({ birthDate }, _wish, { context: { house }, viewer: { id } }) {
    if (birthDate) return;
    // Of whoever is of age nobody needs to know the day.
    const ref = house.vault.refOf(id, 'minor', birthKey);
    if ((await house.vault.open([ref])).get(ref)) await house.vault.seal(id, 'minor', null, birthKey);
  },
  touched: ofViewer,
});

/** The same command is the same letter with the same code, however often it is sent. */
const letterOf = ({ viewer, commandId }: Wishing): InvitationId => deriveId('letter to a guardian', viewer.id, commandId);
const address = z.object({ email: z.email().max(254) });

command('AskGuardian', {
  input: AskGuardianInput,
  result: GuardianshipResult,
  description: 'Sends a letter with a code to the address.',
  async wish({ email, projectKey }, wishing) {
    const { context, viewer } = wishing;
    const { email: to } = parseData('AskGuardian', address, { email: email.trim().toLowerCase() });
    if (to === viewer.email.toLowerCase())
      throw refuse('own-address', 'This is your own address.', 'Give the address of a parent or whoever answers for you.');
    const project = projectKey ? await visibleProject(keyOf<ProjectId>('Project', projectKey), context) : undefined;
    if (projectKey && !project) throw missing('project', projectKey);
    const id = letterOf(wishing);
    // The rules say the same; but nothing is kept about a guardian whom nobody needs.
    const row = await context.load.minor.load(viewer.id);
    if (!row?.adultFrom || row.adultFrom <= context.now)
      throw refuse('of-age', 'You are of age and decide for yourself.', 'Nothing needs to be done.');
    const addressRef = await context.house.vault.seal(viewer.id, 'minor', to, id);
    const codeHash = createHash('sha256').update(context.house.invitations.codeFor(id)).digest('base64url');
    const need = project && { projectId: project.projectId, organizationId: project.organizationId };
    return { volunteerId: viewer.id, invitationId: id, addressRef, codeHash, ...given({ need }) };
  },
  touched: ofViewer,
  async afterwards({ email }, { invitationId: letterId }, { context, viewer }) {
    const { name } = await contactOf(viewer.id, context);
    await context.house.invitations.askGuardian({
      to: email.trim().toLowerCase(),
      firstName: name?.trim().split(/\s+/u)[0] ?? standInsFor(context).somebody,
      minorId: viewer.id,
      letterId,
      code: context.house.invitations.codeFor(letterId),
    });
  },
});

command('GiveGuardianConsent', {
  input: GiveGuardianConsentInput,
  result: GuardianshipResult,
  wish({ minorKey, code, onlyProjectKeys, onlyOrganizationKeys }, { context, viewer }) {
    const some = onlyProjectKeys || onlyOrganizationKeys;
    const only = some && {
      projectIds: (onlyProjectKeys ?? []).map((key) => keyOf<ProjectId>('Project', key)),
      organizationIds: (onlyOrganizationKeys ?? []).map((key) => keyOf('Organization', key)),
    };
    const until = new Date(Date.parse(context.now) + consentLastsMs).toISOString();
    return { volunteerId: minorId(minorKey), guardianId: viewer.id, textVersion, until, ...given({ code: code?.trim(), only }) };
  },
  touched: ofViewer,
  async afterwards({ letterKey }, { volunteerId }, { context: { house } }) {
    // Nobody needs to know any more where the letter went.
    const letter = invitationId.safeParse(letterKey);
    if (!letter.success) return;
    const ref = house.vault.refOf(volunteerId, 'minor', letter.data);
    if ((await house.vault.open([ref])).get(ref)) await house.vault.seal(volunteerId, 'minor', null, letter.data);
  },
});

command('WithdrawGuardianConsent', {
  input: WithdrawGuardianConsentInput,
  result: GuardianshipResult,
  description: 'The minor’s coming places are given back.',
  wish: ({ minorKey }, { viewer }) => ({ volunteerId: minorId(minorKey), guardianId: viewer.id }),
  touched: ofViewer,
});

command('GivePhotoConsent', {
  input: GivePhotoConsentInput,
  result: GuardianshipResult,
  description: 'Apart from taking part; nobody is in photographs who did not say yes.',
  wish: ({ minorKey }, { viewer }) => ({ volunteerId: minorKey ? minorId(minorKey) : viewer.id, byId: viewer.id, textVersion }),
  touched: ofViewer,
});
command('WithdrawPhotoConsent', {
  input: WithdrawPhotoConsentInput,
  result: GuardianshipResult,
  wish: ({ minorKey }, { viewer }) => ({ volunteerId: minorKey ? minorId(minorKey) : viewer.id, byId: viewer.id }),
  touched: ofViewer,
});
