/**
 * Writes to people when others changed their Saturday: follows the log, notes who is to hear of it, and sends what is due. A letter is
 * sent at least once; after a crash in the very moment between sending and noting it, twice.
 */
import { categoriesOf, type EventLog, type VolunteerId } from '#events';
import type { Queries, RunningProjections } from '#projections';
import type { Clock } from '#services/kernel';
import type { Accounts, Letter, LetterDue, Mail } from '../accounts/index.ts';
import { lettersFor, newsTypes } from './whom.ts';
import { consentLetter, isAboutShift, shiftLetter, type NewsKind } from './words.ts';

export interface NewsParts {
  readonly log: Pick<EventLog, 'subscribe' | 'head'>;
  readonly queries: Pick<Queries, 'rosters' | 'board'>;
  readonly projections: Pick<RunningProjections, 'passed'>;
  readonly accounts: Pick<Accounts, 'emailOf' | 'lettersDue'>;
  readonly mail: Mail;
  readonly clock: Clock;
  /** Where people reach us. */
  readonly origin: string;
  readonly onFault: (fault: unknown) => void;
}

const settledWithinMs = 10_000;
const againAfterMs = 5000;
const leastPauseMs = 1000;
/** Letters that another gateway noted and could not send any more. */
const lookAgainMs = 300_000;

export interface News {
  /** Where nobody ever followed the log for letters, it begins with what is recorded from now on. */
  begin(): void;
  stop(): Promise<void>;
}

export function tellNews(parts: NewsParts): News {
  const stopping = new AbortController();
  const sender = sendingDue(parts, stopping.signal);
  let following = Promise.resolve();
  return {
    begin() {
      following = follow(parts, stopping.signal, sender.wake);
      sender.wake();
    },
    async stop() {
      stopping.abort();
      await following;
      await sender.stopped();
    },
  };
}

async function follow({ log, queries, projections, accounts, onFault }: NewsParts, signal: AbortSignal, added: () => void): Promise<void> {
  const categories = categoriesOf(newsTypes);
  const expected = (shiftId: Parameters<typeof queries.rosters.roster>[0][number]): readonly VolunteerId[] =>
    (queries.rosters.roster([shiftId])[0] ?? [])
      .filter(({ status }) => status === 'PLACE' || status === 'WAITING')
      .map(({ volunteerId }) => volunteerId);
  while (!signal.aborted) {
    try {
      const after = await accounts.lettersDue.position((await log.head()).position);
      for await (const { events, position } of log.subscribe({ after, signal, types: newsTypes, ...(categories && { categories }) })) {
        if (events.length === 0) continue;
        if (!(await projections.passed(position, { timeoutMs: settledWithinMs }))) throw new Error('The read models are behind.');
        await accounts.lettersDue.add(
          events.flatMap((event) => lettersFor(event, expected)),
          position,
        );
        added();
      }
      return;
    } catch (fault) {
      if (signal.aborted) return;
      onFault(fault);
      await rest(againAfterMs, signal);
    }
  }
}

/** One letter after the other, so that a large shift does not overrun the mail server. */
function sendingDue(parts: NewsParts, signal: AbortSignal) {
  const { accounts, mail, onFault } = parts;
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> | undefined;
  let wanted = false;

  async function sendAll(): Promise<void> {
    for (let due = await accounts.lettersDue.take(); due && !signal.aborted; due = await accounts.lettersDue.take()) {
      try {
        const letter = await letterOf(due as LetterDue<NewsKind>, parts);
        if (letter) await mail.send(letter);
        await accounts.lettersDue.done(due.key);
      } catch (fault) {
        // It is due again in a while.
        onFault(fault);
      }
    }
  }
  const wake = (): void => {
    if (signal.aborted) return;
    wanted = true;
    sending ??= (async () => {
      let waitMs = againAfterMs;
      try {
        while (wanted) {
          wanted = false;
          await sendAll();
        }
        waitMs = Math.max(0, Math.min(lookAgainMs, ((await accounts.lettersDue.nextAt()) ?? Number.POSITIVE_INFINITY) - Date.now()));
      } catch (fault) {
        if (!signal.aborted) onFault(fault);
      }
      sending = undefined;
      clearTimeout(timer);
      // Something may have come while it was asked when the next one is due.
      if (!signal.aborted) timer = setTimeout(wake, wanted ? 0 : Math.max(waitMs, leastPauseMs)).unref();
    })();
  };
  return {
    wake,
    async stopped() {
      clearTimeout(timer);
      await sending;
      clearTimeout(timer);
    },
  };
}

/** @returns undefined when there is nobody, or nothing left, to write about */
async function letterOf({ person, kind, shiftId }: LetterDue<NewsKind>, parts: NewsParts): Promise<Letter | undefined> {
  const { accounts, queries, clock, origin } = parts;
  const to = await accounts.emailOf(person);
  if (to === undefined) return undefined;
  if (!isAboutShift(kind)) return consentLetter(kind, to, origin);
  const [shift] = shiftId ? queries.board.shifts([shiftId]) : [];
  const [project] = shift ? queries.board.projects([shift.projectId]) : [];
  const [organization] = shift ? queries.board.organizations([shift.organizationId]) : [];
  if (!shift || !project || !organization) return undefined;
  // What is over, and what was cancelled meanwhile, of which there is a letter of its own.
  if (shift.endsAt !== null && shift.endsAt < clock.now()) return undefined;
  if (kind !== 'cancelled' && kind !== 'removed' && shift.status === 'CANCELLED') return undefined;
  return shiftLetter(kind, to, { shift, project, organization }, origin);
}

const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
