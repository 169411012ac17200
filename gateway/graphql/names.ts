/** Who may read whose name. The name itself is in the vault; this is the one place that opens it for showing. */
import type { VaultValue, VolunteerId } from '#events';
import type { Context } from './context.ts';

/** What stands in the place of a name, by language. */
const standIns = {
  en: { somebody: 'A volunteer', former: 'Former volunteer' },
  de: { somebody: 'Jemand aus der Gemeinschaft', former: 'Ehemals dabei' },
} as const;
/** @param wished as the browser tells it (`accept-language`) @returns the language that what stands in for a name will be in */
export const languageIn = (wished = ''): keyof typeof standIns => (/^de\b/i.test(wished) ? 'de' : 'en');
export const standInsFor = ({ language }: Context) => standIns[languageIn(language)];

/** As sealed under purpose `contact`, the standard key. */
export interface ContactDetails {
  readonly name: string;
  readonly email: string;
  readonly phone?: string;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** @param value from the vault, where earlier versions may have written it */
export function toContact(value: VaultValue | undefined): Partial<ContactDetails> {
  if (typeof value !== 'object' || value === null) return {};
  const { name, email, phone } = value as Readonly<Record<string, VaultValue>>;
  return { ...(isText(name) && { name }), ...(isText(email) && { email }), ...(isText(phone) && { phone }) };
}

/** @param how `names` when nothing but the name is shown, `openly` when the person lets everyone here see it */
export async function contactOf(
  person: VolunteerId,
  { load }: Context,
  how: 'words' | 'names' | 'openly' = 'words',
): Promise<Partial<ContactDetails>> {
  const row = await load.volunteer.load(person);
  return row?.contactRef ? toContact(await load[how].load(row.contactRef)) : {};
}

/** The person, whoever cares for the chapter, a host of a shift they are or were on or of an organization they help, whoever meets them at the door, guardian and ward. */
export async function knowsPerson(person: VolunteerId, { viewer, load }: Context): Promise<boolean> {
  if (!viewer) return false;
  if (viewer.id === person || viewer.organizer || viewer.administrator) return true;
  if ((await load.hostsPerson.load(person)) || (await load.meets.load(person)) || (await load.worksWith.load(person))) return true;
  return (await load.minor.load(person))?.guardianId === viewer.id || (await load.minor.load(viewer.id))?.guardianId === person;
}

/** Whoever was not of age when they last said so is not shown to others, whatever they chose, until they confirm that they are. */
const isProtected = async (person: VolunteerId, { load }: Context): Promise<boolean> =>
  ((await load.minor.load(person))?.adultFrom ?? null) !== null;

/** Whom the person lets read their name beside what they are celebrated for. */
export async function isCelebratedBefore(person: VolunteerId, context: Context): Promise<boolean> {
  const { viewer, load } = context;
  const celebrate = (await load.volunteer.load(person))?.celebrate ?? 'nobody';
  if (celebrate === 'nobody' || (await isProtected(person, context))) return false;
  return celebrate === 'everyone' || (celebrate === 'community' && viewer !== undefined);
}

/** What a host writes to a person is for others only if the person is celebrated before everyone. */
export const isCelebratedInPublic = async (person: VolunteerId, context: Context): Promise<boolean> =>
  (await context.load.volunteer.load(person))?.celebrate === 'everyone' && !(await isProtected(person, context));

/** Whole for whoever knows the person, the first name for whom they chose, nothing for others. */
export async function displayName(person: VolunteerId, context: Context): Promise<string> {
  const { somebody, former } = standInsFor(context);
  if ((await context.load.volunteer.load(person))?.forgottenAt) return former;
  const knows = await knowsPerson(person, context);
  if (!knows && !(await isCelebratedBefore(person, context))) return somebody;
  const { name } = await contactOf(person, context, knows ? 'names' : 'openly');
  return (knows ? name : name?.trim().split(/\s+/u)[0]) || somebody;
}

/** Text that was sealed as it is; null when it is gone or may not be seen. @param how as in `contactOf` */
export async function wordsUnder(
  ref: Parameters<Context['load']['words']['load']>[0] | null,
  { load }: Context,
  how: 'words' | 'openly' = 'words',
): Promise<string | null> {
  const value = ref && (await load[how].load(ref));
  return isText(value) ? value : null;
}
