/** What can be helped with? Organizations, their needs, and the shifts with how full they are. */
import type { Cause, Interval, Need, OrganizationId, Place, ProjectId, ProjectOutcome, ShiftId, When } from '#events';
import { projection } from '../projection.ts';
import { facetsOf } from './facets.ts';
import { integer, json, nullable, table, text, type Row } from '../store/table.ts';

const organizations = table({
  columns: {
    organizationId: text<OrganizationId>(),
    name: text(),
    mission: text(),
    website: nullable(text()),
    place: nullable(json<Place>()),
    standing: text<'REGISTERED' | 'VERIFIED' | 'DECLINED' | 'SUSPENDED'>(),
    reason: nullable(text()),
    registeredAt: text(),
  },
  key: ['organizationId'],
  indexes: { standing: ['standing', 'registeredAt'] },
});

/** First what lists are filtered by: SQLite reads a row from its beginning, and descriptions are long. */
const projects = table({
  columns: {
    projectId: text<ProjectId>(),
    organizationId: text<OrganizationId>(),
    status: text<'DRAFT' | 'PUBLISHED' | 'COMPLETED' | 'CANCELLED'>(),
    place: nullable(json<Place>()),
    title: text(),
    summary: text(),
    description: text(),
    causes: json<Cause[]>(),
    skills: json<string[]>(),
    languages: json<string[]>(),
    bring: json<string[]>(),
    access: json<string[]>(),
    link: nullable(text()),
    picture: nullable(text()),
    /** Years; null: for everybody. */
    minimumAge: nullable(integer()),
    cancelReason: nullable(text()),
    completedAt: nullable(text()),
    completionSummary: nullable(text()),
    outcomes: json<ProjectOutcome[]>(),
    draftedAt: text(),
    /** Null: nobody but its hosts has seen it, whatever became of it. */
    publishedAt: nullable(text()),
  },
  key: ['projectId'],
  indexes: { organization: ['organizationId', 'draftedAt'] },
  search: ({ status, title, summary, description, skills, causes, languages, access, place }) =>
    status === 'PUBLISHED'
      ? {
          words: [title, summary, description, ...skills, ...causes, place?.name ?? '', place?.address ?? ''].join(' '),
          facets: facetsOf({ causes, skills, languages, access, remote: place === null }).join(' '),
        }
      : null,
  point: ({ status, place }) => (status === 'PUBLISHED' ? place : null),
});

/** Flexible shifts come after every dated one. */
export const flexibleSort = '9999';

const shifts = table({
  columns: {
    shiftId: text<ShiftId>(),
    projectId: text<ProjectId>(),
    organizationId: text<OrganizationId>(),
    title: text(),
    startsAt: nullable(text()),
    endsAt: nullable(text()),
    timeZone: nullable(text()),
    /** `startsAt` to the millisecond, so that texts are in the order of moments; or `flexibleSort`. */
    sortAt: text(),
    /** The date on the calendar where it takes place. */
    day: nullable(text()),
    places: integer(),
    taken: integer(),
    waiting: integer(),
    status: text<'OPEN' | 'CANCELLED'>(),
    cancelReason: nullable(text()),
  },
  key: ['shiftId'],
  // The first two hold all that a list is filtered by, so that it need not look at the shifts themselves.
  indexes: {
    project: ['projectId', 'status', 'sortAt', 'day', 'taken', 'places'],
    coming: ['status', 'sortAt', 'projectId', 'day', 'taken', 'places'],
    organization: ['organizationId', 'sortAt'],
  },
});

export type OrganizationRow = Row<typeof organizations>;
export type ProjectRow = Row<typeof projects>;
export type ShiftRow = Row<typeof shifts>;

const words = ({ title, summary, description, causes, skills, languages, place, bring, access, link, picture, minimumAge }: Need) => ({
  title,
  summary,
  description,
  causes,
  skills,
  languages,
  place,
  bring,
  access,
  link: link ?? null,
  picture: picture ?? null,
  minimumAge: minimumAge ?? null,
});

export const board = projection({
  name: 'board',
  version: 4,
  tables: { organizations, projects, shifts },
  handlers: {
    OrganizationRegistered({ data, metadata }, rows) {
      const { organizationId, name, mission, website, place } = data;
      rows.organizations.put({
        organizationId,
        name,
        mission,
        website: website ?? null,
        place: place ?? null,
        standing: 'REGISTERED',
        reason: null,
        registeredAt: metadata.at,
      });
    },
    OrganizationRevised({ data: { organizationId, name, mission, website, place } }, rows) {
      rows.organizations.change([organizationId], (row) => ({ ...row, name, mission, website: website ?? null, place: place ?? null }));
    },
    OrganizationVerified: ({ data }, rows) =>
      rows.organizations.change([data.organizationId], (row) => ({ ...row, standing: 'VERIFIED', reason: null })),
    OrganizationDeclined: ({ data }, rows) =>
      rows.organizations.change([data.organizationId], (row) => ({ ...row, standing: 'DECLINED', reason: data.reason })),
    OrganizationSuspended: ({ data }, rows) =>
      rows.organizations.change([data.organizationId], (row) => ({ ...row, standing: 'SUSPENDED', reason: data.reason })),

    ProjectDrafted({ data, metadata }, rows) {
      const { projectId, organizationId } = data;
      rows.projects.put({
        projectId,
        organizationId,
        status: 'DRAFT',
        ...words(data),
        cancelReason: null,
        completedAt: null,
        completionSummary: null,
        outcomes: [],
        draftedAt: metadata.at,
        publishedAt: null,
      });
    },
    ProjectRevised: ({ data }, rows) => rows.projects.change([data.projectId], (row) => ({ ...row, ...words(data) })),
    ProjectPublished: ({ data, metadata }, rows) =>
      rows.projects.change([data.projectId], (row) => ({ ...row, status: 'PUBLISHED', publishedAt: row.publishedAt ?? metadata.at })),
    ProjectCompleted: ({ data: { projectId, summary, outcomes }, metadata }, rows) =>
      rows.projects.change([projectId], (row) => ({
        ...row,
        status: 'COMPLETED',
        completedAt: metadata.at,
        completionSummary: summary,
        outcomes,
      })),
    ProjectCancelled: ({ data }, rows) =>
      rows.projects.change([data.projectId], (row) => ({ ...row, status: 'CANCELLED', cancelReason: data.reason })),

    ShiftScheduled({ data: { shiftId, projectId, organizationId, title, when, places } }, rows) {
      rows.shifts.put({
        shiftId,
        projectId,
        organizationId,
        title,
        ...times(when),
        places,
        taken: 0,
        waiting: 0,
        status: 'OPEN',
        cancelReason: null,
      });
    },
    ShiftRescheduled: ({ data }, rows) => rows.shifts.change([data.shiftId], (row) => ({ ...row, ...times(data.when) })),
    ShiftResized: ({ data }, rows) => rows.shifts.change([data.shiftId], (row) => ({ ...row, places: data.places })),
    ShiftCancelled: ({ data }, rows) =>
      rows.shifts.change([data.shiftId], (row) => ({ ...row, status: 'CANCELLED', cancelReason: data.reason })),

    VolunteerSignedUp: ({ data }, rows) => rows.shifts.change([data.shiftId], (row) => ({ ...row, taken: row.taken + 1 })),
    VolunteerWaitlisted: ({ data }, rows) => rows.shifts.change([data.shiftId], (row) => ({ ...row, waiting: row.waiting + 1 })),
    VolunteerPromoted: ({ data }, rows) =>
      rows.shifts.change([data.shiftId], (row) => ({ ...row, taken: row.taken + 1, waiting: row.waiting - 1 })),
    VolunteerMovedToWaitingList: ({ data }, rows) =>
      rows.shifts.change([data.shiftId], (row) => ({ ...row, taken: row.taken - 1, waiting: row.waiting + 1 })),
    VolunteerWithdrew: ({ data }, rows) => rows.shifts.change([data.shiftId], (row) => givenBack(row, data.wasWaiting)),
    VolunteerRemoved: ({ data }, rows) => rows.shifts.change([data.shiftId], (row) => givenBack(row, data.wasWaiting)),
  },
});

const times = (when: When) => ({
  startsAt: when?.startsAt ?? null,
  endsAt: when?.endsAt ?? null,
  timeZone: when?.timeZone ?? null,
  sortAt: when ? new Date(when.startsAt).toISOString() : flexibleSort,
  day: when && dayOf(when),
});

function dayOf({ startsAt, timeZone }: Interval): string {
  try {
    return Temporal.Instant.from(startsAt).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  } catch {
    // A zone that this machine's tables do not know: the day in UTC is at most one off.
    return startsAt.slice(0, 10);
  }
}

const givenBack = (row: ShiftRow, wasWaiting: boolean): ShiftRow =>
  wasWaiting ? { ...row, waiting: row.waiting - 1 } : { ...row, taken: row.taken - 1 };
