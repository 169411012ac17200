/** Who is asked for what when every field of the schema is tried: one thing of each type, and one wish of each kind. */
import { createHash } from 'node:crypto';
import { adultFromOf, awardIdOf, deriveId, type InvitationId, type VaultRef, type VolunteerId } from '#events';
import { proofOf } from '../../gateway/accounts/index.ts';
import { ana, ben, carol, dan, eastside, foodBank, kindness, riverCleanup, saturday, sorting, sunday } from './cast.ts';
import { anasHours, erin, flo, need, nomination, secretDraft, thanks } from './small-community.ts';
import type { SmallHouse } from './small-house.ts';

const someone = (name: string): VolunteerId => deriveId<VolunteerId>(name);
/** Everything below is about Ana and about the food bank. The door of its Saturday shift is open. */
export const viewers = {
  nobody: undefined,
  stranger: someone('gil'),
  'the person': ana,
  'on the same shift': ben,
  'check-in helper': someone('hana'),
  'shift lead': someone('ivo'),
  coordinator: someone('kai'),
  owner: carol,
  'host elsewhere': flo,
  organizer: dan,
  administrator: someone('jo'),
  safeguarding: someone('sam'),
} as const;
export type Kind = keyof typeof viewers;
export const kinds = Object.keys(viewers) as Kind[];

const invitationId = deriveId<InvitationId>('an invitation');
const award = awardIdOf(kindness, ana, '2026');
const code = 'a code of a letter';

const node = (type: string, id: string): string => `node(id: "${type}:${id}") { ... on ${type} { % } }`;
/** Not of age: Ben consented for Mia; Nils asked somebody. */
const mia = someone('mia');
const nils = someone('nils');
const nilsLetter = deriveId<InvitationId>('a letter to a guardian');

/** A way to one thing of each type. */
export const ways: Readonly<Record<string, string>> = {
  Award: node('Award', award),
  Availability: 'viewer { profile { availability { % } } }',
  Carer: 'carers { % }',
  Community: 'community { % }',
  Completion: `project(key: "${sorting}") { completion { % } }`,
  Contact: 'viewer { contact { % } }',
  GuardianContact: node('SignUp', `${sunday}/${mia}`).replace('%', 'guardianContact { % }'),
  GuardianLetter: `guardianLetter(minorKey: "${nils}", key: "${nilsLetter}", code: "code-of-${nilsLetter}") { % }`,
  Host: `organization(key: "${foodBank}") { hosts { % } }`,
  Hours: node('Hours', anasHours),
  Invitation: `invitation(key: "${invitationId}") { % }`,
  Minor: `minor(key: "${mia}") { % }`,
  Nomination: node('Nomination', nomination),
  Organization: node('Organization', foodBank),
  Place: `project(key: "${sorting}") { place { % } }`,
  Profile: 'viewer { profile { % } }',
  Program: node('Program', kindness),
  Project: node('Project', sorting),
  Shift: node('Shift', saturday),
  SignUp: node('SignUp', `${saturday}/${ana}`),
  Story: 'viewer { story { % } }',
  StoryDay: 'viewer { story { days { % } } }',
  StoryCause: 'viewer { story { causes { % } } }',
  Thanks: node('Thanks', thanks),
  TrailEntry: node('SignUp', `${saturday}/${ana}`).replace('%', 'history { % }'),
  Viewer: 'viewer { % }',
  Volunteer: node('Volunteer', ana),
};
/** What only holds other things together, and is judged with what it holds. */
export const wrapper = /(?:Connection|Edge|Recorded)$|^(?:PageInfo|Refusal|Outcome)$/;

/** Things that are not there for everyone, asked for whole. */
export const hidden: Readonly<Record<string, string>> = {
  'a draft': `project(key: "${secretDraft}") { title }`,
  'shifts of a day': `organization(key: "${foodBank}") { shiftsOn(day: "2026-11-28") { title } }`,
};

export const args: Readonly<Record<string, string>> = {
  'Query.node': `(id: "SignUp:${saturday}/${ana}")`,
  'Query.organization': `(key: "${foodBank}")`,
  'Query.invitation': `(key: "${invitationId}")`,
  'Query.minor': `(key: "${mia}")`,
  'Query.guardianLetter': `(minorKey: "${nils}", key: "${nilsLetter}", code: "code-of-${nilsLetter}")`,
  'Query.shift': `(key: "${saturday}")`,
  'Query.project': `(key: "${sorting}")`,
  'Query.people': '(search: "ana")',
  'Query.program': `(key: "${kindness}")`,
  'Query.award': `(key: "${award}")`,
  'Organization.shiftsOn': '(day: "2026-11-28")',
};
export const subscriptions: Readonly<Record<string, string>> = {
  shiftChanged: `shiftChanged(shiftKeys: ["${saturday}"]) { title }`,
  celebrated: 'celebrated { at }',
  rosterChanged: `rosterChanged(shiftKey: "${saturday}") { title }`,
};

const organizationKey = foodBank;
const needWords = { ...need('Sort the shelves'), access: [] };
const newNeed = deriveId('a new need');
/** What is wished, of Ana and of the food bank, so that nothing but who asks stands against it. */
export const wishes: Readonly<Record<string, object>> = {
  registerOrganization: { organizationKey: deriveId('a new organization'), name: 'New', mission: 'Good.' },
  reviseOrganization: { organizationKey, name: 'Food Bank', mission: 'Better.' },
  verifyOrganization: { organizationKey },
  declineOrganization: { organizationKey, reason: 'Not yet.' },
  suspendOrganization: { organizationKey, reason: 'Nobody was there.' },
  inviteHost: { organizationKey, role: 'CHECK_IN_HELPER', email: 'new@example.org' },
  revokeInvitation: { organizationKey, invitationKey: invitationId },
  acceptInvitation: { organizationKey, invitationKey: invitationId, code },
  changeHostRole: { organizationKey, volunteerKey: viewers['check-in helper'], role: 'SHIFT_LEAD' },
  removeHost: { organizationKey, volunteerKey: viewers['check-in helper'] },
  appointOrganizer: { volunteerKey: erin },
  dismissOrganizer: { volunteerKey: dan },
  giveChapterRole: { volunteerKey: erin, role: 'SAFEGUARDING' },
  takeChapterRole: { volunteerKey: viewers.safeguarding, role: 'SAFEGUARDING' },
  draftProject: { projectKey: newNeed, organizationKey, need: needWords },
  reviseProject: { projectKey: sorting, need: needWords },
  publishProject: { projectKey: secretDraft },
  completeProject: { projectKey: sorting, summary: 'Done.', outcomes: [] },
  cancelProject: { projectKey: sorting, reason: 'Rain.' },
  scheduleShift: { shiftKey: deriveId('a new shift'), projectKey: sorting, title: 'More', when: null, places: 2 },
  rescheduleShift: { shiftKey: saturday, when: { start: '2026-12-28T09:00', end: '2026-12-28T12:00', timeZone: 'Europe/London' } },
  resizeShift: { shiftKey: saturday, places: 9 },
  cancelShift: { shiftKey: saturday, reason: 'Rain.' },
  signUpForShift: { shiftKey: saturday, volunteerKey: ana },
  withdrawFromShift: { shiftKey: saturday, volunteerKey: ana },
  checkInVolunteer: { shiftKey: saturday, volunteerKey: ana },
  undoCheckIn: { shiftKey: saturday, volunteerKey: ana },
  markMissed: { shiftKey: saturday, volunteerKey: ana },
  checkOutVolunteer: { shiftKey: saturday, volunteerKey: ana },
  removeVolunteer: { shiftKey: saturday, volunteerKey: ana, reason: 'mistake' },
  changeContactDetails: { name: 'Me' },
  reviseProfile: { skills: [], languages: [], interests: [], availability: [], celebrate: 'nobody' },
  stateAge: { birthDate: '2012-04-15' },
  askGuardian: { email: 'guardian@example.org', projectKey: sorting },
  giveGuardianConsent: { minorKey: mia },
  withdrawGuardianConsent: { minorKey: mia },
  givePhotoConsent: { minorKey: mia },
  withdrawPhotoConsent: { minorKey: mia },
  confirmHours: { hoursKey: anasHours },
  disputeHours: { hoursKey: anasHours, claimedMinutes: 200 },
  correctHours: { hoursKey: anasHours, minutes: 200, reason: 'agreed-together' },
  openProgram: { programKey: deriveId('a new program'), name: 'New', kind: 'AWARD', criteria: 'Good.', period: 'year', emblem: 'heart' },
  closeProgram: { programKey: kindness },
  nominateVolunteer: { nominationKey: deriveId('a new nomination'), programKey: kindness, volunteerKey: ana, story: 'Kind.' },
  declineNomination: { nominationKey: nomination, reason: 'not-this-time' },
  grantAward: { programKey: kindness, volunteerKey: erin, citation: 'Kind.' },
  withdrawAward: { awardKey: award, reason: 'granted-by-mistake' },
  giveThanks: { thanksKey: deriveId('new thanks'), volunteerKey: ana, organizationKey, projectKey: sorting, message: 'Thank you.' },
};

export async function moveMoreIn(house: SmallHouse): Promise<void> {
  for (const name of ['gil', 'hana', 'ivo', 'kai', 'jo', 'sam'])
    await house.has('volunteers', 'JoinCommunity', { volunteerId: someone(name) });
  for (const [name, role] of [
    ['hana', 'check-in-helper'],
    ['ivo', 'shift-lead'],
    ['kai', 'coordinator'],
  ] as const)
    await house.has('projects', 'AddHost', { organizationId: foodBank, volunteerId: someone(name), role });
  await house.has('projects', 'GiveChapterRole', { chapterId: eastside, volunteerId: someone('jo'), role: 'administrator' });
  await house.has('projects', 'GiveChapterRole', { chapterId: eastside, volunteerId: someone('sam'), role: 'safeguarding' });
  const invited = `${viewers.stranger}@example.org`;
  const addressRef = await house.vault.seal(carol, 'note', invited, 'invitation');
  const invitation = {
    organizationId: foodBank,
    invitationId,
    role: 'check-in-helper',
    addressRef,
    codeHash: createHash('sha256').update(proofOf(code, invited)).digest('base64url'),
  };
  await house.has('projects', 'InviteHost', invitation, { kind: 'person', id: carol, hostOf: [], organizer: false });
  await moveMinorsIn(house);
  const citationRef = (await house.vault.seal(ana, 'recognition', 'Always there.', 'citation')) satisfies VaultRef;
  const granted = { awardId: award, programId: kindness, volunteerId: ana, period: '2026', rule: null, nominationId: null, citationRef };
  await house.has('recognition', 'GrantAward', { ...granted, evidence: { hoursIds: [], minutes: 0 } });
  await house.settle();
}

async function moveMinorsIn(house: SmallHouse): Promise<void> {
  const letter = 'a letter';
  for (const [minor, letterId, words] of [
    [mia, deriveId<InvitationId>('a letter of mia'), letter],
    [nils, nilsLetter, `code-of-${nilsLetter}`],
  ] as const) {
    await house.has('volunteers', 'JoinCommunity', { volunteerId: minor });
    await house.has('volunteers', 'StateAge', { volunteerId: minor, adultFrom: adultFromOf('2012-04-15') });
    const asking = {
      volunteerId: minor,
      invitationId: letterId,
      addressRef: await house.vault.seal(minor, 'minor', 'guardian@example.org', letterId),
      codeHash: createHash('sha256').update(words).digest('base64url'),
      need: { projectId: sorting, organizationId: foodBank },
    };
    await house.has('volunteers', 'AskGuardian', asking);
  }
  const consent = {
    volunteerId: mia,
    guardianId: ben,
    code: letter,
    textVersion: '2026-11',
    until: '2027-11-24T09:00:00.000Z',
    only: { organizationIds: [], projectIds: [riverCleanup] },
  };
  await house.has('volunteers', 'GiveGuardianConsent', consent, { kind: 'person', id: ben, hostOf: [], organizer: false });
  await house.has('matching', 'SignUpForShift', { shiftId: sunday, volunteerId: mia });
}
