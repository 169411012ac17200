/** Every address of the app. Only Find comes with the first load; every other page is a chunk that a finger on its link begins to fetch. */
import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { Shell } from './components/shell.tsx';
import { FindPage } from './pages/find/find-page.tsx';
import { readFilters } from './pages/find/filters.ts';
import { OwnMessages } from './messages/provider.tsx';
import { ownWords, pageChunk, staffWords } from './page-chunk.ts';
import { NotFoundPage, StrayErrorPage } from './pages/not-found.tsx';
import { parseSearch, stringifySearch, wordsOf } from './search-params.ts';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage, errorComponent: StrayErrorPage });
const find = createRoute({ getParentRoute: () => root, path: '/', component: FindPage, validateSearch: readFilters });

/** Every page but the first. */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Inside, loader: ownWords });
const at = <const Path extends string>(path: Path) => ({ getParentRoute: () => inside, path }) as const;
function Inside() {
  return (
    <OwnMessages>
      <Outlet />
    </OwnMessages>
  );
}

const project = createRoute({
  ...at('/projects/$key'),
  component: pageChunk(() => import('./pages/project/project-page.tsx'), 'ProjectPage'),
});
const signUp = createRoute({
  getParentRoute: () => project,
  path: 'sign-up',
  validateSearch: (search: Record<string, unknown>): { shift?: string } =>
    wordsOf(search['shift']) ? { shift: wordsOf(search['shift']) } : {},
  component: pageChunk(() => import('./pages/sign-up/sign-up-sheet.tsx'), 'SignUpSheet'),
});
const organization = createRoute({
  ...at('/organizations/$key'),
  component: pageChunk(() => import('./pages/organization/organization-page.tsx'), 'OrganizationPage'),
});
const celebrate = createRoute({
  ...at('/celebrate'),
  component: pageChunk(() => import('./pages/celebrate/celebrate-page.tsx'), 'CelebratePage'),
});
const award = createRoute({
  ...at('/awards/$key'),
  component: pageChunk(() => import('./pages/award/award-page.tsx'), 'AwardPage'),
});
const signIn = createRoute({
  ...at('/sign-in'),
  validateSearch: (search: Record<string, unknown>): { back?: string; error?: string } => ({
    ...(/^\/(?![/\\])/.test(wordsOf(search['back'])) && { back: wordsOf(search['back']) }),
    ...(wordsOf(search['error']) && { error: wordsOf(search['error']) }),
  }),
  component: pageChunk(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
});
const myShifts = createRoute({
  ...at('/my/shifts'),
  component: pageChunk(() => import('./pages/my-shifts/my-shifts-page.tsx'), 'MyShiftsPage'),
});
const myStory = createRoute({
  ...at('/my/story'),
  component: pageChunk(() => import('./pages/my-story/my-story-page.tsx'), 'MyStoryPage'),
});
const signIns = createRoute({
  ...at('/me/sign-ins'),
  component: pageChunk(() => import('./pages/me/sign-ins/sign-ins-page.tsx'), 'SignInsPage'),
});
const me = createRoute({ ...at('/me'), component: pageChunk(() => import('./pages/me/me-page.tsx'), 'MePage') });

const staff = createRoute({
  getParentRoute: () => inside,
  id: 'staff',
  component: pageChunk(() => import('./pages/staff-frame.tsx'), 'StaffFrame'),
  loader: staffWords,
});
const staffAt = <const Path extends string>(path: Path) => ({ getParentRoute: () => staff, path }) as const;

const today = createRoute({ ...staffAt('/host'), component: pageChunk(() => import('./pages/host/today-page.tsx'), 'TodayPage') });
const post = createRoute({
  ...staffAt('/host/post'),
  validateSearch: (search: Record<string, unknown>): { step?: string } =>
    wordsOf(search['step']) ? { step: wordsOf(search['step']) } : {},
  component: pageChunk(() => import('./pages/host/post/post-page.tsx'), 'PostPage'),
});
const need = createRoute({
  ...staffAt('/host/needs/$key'),
  component: pageChunk(() => import('./pages/host/need/need-page.tsx'), 'NeedPage'),
});
const roster = createRoute({
  ...staffAt('/host/shifts/$key'),
  component: pageChunk(() => import('./pages/host/roster/roster-page.tsx'), 'RosterPage'),
});
const hours = createRoute({
  ...staffAt('/host/hours'),
  component: pageChunk(() => import('./pages/host/hours-page.tsx'), 'HoursPage'),
});
const thank = createRoute({
  ...staffAt('/host/thank'),
  component: pageChunk(() => import('./pages/host/thank-page.tsx'), 'ThankPage'),
});
const register = createRoute({
  ...staffAt('/host/register'),
  component: pageChunk(() => import('./pages/host/register-page.tsx'), 'RegisterPage'),
});
const people = createRoute({
  ...staffAt('/host/people'),
  component: pageChunk(() => import('./pages/host/people/people-page.tsx'), 'PeoplePage'),
});
const invitation = createRoute({
  ...at('/invitation/$organizationKey/$key'),
  component: pageChunk(() => import('./pages/host/people/invitation-page.tsx'), 'InvitationPage'),
});
const consent = createRoute({
  ...at('/guardian/$minorKey/$letterKey'),
  component: pageChunk(() => import('./pages/guardian/consent-page.tsx'), 'ConsentPage'),
});
const review = createRoute({
  ...staffAt('/organizer'),
  component: pageChunk(() => import('./pages/organizer/review-page.tsx'), 'ReviewPage'),
});
const programs = createRoute({
  ...staffAt('/organizer/programs'),
  component: pageChunk(() => import('./pages/organizer/programs-page.tsx'), 'ProgramsPage'),
});
const nominations = createRoute({
  ...staffAt('/organizer/nominations'),
  component: pageChunk(() => import('./pages/organizer/nominations-page.tsx'), 'NominationsPage'),
});
const importNeeds = createRoute({
  ...staffAt('/organizer/import'),
  component: pageChunk(() => import('./pages/organizer/import/import-page.tsx'), 'ImportPage'),
});
const carers = createRoute({
  ...staffAt('/organizer/people'),
  component: pageChunk(() => import('./pages/organizer/carers-page.tsx'), 'CarersPage'),
});
const nominate = createRoute({
  ...staffAt('/nominate/{-$volunteerKey}'),
  component: pageChunk(() => import('./pages/organizer/nominate-page.tsx'), 'NominatePage'),
});
const myData = createRoute({
  ...staffAt('/me/data'),
  component: pageChunk(() => import('./pages/me/data/data-page.tsx'), 'MyDataPage'),
});

const routeTree = root.addChildren([
  find,
  inside.addChildren([
    project.addChildren([signUp]),
    organization,
    celebrate,
    award,
    signIn,
    myShifts,
    myStory,
    me,
    signIns,
    invitation,
    consent,
    staff.addChildren([
      myData,
      people,
      today,
      post,
      need,
      roster,
      hours,
      thank,
      register,
      review,
      programs,
      nominations,
      importNeeds,
      carers,
      nominate,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: StrayErrorPage,
  scrollRestoration: true,
  defaultPendingMs: 300,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
