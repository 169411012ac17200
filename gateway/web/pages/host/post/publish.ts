/** Sends a finished draft: the need, its shifts, then "publish". What was recorded once is not sent again. */
import type { Client } from 'urql';
import { sendCommand, type Outcome } from '../../../api/commands.ts';
import { DraftProject, PublishProject, ScheduleShift } from '../commands.ts';
import { needOf, whenOf, type Draft } from './draft.ts';

export interface PublishSteps {
  readonly client: Client;
  readonly organizationKey: string;
  readonly flexibleTitle: string;
  readonly onUnsure: () => void;
  /** Called after each part, so that a reload goes on where it stopped. */
  readonly onSent: (key: string) => void;
}

/** The first outcome that is not "recorded" ends it and is returned. */
export async function publishDraft(
  draft: Draft,
  { client, organizationKey, flexibleTitle, onUnsure, onSent }: PublishSteps,
): Promise<Outcome<unknown>> {
  const { projectKey } = draft;
  const shifts = draft.flexible
    ? [{ shiftKey: draft.flexibleKey, title: flexibleTitle, when: null, places: draft.places }]
    : draft.shifts.map((shift) => ({
        shiftKey: shift.key,
        title: shift.title.trim() || draft.title.trim(),
        when: whenOf(shift, draft.timeZone),
        places: shift.places,
      }));
  const parts: readonly (readonly [string, () => Promise<Outcome<unknown>>])[] = [
    [projectKey, () => sendCommand(client, DraftProject, { projectKey, organizationKey, need: needOf(draft) }, onUnsure)],
    ...shifts.map((shift) => [shift.shiftKey, () => sendCommand(client, ScheduleShift, { projectKey, ...shift }, onUnsure)] as const),
    ['published', () => sendCommand(client, PublishProject, { projectKey }, onUnsure)],
  ];
  for (const [key, send] of parts) {
    if (draft.sent.includes(key)) continue;
    const outcome = await send();
    if (outcome.kind !== 'recorded') return outcome;
    onSent(key);
  }
  return { kind: 'recorded', done: null };
}
