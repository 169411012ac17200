/** What the roles of an organization may do, as far as it decides which pages are offered. The server decides for itself. */
import type { Viewer } from './viewer.tsx';

type Role = Viewer['hostOf'][number]['viewerRole'];

/** Owners and coordinators: needs, shifts and who has which role. */
export const runsIt = (role: Role): boolean => role === 'OWNER' || role === 'COORDINATOR';
/** Those, and shift leads: hours and thanks. Check-in helpers stand at the door, and see no more. */
export const leadsShifts = (role: Role): boolean => runsIt(role) || role === 'SHIFT_LEAD';

/** Whoever has no organization yet may look around: each page tells them how to register one. */
export const mayAnywhere = (viewer: Viewer | null | undefined, may: (role: Role) => boolean): boolean =>
  !viewer || viewer.hostOf.length === 0 || viewer.hostOf.some(({ viewerRole }) => may(viewerRole));
