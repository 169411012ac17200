/** What happened with a sign-up or a need: facts from the trail, words from trail-words.ts, told to whoever reads them. */
import type { ProgramId, VolunteerId } from '#events';
import type { ProjectRow, SignUpRow, TrailRow } from '#projections';
import { asOwner, builder } from './builder.ts';
import type { Context } from './context.ts';
import { projectWords, signUpWords, type By, type Reader } from './trail-words.ts';

interface Entry {
  readonly at: string;
  readonly code: string;
  readonly text: string;
  readonly by: By;
  readonly details: TrailRow['details'];
}

export const TrailEntryRef = builder.objectRef<Entry>('TrailEntry').implement({
  ...asOwner,
  description:
    '`code` is the event type, with `details` for translation; `text` is English; `by` is YOU, HOST, ORGANIZER, VOLUNTEER or HOUSE.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    code: t.exposeString('code'),
    text: t.exposeString('text'),
    by: t.exposeString('by'),
    details: t.string({
      description: 'JSON: the small facts that the text is made of.',
      resolve: ({ details }) => JSON.stringify(details),
    }),
  }),
});

/** What the roster's own rules do to one person because another one came, left, or made the shift smaller. */
const consequences: ReadonlySet<string> = new Set(['VolunteerPromoted', 'VolunteerMovedToWaitingList']);

/** Only the volunteer and hosts act on a sign-up, and only hosts on a need: whoever is neither reader nor volunteer is a host. */
function byWhom({ actor, code }: TrailRow, viewer: Context['viewer'], volunteer?: VolunteerId): By {
  const [kind, id] = actor.split(':');
  if (kind !== 'person' || consequences.has(code)) return 'HOUSE';
  if (viewer?.id === id) return 'YOU';
  return id === volunteer ? 'VOLUNTEER' : 'HOST';
}

/** Gives places back whose people have no guardian's consent; its name stands in what it recorded, and stays. */
const consentPolicy = 'policy:places-of-minors';
const endedByConsent = ({ code, actor }: TrailRow): boolean => code === 'VolunteerWithdrew' && actor === consentPolicy;
/** A withdrawal that the person did not wish for says why. */
const withReason = (row: TrailRow): TrailRow =>
  endedByConsent(row) ? { ...row, details: { ...row.details, reason: 'consent-missing' } } : row;

/** Whether the place was given back last because a guardian's consent was missing. */
export async function lacksConsent({ shiftId, volunteerId }: SignUpRow, { load }: Context): Promise<boolean> {
  const rows = await load.signUpTrail.load({ shiftId, volunteerId });
  const last = rows.findLast(({ code }) => code === 'VolunteerWithdrew');
  return last !== undefined && endedByConsent(last);
}

const tell = ({ at, code, details }: Omit<TrailRow, 'actor'>, by: By, words: typeof signUpWords, reader: Reader): Entry => ({
  at,
  code,
  by,
  details,
  text: words(code, details, reader, by),
});

export async function signUpTrail({ shiftId, volunteerId }: SignUpRow, _: unknown, { load, viewer }: Context): Promise<Entry[]> {
  const [rows, shift] = await Promise.all([load.signUpTrail.load({ shiftId, volunteerId }), load.shift.load(shiftId)]);
  const reader: Reader = { is: viewer?.id === volunteerId ? 'volunteer' : 'host', timeZone: shift?.timeZone ?? 'UTC' };
  const named = await Promise.all(rows.map((row) => withProgram(withReason(row), load)));
  return named.map((row) => tell(row, byWhom(row, viewer, volunteerId), signUpWords, reader));
}

/** The name a program has today. */
async function withProgram(row: TrailRow, load: Context['load']): Promise<TrailRow> {
  const { programId } = row.details;
  if (typeof programId !== 'string') return row;
  const program = await load.program.load(programId as ProgramId);
  return { ...row, details: { ...row.details, program: program?.name ?? '' } };
}

export async function projectTrail({ projectId }: ProjectRow, _: unknown, { load, viewer }: Context): Promise<Entry[]> {
  const rows = await load.projectTrail.load(projectId);
  return rows.map((row) => tell(row, byWhom(row, viewer), projectWords, { is: 'host', timeZone: 'UTC' }));
}
