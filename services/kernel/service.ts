/** Binds a service's deciders to a way into the log. Holds no business `if`. */
import { categoryOf, type EventLog, type ServiceName, type StreamName } from '#events';
import { parseData, type Command, type CommandSchemas } from './command.ts';
import type { AnyDecider } from './decider.ts';
import { CommandHandler } from './handle-command.ts';
import type { CommandStatus, Outcome } from './outcome.ts';
import type { AnyPolicy } from './policy.ts';
import { invalid, Refusal } from './refusal.ts';
import type { WritePath } from './write-path.ts';

export interface Service {
  readonly name: ServiceName;
  /** Every command by name with its schema. */
  readonly commands: CommandSchemas;
  readonly deciders: readonly AnyDecider[];
  readonly policies: readonly AnyPolicy[];
  /** Parses strictly, decides, writes. @throws only for faults; sending the same command again is safe */
  handle(command: Command): Promise<Outcome>;
  /** What became of a command. @param stream the one that `accepted` named */
  status(commandId: string, stream: string): Promise<CommandStatus>;
}

/**
 * A command that needs several streams in turn, e.g. hold the time, then take the place. Each step is a command of its own.
 * Only the step that is the command itself can be `accepted`: on anything else something is built, so it has to be settled.
 */
export type Process = (command: Command, step: (command: Command) => Promise<Outcome>, read: WritePath['read']) => Promise<Outcome>;

/** A step of a process was taken in but not settled in time. Nothing of the command itself was decided: send it again. */
export class StepUnderWayError extends Error {
  override readonly name = 'StepUnderWayError';
}

/** What a service stands on. */
export interface ServiceGround {
  readonly log: EventLog;
  /** How what it decides gets into the log. Left out: it is appended at once. */
  readonly path?: WritePath;
}

export interface ServiceParts extends ServiceGround {
  readonly name: ServiceName;
  readonly deciders: readonly AnyDecider[];
  readonly policies: readonly AnyPolicy[];
  /** By command name; the schema is the decider's. */
  readonly processes?: Readonly<Record<string, Process>>;
}

export function createService({ name, log, path = new CommandHandler(log), deciders, policies, processes = {} }: ServiceParts): Service {
  const deciderOf = new Map(deciders.flatMap((decider) => Object.keys(decider.commands).map((type) => [type, decider])));
  const commands = Object.assign({}, ...deciders.map((decider) => decider.commands)) as CommandSchemas;
  const write = (command: Command): Promise<Outcome> => {
    const decider = deciderOf.get(command.type);
    if (!decider) throw new Error(`${name} has no decider for ${command.type}`);
    return path.handle(decider, command);
  };
  const stepOf = (whole: Command) => async (step: Command) => {
    const outcome = await write(step);
    if (outcome.outcome === 'accepted' && step.commandId !== whole.commandId)
      throw new StepUnderWayError(`${whole.type} waits for its ${step.type} (${step.commandId})`);
    return outcome;
  };
  return {
    name,
    commands,
    deciders,
    policies,
    async handle(received) {
      const schema = Object.hasOwn(commands, received.type) ? commands[received.type] : undefined;
      try {
        if (!schema) throw invalid(`${name} knows no command "${received.type}".`, `Use one of: ${Object.keys(commands).join(', ')}.`);
        const command = { ...received, data: parseData(received.type, schema, received.data) };
        return await (processes[command.type]?.(command, stepOf(command), path.read) ?? write(command));
      } catch (error) {
        if (error instanceof Refusal) return { outcome: 'refused', refusal: error.facts };
        throw error;
      }
    },
    async status(commandId, stream) {
      const decider = deciders.find(({ category }) => category === categoryOf(stream));
      return decider ? path.status(decider, commandId, stream as StreamName) : { outcome: 'unknown' };
    },
  };
}
