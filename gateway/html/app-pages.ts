/**
 * Addresses of the app that show nothing to somebody without a session: the chunk of the app that shows them, and what it asks as soon as
 * it starts. `gateway/web/router.tsx` has the pages.
 */
import type { FirstQuestion, SignedIn } from './first-answers.ts';

/** Of somebody who is signed in. */
export interface Visit extends SignedIn {
  /** From the address. */
  readonly params: Readonly<Record<string, string | undefined>>;
  /** Today in UTC, ISO 8601. Where it is another day already, the app asks for itself. */
  readonly day: string;
}
export type OwnQuestions = (visit: Visit) => readonly FirstQuestion[];

export interface AppPage {
  readonly chunk: string;
  readonly asks?: OwnQuestions;
}

const about =
  (...operations: readonly string[]): OwnQuestions =>
  () =>
    operations.map((operation) => ({ operation, variables: {} }));
const aboutOne =
  (operation: string): OwnQuestions =>
  ({ params: { key } }) => [{ operation, variables: { key } }];
const aboutOrganization =
  (operation: string): OwnQuestions =>
  ({ organizationKey: key }) =>
    key === undefined ? [] : [{ operation, variables: { key } }];

export const ownPages: Readonly<Record<string, AppPage>> = {
  '/sign-in': { chunk: 'sign-in-page' },
  '/my/shifts': { chunk: 'my-shifts-page', asks: about('MyShifts') },
  '/my/story': { chunk: 'my-story-page', asks: about('MyStory') },
  '/me': { chunk: 'me-page', asks: about('Me', 'Growing') },
  '/me/sign-ins': { chunk: 'sign-ins-page' },
  '/invitation/:organizationKey/:key': { chunk: 'invitation-page', asks: aboutOne('Invitation') },
  '/guardian/:minorKey/:letterKey': { chunk: 'consent-page' },
};

/** Those with the words of hosts and organizers. */
export const staffPages: Readonly<Record<string, AppPage>> = {
  '/me/data': { chunk: 'data-page' },
  '/host': {
    chunk: 'today-page',
    asks: ({ organizationKey: key, day }) => (key === undefined ? [] : [{ operation: 'Today', variables: { key, day } }]),
  },
  '/host/post': { chunk: 'post-page' },
  '/host/needs/:key': { chunk: 'need-page', asks: aboutOne('Need') },
  '/host/shifts/:key': { chunk: 'roster-page', asks: aboutOne('Roster') },
  '/host/hours': { chunk: 'hours-page', asks: aboutOrganization('HoursToConfirm') },
  '/host/thank': { chunk: 'thank-page', asks: aboutOrganization('ToThank') },
  '/host/register': { chunk: 'register-page' },
  '/host/people': { chunk: 'people-page', asks: aboutOrganization('PeopleOfOrganization') },
  '/organizer': { chunk: 'review-page', asks: about('Review') },
  '/organizer/programs': { chunk: 'programs-page', asks: about('Programs') },
  '/organizer/nominations': { chunk: 'nominations-page', asks: about('Nominations') },
  '/organizer/import': { chunk: 'import-page' },
  '/organizer/people': { chunk: 'carers-page', asks: about('Carers') },
  '/nominate{/:volunteerKey}': {
    chunk: 'nominate-page',
    asks: ({ params: { volunteerKey } }) => [
      { operation: 'Programs', variables: {} },
      ...(volunteerKey === undefined ? [] : [{ operation: 'Person', variables: { id: `Volunteer:${volunteerKey}` } }]),
    ],
  },
};

/** Pages with content for everybody, whose chunks show the same. Find is in the first file of the app. */
export const publicChunks = {
  project: 'project-page',
  organization: 'organization-page',
  award: 'award-page',
  celebrate: 'celebrate-page',
} as const;
export const pageChunks: readonly string[] = [
  ...Object.values(publicChunks),
  ...[ownPages, staffPages].flatMap((pages) => Object.values(pages).map(({ chunk }) => chunk)),
];

/** What such a page takes. English is the basis of every language. */
export const withOwn = (chunk: string): readonly string[] => [chunk, 'en.own.json'];
export const withStaff = (chunk: string): readonly string[] => [...withOwn(chunk), 'staff-frame', 'en.staff.json'];
