/**
 * Signing up takes two streams in turn: first the person's time is held, then the place is taken.
 * Each step is a command of its own with a derived id, so repeating the whole at any point is harmless.
 */
import { deriveId, type CommandId, type Interval, type ShiftId, type VolunteerId } from '#events';
import type { Command, Outcome, Process } from '#services/kernel';
import { commitmentsDecider } from './commitments/decider.ts';
import { rosterDecider } from './roster/decider.ts';
import type { Roster } from './roster/state.ts';

/** A hold this old without a sign-up behind it belongs to a try that never got further. */
const orphanedAfterMs = 60_000;

const derived = (command: Command, step: string, type: string, data: unknown): Command => ({
  ...command,
  type,
  data,
  commandId: deriveId<CommandId>(command.commandId, step),
  causationId: command.commandId,
});

export const signUp: Process = async (command, step, read) => {
  const { shiftId, volunteerId } = command.data as { shiftId: ShiftId; volunteerId: VolunteerId };
  const roster = await read(rosterDecider, shiftId);
  if (!roster?.when || isOn(roster, volunteerId)) return step(command);

  const held = await hold(command, roster, roster.when, volunteerId, step, read);
  if (held.outcome !== 'recorded') return held;
  const answer = await step(command);
  if (await isTaken(answer, shiftId, volunteerId, read)) return answer;
  await step(derived(command, 'release', 'ReleaseTime', { volunteerId, shiftId }));
  return answer;
};

/** The place first, then the time; the policy would free it too, but a person may want to sign up elsewhere in the next second. */
export const withdraw: Process = async (command, step) => {
  const answer = await step(command);
  if (answer.outcome === 'recorded') await step(derived(command, 'release', 'ReleaseTime', command.data));
  return answer;
};

const isOn = ({ seated, waiting }: Roster, volunteer: VolunteerId): boolean => seated.has(volunteer) || waiting.has(volunteer);

/** A repeated command answers as it did, although the place may have been given back since: then no time stays held. */
async function isTaken(answer: Outcome, shift: ShiftId, volunteer: VolunteerId, read: Parameters<Process>[2]): Promise<boolean> {
  // Accepted may still become a place, so the time stays held. If it does not, the hold counts as orphaned after a while.
  if (answer.outcome !== 'recorded') return answer.outcome === 'accepted';
  const roster = await read(rosterDecider, shift);
  return roster !== undefined && isOn(roster, volunteer);
}

async function hold(
  command: Command,
  { label, shiftId }: Pick<Roster, 'label' | 'shiftId'>,
  when: Interval,
  volunteerId: VolunteerId,
  step: Parameters<Process>[1],
  read: Parameters<Process>[2],
): Promise<Outcome> {
  const wish = { volunteerId, shiftId, label, when };
  const first = await step(derived(command, 'hold', 'HoldTime', wish));
  if (first.outcome !== 'refused' || first.refusal.code !== 'shift-overlaps') return first;
  const other = String(first.refusal.details['shiftId']) as ShiftId;
  const holds = await read(commitmentsDecider, volunteerId);
  const clash = holds.get(other);
  const otherRoster = await read(rosterDecider, other);
  const orphaned =
    clash && Date.parse(command.at) - Date.parse(clash.heldAt) > orphanedAfterMs && !(otherRoster && isOn(otherRoster, volunteerId));
  if (!orphaned) return first;
  await step(derived(command, `orphan-${other}`, 'ReleaseTime', { volunteerId, shiftId: other }));
  return hold(command, { label, shiftId }, when, volunteerId, step, read);
}
