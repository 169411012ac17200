/** What must be true in the end, whatever went wrong on the way. Each broken rule is a sentence. */
import { deriveId, type RecordedEvent } from '#events';
import type { Outcome } from '#services/kernel';
import { places } from './places.ts';

export interface Told {
  readonly commandId: string;
  /** Every answer that reached the client, in order. */
  readonly answers: readonly Outcome[];
  /** The intake took it in at least once. */
  readonly emitted: boolean;
}

export function brokenRules(log: readonly RecordedEvent[], told: readonly Told[]): string[] {
  const broken: string[] = [];
  const byCommand = new Map<string, RecordedEvent[]>();
  for (const event of log) {
    const events = byCommand.get(event.metadata.commandId);
    if (events) events.push(event);
    else byCommand.set(event.metadata.commandId, [event]);
  }
  for (const [commandId, events] of byCommand) if (!isOneOutcome(commandId, events)) broken.push(`doubled: ${commandId} ${show(events)}`);
  for (const one of told) broken.push(...lies(one, byCommand.get(one.commandId) ?? []));
  broken.push(...overbooked(log));
  return broken;
}

/** All events of one decision, each once and side by side, or one that says that there are none. */
function isOneOutcome(commandId: string, events: readonly RecordedEvent[]): boolean {
  const [first] = events;
  if (!first) return false;
  if (first.type === 'CommandSettled') return events.length === 1;
  return events.every(
    ({ id, stream, revision, type, metadata }, index) =>
      type !== 'CommandSettled' &&
      id === deriveId(commandId, index) &&
      stream === first.stream &&
      revision === first.revision + index &&
      Boolean(metadata.more) === index < events.length - 1,
  );
}

function lies({ commandId, answers, emitted }: Told, events: readonly RecordedEvent[]): string[] {
  const broken: string[] = [];
  const last = events.at(-1);
  const refused = last?.type === 'CommandSettled' && last.data.outcome === 'refused';
  for (const answer of answers) {
    switch (answer.outcome) {
      case 'recorded':
        if (refused) broken.push(`told yes, and it was refused: ${commandId}`);
        if (answer.events.length > 0 && (answer.revision !== last?.revision || answer.position < last.position))
          broken.push(`told it is recorded at ${answer.stream} ${answer.revision}, and it is not there: ${commandId}`);
        break;
      case 'refused':
        if (last && !refused) broken.push(`told no, and it was recorded: ${commandId}`);
        break;
      case 'accepted':
        if (!last) broken.push(`lost after it was accepted: ${commandId}`);
        break;
    }
  }
  if (emitted && !last) broken.push(`lost on the way: ${commandId}`);
  return broken;
}

function overbooked(log: readonly RecordedEvent[]): string[] {
  const taken = new Map<string, number>();
  const broken: string[] = [];
  for (const { stream, type, metadata } of log) {
    const now = (taken.get(stream) ?? 0) + (type === 'VolunteerSignedUp' ? 1 : type === 'VolunteerWithdrew' ? -1 : 0);
    taken.set(stream, now);
    if (now < 0 || now > places) broken.push(`${now} of ${places} places taken on ${stream} by ${metadata.commandId}`);
  }
  return broken;
}

const show = (events: readonly RecordedEvent[]): string =>
  events.map(({ type, stream, revision }) => `${type}@${stream}/${revision}`).join(' ');
