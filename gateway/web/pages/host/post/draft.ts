/** A need that is being written, kept on this device until it is published. Ids are made once, so a second try never makes doubles. */
import { noPlace, placeOf, type PlaceWords } from '../../../components/place-words.ts';

export interface DraftShift {
  readonly key: string;
  readonly title: string;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly places: number;
}
export interface Draft {
  readonly projectKey: string;
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly causes: readonly string[];
  readonly remote: boolean;
  readonly place: PlaceWords;
  readonly timeZone: string;
  /** True: no fixed time; volunteers and host agree. */
  readonly flexible: boolean;
  readonly flexibleKey: string;
  readonly shifts: readonly DraftShift[];
  readonly places: number;
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly access: readonly string[];
  /** One thing per line. */
  readonly bring: string;
  readonly link: string;
  /** Years; null: for everybody. */
  readonly minimumAge: number | null;
  /** Keys of what was sent and may have arrived. */
  readonly sent: readonly string[];
  /** Keys of needs that this one was sent as before, to be cancelled. */
  readonly replaced: readonly string[];
}

export const steps = ['what', 'where', 'when', 'who', 'review'] as const;
export type Step = (typeof steps)[number];
export const isStep = (word: string | undefined): word is Step => (steps as readonly (string | undefined)[]).includes(word);

export const newShift = (date: string, like?: DraftShift): DraftShift => ({
  title: '',
  start: '10:00',
  end: '13:00',
  places: 6,
  ...like,
  key: crypto.randomUUID(),
  date,
});

const inOneWeek = (): string => new Intl.DateTimeFormat('en-CA').format(Date.now() + 7 * 86_400_000);

export const emptyDraft = (): Draft => ({
  projectKey: crypto.randomUUID(),
  title: '',
  summary: '',
  description: '',
  causes: [],
  remote: false,
  place: noPlace,
  timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  flexible: false,
  flexibleKey: crypto.randomUUID(),
  shifts: [newShift(inOneWeek())],
  places: 6,
  skills: [],
  languages: [],
  access: [],
  bring: '',
  link: '',
  minimumAge: null,
  sent: [],
  replaced: [],
});

const storageKey = (organizationKey: string): string => `draft-need.${organizationKey}`;

export function loadDraft(organizationKey: string): Draft {
  try {
    const kept = localStorage.getItem(storageKey(organizationKey));
    return kept ? { ...emptyDraft(), ...(JSON.parse(kept) as Partial<Draft>) } : emptyDraft();
  } catch {
    return emptyDraft();
  }
}
export function saveDraft(organizationKey: string, draft: Draft | null): void {
  try {
    if (draft) localStorage.setItem(storageKey(organizationKey), JSON.stringify(draft));
    else localStorage.removeItem(storageKey(organizationKey));
  } catch {
    // Without storage the draft lives as long as the page.
  }
}

/** No day stays no day. */
export function addDays(date: string, days: number): string {
  if (!date) return '';
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

/** One more shift: the day after the last one, and like it. */
export function oneMoreShift(shifts: readonly DraftShift[]): DraftShift {
  const last = shifts.at(-1);
  return newShift(last?.date ? addDays(last.date, 1) : inOneWeek(), last);
}

/** How often a shift is repeated weekly, as it was typed; half a year at most. */
export const weeksIn = (typed: string): number => Math.min(26, Math.max(1, Math.round(Number(typed)) || 1));

/** A shift that ends "earlier" than it starts ends on the next day. */
export const whenOf = ({ date, start, end }: DraftShift, timeZone: string): { start: string; end: string; timeZone: string } => ({
  start: `${date}T${start}`,
  end: `${end > start ? date : addDays(date, 1)}T${end}`,
  timeZone,
});

export const linesOf = (words: string): string[] =>
  words
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export const needOf = (draft: Draft) => {
  const place = draft.remote ? null : placeOf(draft.place);
  return {
    title: draft.title.trim(),
    summary: draft.summary.trim(),
    description: draft.description.trim(),
    causes: [...draft.causes],
    skills: [...draft.skills],
    languages: [...draft.languages],
    bring: linesOf(draft.bring),
    access: [...draft.access],
    place,
    ...(draft.link.trim() && { link: draft.link.trim() }),
    ...(draft.minimumAge !== null && { minimumAge: draft.minimumAge }),
  };
};

/** What each step is given. */
export interface StepProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
  readonly errors: Readonly<Record<string, string>>;
}
