/** What a letter about a shift says. It names nobody: whoever reads it knows who they are. */
import type { OrganizationRow, ProjectRow, ShiftRow } from '#projections';
import type { Letter } from '../accounts/index.ts';
import { shortened, whenWords } from '../html/words.ts';

type ShiftNews = 'cancelled' | 'moved' | 'place' | 'waiting' | 'removed';
type ConsentNews = 'consent' | 'consent-ended';
export type NewsKind = ShiftNews | ConsentNews;
export const isAboutShift = (kind: NewsKind): kind is ShiftNews => !kind.startsWith('consent');

export interface About {
  readonly shift: ShiftRow;
  readonly project: ProjectRow;
  readonly organization: OrganizationRow;
}

interface Said {
  readonly subject: string;
  /** Paragraphs. */
  readonly words: readonly string[];
}
const longestTitle = 60;

const sayings: Readonly<Record<ShiftNews, (about: About, origin: string) => Said>> = {
  cancelled: ({ shift, project, organization }, origin) => ({
    subject: `Cancelled: ${shortened(project.title, longestTitle)}`,
    words: [
      `${organization.name} cancelled this shift. You need not come.`,
      ...(shift.cancelReason ? [`In their words: ${shift.cancelReason}`] : []),
      `There are other ways to help: ${origin}/`,
    ],
  }),
  moved: ({ project, organization }, origin) => ({
    subject: `Another time: ${shortened(project.title, longestTitle)}`,
    words: [
      `${organization.name} moved this shift to the time above.`,
      `If you cannot come then, please give your place back, so that somebody else has it: ${origin}/my/shifts`,
    ],
  }),
  place: ({ project }, origin) => ({
    subject: `You have a place: ${shortened(project.title, longestTitle)}`,
    words: [
      'A place came free, and you were the next in line. It is yours.',
      `If you cannot come any more, please say so: ${origin}/my/shifts`,
    ],
  }),
  waiting: ({ project, organization }, origin) => ({
    subject: `On the waiting list: ${shortened(project.title, longestTitle)}`,
    words: [
      `${organization.name} made this shift smaller, and there are fewer places than people. You are at the head of the waiting list and get the next place that comes free.`,
      `If you would rather not wait, leave the list here: ${origin}/my/shifts`,
    ],
  }),
  removed: ({ project, organization }, origin) => ({
    subject: `Off the list: ${shortened(project.title, longestTitle)}`,
    words: [`${organization.name} took you off the list of this shift.`, `Why, you can read under “What happened”: ${origin}/my/shifts`],
  }),
};

const consentSayings: Readonly<Record<ConsentNews, (origin: string) => Said>> = {
  consent: (origin) => ({
    subject: 'You can sign up now',
    words: ['Your parent or guardian said yes.', `Find what you would like to do, and say “count me in”: ${origin}/`],
  }),
  'consent-ended': (origin) => ({
    subject: 'Your guardian’s consent ended',
    words: [
      'The consent of your parent or guardian does not count any more, so the places that you had are given back.',
      `If you would like to go on, ask them again: ${origin}/me`,
    ],
  }),
};

const letter = (to: string, { subject, words }: Said, about: readonly string[] = []): Letter => ({
  to,
  subject: subject.replaceAll(/\s+/g, ' '),
  text: `${['Hello,', ...(about.length > 0 ? [about.join('\n')] : []), ...words, 'Many Hands'].join('\n\n')}\n`,
});

export const consentLetter = (kind: ConsentNews, to: string, origin: string): Letter => letter(to, consentSayings[kind](origin));

export function shiftLetter(kind: ShiftNews, to: string, about: About, origin: string): Letter {
  const { project, shift } = about;
  const place = project.place && [project.place.name, project.place.address].filter(Boolean).join(', ');
  return letter(to, sayings[kind](about, origin), [project.title, whenWords(shift), ...(place ? [place] : [])]);
}
