/** The only door into projections/: the read models, what keeps them current, and what can be asked of them. */
export { projections } from './list.ts';
export type { BuildProgress } from './build-progress.ts';
export { rebuild, type RebuildOptions } from './rebuild.ts';
export { rebuiltDigest, storedDigest } from './digest.ts';
export { openQueries, type Queries } from './queries.ts';
export { runProjections, type ProjectionStatus, type RunningProjections, type RunOptions } from './runner.ts';
export type { AnyProjection } from './projection.ts';
export type { Change } from './store/table-rows.ts';
export { CursorError, type Page, type PageRequest } from './store/page.ts';

export { foundShift, shiftsBesides } from './board/found-shift.ts';
export type { ListingFilter } from './board/listing-filter.ts';
export { mostCounted, type Listing, type ListingRequest, type Listings } from './board/listings.ts';
export type { OrganizationRow, ProjectRow, ShiftRow } from './board/projection.ts';
export type { CommunityTotals } from './community/queries.ts';
export type { HoursRow } from './hours/projection.ts';
export type { HoursTotals } from './hours/queries.ts';
export type { MinorRow } from './minors/projection.ts';
export type { VolunteerRow } from './people/projection.ts';
export type { AwardRow, NominationRow, ProgramRow, ThanksRow, WallRow } from './recognition/projection.ts';
export type { ChapterRoleRow, HostRow, InvitationRow } from './roles/projection.ts';
export type { Rights } from './roles/queries.ts';
export type { SignUpRow } from './rosters/projection.ts';
export type { SignUpKey } from './rosters/queries.ts';
export type { TrailDetails } from './trail/projection.ts';
export type { TrailRow } from './trail/queries.ts';
