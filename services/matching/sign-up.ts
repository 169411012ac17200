/**
 * Signing up takes two streams in turn: first the person's time is held, then the place is taken.
 * Each step is a command of its own with a derived id, so repeating the whole at any point is harmless.
 */
import { deriveId, type CommandId, type Interval, type ShiftId, type VolunteerId } from '#events';
import { type Actor, type Command, isSelf, leadsFor, type Outcome, type Process } from '#services/kernel';
import { commitmentsDecider } from './commitments/decider.ts';
import type { Hold } from './commitments/state.ts';
import { rosterDecider } from './roster/decider.ts';
import type { Roster } from './roster/state.ts';

type Step = Parameters<Process>[1];
type Read = Parameters<Process>[2];

/** A hold this old without a sign-up behind it belongs to a try that never got further. */
const orphanedAfterMs = 60_000;
/** A person's time is the house's business: nobody wishes for it directly. */
const house: Actor = { kind: 'policy', name: 'sign-up' };

const derived = (command: Command, step: string, type: string, data: unknown): Command => ({
  ...command,
  type,
  data,
  actor: house,
  commandId: deriveId<CommandId>(command.commandId, step),
  causationId: command.commandId,
});

export const signUp: Process = async (command, step, read) => {
  const { shiftId, volunteerId } = command.data as { shiftId: ShiftId; volunteerId: VolunteerId };
  const roster = await read(rosterDecider, shiftId);
  const concerned = isSelf(command.actor, volunteerId) || (roster && leadsFor(command.actor, roster.organizationId));
  if (!concerned || !roster?.when || isOn(roster, volunteerId)) return step(command);

  const held = await hold({ command, step, read }, roster, roster.when, volunteerId);
  if (held.outcome === 'refused') return held;
  const answer = await step(command);
  // Accepted may still become a place. If it does not, the hold counts as orphaned after a while.
  if (answer.outcome === 'accepted' || (await hasPlace(shiftId, volunteerId, read))) return answer;
  await step(derived(command, 'release', 'ReleaseTime', { volunteerId, shiftId }));
  return answer;
};

/** The place first, then the time; the policy would free it too, but a person may want to sign up elsewhere in the next second. */
export const withdraw: Process = async (command, step) => {
  const answer = await step(command);
  if (answer.outcome === 'recorded' && answer.events.length > 0) await step(derived(command, 'release', 'ReleaseTime', command.data));
  return answer;
};

const isOn = ({ seated, waiting }: Roster, volunteer: VolunteerId): boolean => seated.has(volunteer) || waiting.has(volunteer);

/**
 * Whatever this try was told: a repeated command answers as it did, although the place may have been given back since, and a refused one
 * may have run beside another that took the place. The hold belongs to the place.
 */
async function hasPlace(shift: ShiftId, volunteer: VolunteerId, read: Read): Promise<boolean> {
  const roster = await read(rosterDecider, shift);
  return roster !== undefined && isOn(roster, volunteer);
}

interface Trying {
  readonly command: Command;
  readonly step: Step;
  readonly read: Read;
}

async function hold(trying: Trying, { label, shiftId }: Roster, when: Interval, volunteerId: VolunteerId): Promise<Outcome> {
  const { command, step } = trying;
  const wish = derived(command, 'hold', 'HoldTime', { volunteerId, shiftId, label, when });
  for (;;) {
    const answer = await step(wish);
    if (answer.outcome !== 'refused' || answer.refusal.code !== 'shift-overlaps') return answer;
    const clash = String(answer.refusal.details['shiftId']) as ShiftId;
    const orphan = await orphanedHold(trying, volunteerId, clash);
    if (!orphan) return answer;
    // Each hold is released by a wish of its own, so that this ends: what was released cannot clash again.
    await step(derived(command, `orphan-${clash}-${orphan.heldAt}`, 'ReleaseTime', { volunteerId, shiftId: clash }));
  }
}

async function orphanedHold({ command, read }: Trying, volunteerId: VolunteerId, shift: ShiftId): Promise<Hold | undefined> {
  const hold = (await read(commitmentsDecider, volunteerId)).get(shift);
  if (!hold || Date.parse(command.at) - Date.parse(hold.heldAt) <= orphanedAfterMs) return undefined;
  return (await hasPlace(shift, volunteerId, read)) ? undefined : hold;
}
