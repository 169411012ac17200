/** What the rules would say, without anything being written: to ask the same of many people. */
import type { EventLog, ServiceName } from '#events';
import { CommandHandler, Refusal, refuse, type Command, type Outcome, type WritePath } from '#services/kernel';
import { createMatching } from '#services/matching';
import { createProjects } from '#services/projects';
import { createRecognition } from '#services/recognition';
import { createVolunteers } from '#services/volunteers';

/** The answer where something would have been written, or is so already. */
export const wouldHappen = 'would-happen';

export function dryRun(log: EventLog): (service: ServiceName, command: Command) => Promise<Outcome> {
  const ground = () => ({ log, path: dryPath(log) });
  const services = {
    projects: createProjects(ground()),
    volunteers: createVolunteers(ground()),
    matching: createMatching(ground()),
    recognition: createRecognition(ground()),
  };
  return (service, command) => services[service].handle(command);
}

/** One for each service, as in life: what one of them remembers of a stream is not what another does. */
function dryPath(log: EventLog): WritePath {
  const { read } = new CommandHandler(log);
  return {
    read,
    status: async () => ({ outcome: 'unknown' }),
    async handle(decider, command) {
      try {
        const state = await read(decider as never, decider.idOf(command as never));
        const facts = await decider.gather?.(command as never, state as never, read);
        decider.decide(command as never, state as never, facts as never);
        return { outcome: 'refused', refusal: refuse(wouldHappen, 'Nothing was written.').facts };
      } catch (error) {
        if (error instanceof Refusal) return { outcome: 'refused', refusal: error.facts };
        throw error;
      }
    },
  };
}
