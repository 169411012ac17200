/** Facts of the projects context: who asks for help, for what, and when. In life-cycle order. */
import { z } from 'zod';
import { event } from './define.ts';
import { chapterId, invitationId, organizationId, projectId, shiftId, volunteerId } from './ids.ts';
import { textKinds } from './text-kinds.ts';
import { accessFact, cause, instant, language, place, places, skill, text, vaultRef, webAddress, when } from './values.ts';

const organizationProfile = { name: text(120), mission: text(2000), website: webAddress(300).optional(), place: place.optional() };

/** What a nonprofit asks for: the words of a need, as volunteers read them. `place` is null when it is done from anywhere. */
export const need = {
  title: text(120),
  summary: text(300),
  description: z.string().trim().max(8000).register(textKinds, { is: 'words' }),
  causes: z.array(cause).min(1).max(4),
  skills: z.array(skill).max(12),
  languages: z.array(language).max(8),
  place: place.nullable(),
  bring: z.array(text(80)).max(12),
  access: z.array(accessFact).max(8),
  link: webAddress(500).optional(),
  /** The key of a drawn cover picture, chosen by the host or by cause. */
  picture: z.string().max(60).register(textKinds, { is: 'code' }).optional(),
  /** In years; left out, everybody may come. Up to 18: of whoever is older nobody knows how old. */
  minimumAge: z.int().min(10).max(18).optional(),
};
const needSchema = z.object(need);
export type Need = z.infer<typeof needSchema>;

/** What a finished project brought about, in its own units: 420 meals, 35 trees. */
export const outcome = z.object({ label: text(80), amount: z.number().min(0).max(1e12), unit: text(40) });
export type ProjectOutcome = z.infer<typeof outcome>;

/** What a person is for an organization. Each may do what the ones after it may, and more (services/projects/README.md). */
export const hostRole = z.enum(['owner', 'coordinator', 'shift-lead', 'check-in-helper']);
export type HostRole = z.infer<typeof hostRole>;
/** What a person is for a chapter beside caring for it. */
export const chapterRole = z.enum(['administrator', 'safeguarding']);
export type ChapterRole = z.infer<typeof chapterRole>;

const ofProject = { projectId, organizationId };
const ofShift = { shiftId, projectId, organizationId };

export const projectsEvents = {
  ChapterFounded: event(
    'chapter',
    'A local chapter of the movement came to life.',
    z.object({ chapterId, name: text(120), place: place.optional() }),
  ),
  OrganizerAppointed: event(
    'chapter',
    'A person now cares for the chapter: verifies hosts and celebrates volunteers.',
    z.object({ chapterId, volunteerId }),
  ),
  OrganizerDismissed: event('chapter', 'A person does not care for the chapter any more.', z.object({ chapterId, volunteerId })),
  ChapterRoleGiven: event(
    'chapter',
    'A person was trusted with more: administrators say who has which role, safeguarding looks after those who need protection.',
    z.object({ chapterId, volunteerId, role: chapterRole }),
  ),
  ChapterRoleTaken: event('chapter', 'A person does not have the role any more.', z.object({ chapterId, volunteerId, role: chapterRole })),

  OrganizationRegistered: event(
    'organization',
    'A nonprofit introduced itself; whoever did so is its first owner.',
    z.object({ organizationId, registeredBy: volunteerId, ...organizationProfile }),
  ),
  OrganizationRevised: event(
    'organization',
    'A nonprofit changed how it presents itself.',
    z.object({ organizationId, ...organizationProfile }),
  ),
  HostInvited: event(
    'organization',
    'Somebody was asked to help the organization; the code went to their address, and only what tells it right from wrong is here.',
    z.object({
      organizationId,
      invitationId,
      role: hostRole,
      invitedBy: volunteerId,
      addressRef: vaultRef,
      /** SHA-256 of the code, base64url. */
      codeHash: z.string().min(43).max(43).register(textKinds, { is: 'code' }),
      expiresAt: instant,
    }),
  ),
  InvitationRevoked: event('organization', 'The invitation does not count any more.', z.object({ organizationId, invitationId })),
  InvitationAccepted: event(
    'organization',
    'A person came with the code of the invitation.',
    z.object({ organizationId, invitationId, volunteerId }),
  ),
  HostAdded: event(
    'organization',
    'A person may now act for the organization; without a role, as a coordinator.',
    z.object({ organizationId, volunteerId, role: hostRole.optional() }),
  ),
  HostRoleChanged: event(
    'organization',
    'A person may do more or less for the organization than before.',
    z.object({ organizationId, volunteerId, role: hostRole, previously: hostRole }),
  ),
  HostRemoved: event('organization', 'A person does not act for the organization any more.', z.object({ organizationId, volunteerId })),
  OrganizationVerified: event(
    'organization',
    'An organizer checked the nonprofit: its needs may be published.',
    z.object({ organizationId }),
  ),
  OrganizationDeclined: event(
    'organization',
    'An organizer looked and said not yet, with a reason.',
    z.object({ organizationId, reason: text(500) }),
  ),
  OrganizationSuspended: event(
    'organization',
    'Verification was taken back: its needs are hidden until it is verified again.',
    z.object({ organizationId, reason: text(500) }),
  ),

  ProjectDrafted: event('project', 'A host wrote down a need.', z.object({ ...ofProject, ...need })),
  ProjectRevised: event('project', 'A host changed the words of a need.', z.object({ ...ofProject, ...need })),
  ProjectPublished: event('project', 'The need can be found by volunteers.', z.object(ofProject)),
  ProjectCompleted: event(
    'project',
    'The work is done; this is what came of it.',
    z.object({ ...ofProject, summary: text(1000), outcomes: z.array(outcome).max(8) }),
  ),
  ProjectCancelled: event(
    'project',
    'The project will not take place; its shifts are cancelled by policy.',
    z.object({ ...ofProject, reason: text(500) }),
  ),

  ShiftScheduled: event(
    'shift',
    'A time (or a flexible task) with a number of places was added to a project.',
    z.object({ ...ofShift, title: text(120), when, places }),
  ),
  ShiftRescheduled: event('shift', 'The shift takes place at another time.', z.object({ ...ofShift, when, previously: when })),
  ShiftResized: event('shift', 'The shift has another number of places.', z.object({ ...ofShift, places })),
  ShiftCancelled: event('shift', 'The shift will not take place.', z.object({ ...ofShift, reason: text(500) })),
};
