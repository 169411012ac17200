/** Binds a service's deciders to a log. Holds no business `if`. */
import type { EventLog, ServiceName } from '#events';
import { parseData, type Command, type CommandSchemas } from './command.ts';
import type { AnyDecider } from './decider.ts';
import { CommandHandler, type Outcome } from './handle-command.ts';
import type { AnyPolicy } from './policy.ts';
import { invalid, Refusal } from './refusal.ts';

export interface Service {
  readonly name: ServiceName;
  /** Every command by name with its schema. */
  readonly commands: CommandSchemas;
  readonly policies: readonly AnyPolicy[];
  /** Parses strictly, decides, appends. @throws only for faults; sending the same command again is safe */
  handle(command: Command): Promise<Outcome>;
}

/** A command that needs several streams in turn, e.g. hold the time, then take the place. Each step is a command of its own. */
export type Process = (command: Command, step: (command: Command) => Promise<Outcome>, read: CommandHandler['read']) => Promise<Outcome>;

export interface ServiceParts {
  readonly name: ServiceName;
  readonly log: EventLog;
  readonly deciders: readonly AnyDecider[];
  readonly policies: readonly AnyPolicy[];
  /** By command name; the schema is the decider's. */
  readonly processes?: Readonly<Record<string, Process>>;
}

export function createService({ name, log, deciders, policies, processes = {} }: ServiceParts): Service {
  const handler = new CommandHandler(log);
  const deciderOf = new Map(deciders.flatMap((decider) => Object.keys(decider.commands).map((type) => [type, decider])));
  const commands = Object.assign({}, ...deciders.map((decider) => decider.commands)) as CommandSchemas;
  const step = (command: Command): Promise<Outcome> => {
    const decider = deciderOf.get(command.type);
    if (!decider) throw new Error(`${name} has no decider for ${command.type}`);
    return handler.handle(decider, command);
  };
  return {
    name,
    commands,
    policies,
    async handle(received) {
      const schema = Object.hasOwn(commands, received.type) ? commands[received.type] : undefined;
      try {
        if (!schema) throw invalid(`${name} knows no command "${received.type}".`, `Use one of: ${Object.keys(commands).join(', ')}.`);
        const command = { ...received, data: parseData(received.type, schema, received.data) };
        return await (processes[command.type]?.(command, step, handler.read) ?? step(command));
      } catch (error) {
        if (error instanceof Refusal) return { outcome: 'refused', refusal: error.facts };
        throw error;
      }
    },
  };
}
