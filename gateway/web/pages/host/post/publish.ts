/** Sends a finished draft. What is published is what is written, also when some of it was sent before and refused or corrected. */
import type { Client } from 'urql';
import { sendCommand, type Outcome } from '../../../api/commands.ts';
import { CancelProject, DraftProject, PublishProject, RescheduleShift, ResizeShift, ReviseProject, ScheduleShift } from '../commands.ts';
import type { Draft } from './draft.ts';
import { anew, mustBeAnew, publishPlan, type PublishStep } from './publish-plan.ts';
import { StandingDocument } from './standing-query.ts';

export interface PublishOptions {
  readonly client: Client;
  readonly organizationKey: string;
  readonly flexibleTitle: string;
  /** Written beside what an earlier try left behind. */
  readonly replacedReason: string;
  readonly onUnsure: () => void;
  /** Called before each part is sent, so that a reload knows what may have arrived. */
  readonly onDraft: (draft: Draft) => void;
}

export type PublishOutcome =
  | { readonly kind: 'published'; readonly projectKey: string }
  /** It was published before and differs from the draft; nothing was changed. */
  | { readonly kind: 'published-before' }
  /** The first part that was not recorded; the parts after it were not sent. Kept: its words stand as a draft. */
  | { readonly kind: 'stopped'; readonly outcome: Outcome<unknown>; readonly shiftKey?: string; readonly isKept: boolean };

export async function publishDraft(written: Draft, options: PublishOptions): Promise<PublishOutcome> {
  const { client, flexibleTitle, onDraft } = options;
  // Nothing was ever sent: there is nothing to ask about.
  const asked =
    written.sent.length > 0
      ? await client.query(StandingDocument, { key: written.projectKey }, { requestPolicy: 'network-only' }).toPromise()
      : undefined;
  if (asked?.error) return { kind: 'stopped', outcome: { kind: 'failed' }, isKept: false };
  const standing = asked?.data?.project ?? null;
  const isAnew = standing !== null && mustBeAnew(written, standing, flexibleTitle);
  if (standing?.status === 'PUBLISHED' && (isAnew || publishPlan(written, standing, flexibleTitle).some(({ does }) => does !== 'publish')))
    return { kind: 'published-before' };
  const draft = isAnew ? anew(written) : written;
  const steps = publishPlan(draft, isAnew ? null : standing, flexibleTitle);
  const sent = new Set(draft.sent);
  const keep = (): void => onDraft({ ...draft, sent: [...sent] });
  for (const step of steps) {
    const shiftKey = 'shift' in step ? step.shift.shiftKey : undefined;
    sent.add(shiftKey ?? draft.projectKey);
    keep();
    const outcome = await send(step, draft.projectKey, options);
    if (outcome.kind === 'recorded') continue;
    if (step.does === 'schedule' && outcome.kind !== 'unknown') sent.delete(step.shift.shiftKey);
    keep();
    return { kind: 'stopped', outcome, ...(shiftKey && { shiftKey }), isKept: step.does !== 'cancel' && step.does !== 'draft' };
  }
  return { kind: 'published', projectKey: draft.projectKey };
}

function send(
  step: PublishStep,
  projectKey: string,
  { client, organizationKey, replacedReason, onUnsure }: PublishOptions,
): Promise<Outcome<unknown>> {
  switch (step.does) {
    case 'cancel':
      return sendCommand(client, CancelProject, { projectKey: step.projectKey, reason: replacedReason }, onUnsure);
    case 'draft':
      return sendCommand(client, DraftProject, { projectKey, organizationKey, need: step.need }, onUnsure);
    case 'revise':
      return sendCommand(client, ReviseProject, { projectKey, need: step.need }, onUnsure);
    case 'schedule':
      return sendCommand(client, ScheduleShift, { projectKey, ...step.shift }, onUnsure);
    case 'reschedule':
      return sendCommand(client, RescheduleShift, { shiftKey: step.shift.shiftKey, when: step.shift.when }, onUnsure);
    case 'resize':
      return sendCommand(client, ResizeShift, { shiftKey: step.shift.shiftKey, places: step.shift.places }, onUnsure);
    case 'publish':
      return sendCommand(client, PublishProject, { projectKey }, onUnsure);
  }
}
