/**
 * A mutation is a command: one line per mutation says what is wished and what was touched; everything around it is here.
 * Refusals are members of the result; only faults and "not settled yet" are errors.
 */
import type { InputRef } from '@pothos/core';
import { z } from 'zod';
import { commandId, ForgottenPersonError, type ServiceName } from '#events';
import { type Actor, type Outcome, parseData, Refusal, refuse, type RefusalFacts } from '#services/kernel';
import type { RosterCommand } from '#services/matching';
import type { ChapterCommand, OrganizationCommand, ProjectCommand, ShiftCommand } from '#services/projects';
import type { AwardCommand, NominationCommand, ProgramCommand, ThanksCommand } from '#services/recognition';
import type { HoursCommand, VolunteerCommand } from '#services/volunteers';
import { mustHaveJustSignedIn } from '../../step-up.ts';
import { builder } from '../builder.ts';
import { renew, type Context } from '../context.ts';
import { foreignPage, onItsWay, unauthenticated } from '../errors.ts';
import type { Viewer } from '../options.ts';
import { settled } from '../read-after.ts';
import type { ResultOf } from './results.ts';

type AnyCommand =
  | HoursCommand
  | VolunteerCommand
  | ChapterCommand
  | OrganizationCommand
  | ProjectCommand
  | ShiftCommand
  | RosterCommand
  | AwardCommand
  | NominationCommand
  | ProgramCommand
  | ThanksCommand;
type CommandType = AnyCommand['type'];
type Branded = string & z.core.$brand;
/** A command's data with ids that are ids; the other values are read strictly by the service. */
type Loose<Data> = Data extends unknown ? { readonly [Field in keyof Data]: Data[Field] extends Branded ? Data[Field] : unknown } : never;
type WishOf<Type extends CommandType> = Loose<Extract<AnyCommand, { type: Type }>['data']>;

type RecordedOutcome = Extract<Outcome, { outcome: 'recorded' }>;

/** What a command's data is made from. */
export interface Wishing {
  readonly context: Context;
  readonly viewer: Viewer;
  readonly actor: Actor;
  readonly commandId: string;
}

interface CommandOptions<Input, Thing, Type extends CommandType> {
  readonly input: InputRef<Input>;
  readonly result: ResultOf<Thing>;
  readonly description?: string;
  /** @throws Refusal */
  readonly wish: (input: Input, wishing: Wishing) => WishOf<Type> | Promise<WishOf<Type>>;
  /** The person shows again who they are first (gateway/step-up.ts). */
  readonly stepUp?: true;
  /** Once it is recorded, and again with every repetition. A fault here is told to the person, who then repeats the command. */
  readonly afterwards?: (input: Input, wish: WishOf<Type>, wishing: Wishing) => Promise<void>;
  /** The thing as it stands afterwards, read when the read models have it. */
  readonly touched: (wish: WishOf<Type>, context: Context) => Promise<Thing | undefined> | Thing | undefined;
}

const fieldName = (type: string): string => type.charAt(0).toLowerCase() + type.slice(1);

/** Adds the mutation that is named as the command. */
export const commandsOf =
  (service: ServiceName) =>
  <Input extends { readonly commandId: string }, Thing, Type extends CommandType>(
    type: Type,
    { input, result, description, stepUp, wish, afterwards, touched }: CommandOptions<Input, Thing, Type>,
  ): void => {
    builder.mutationField(fieldName(type), (t) =>
      t.field({
        type: result.union,
        ...(description && { description }),
        authScopes: { signedIn: true },
        args: { input: t.arg({ type: input, required: true }) },
        resolve: (_, args, context) =>
          orRefused(context, async () => {
            const given = (args as unknown as { readonly input: Input }).input;
            const wishing = beginning(type, given.commandId, context);
            if (stepUp) mustHaveJustSignedIn(wishing.viewer, context.now);
            const wished = await wish(given, wishing);
            const { position, events } = await send(service, type, wished, wishing);
            await settled(context.house, position, result.readModels);
            renew(context, context.viewer);
            await afterwards?.(given, wished, wishing);
            const thing = await touched(wished, context);
            if (thing !== undefined) return { position, thing };
            if (events.length > 0)
              throw new Error(`${type} was recorded at ${position} and what it touched is not in ${result.readModels.join()}`);
            throw nothingThere(result.named);
          }),
      }),
    );
  };

const identified = z.object({ commandId });

function beginning(type: string, id: string, context: Context): Wishing {
  const { viewer, fromOwnPage } = context;
  if (!fromOwnPage) throw foreignPage();
  if (!viewer) throw unauthenticated();
  const parsed = parseData(type, identified, { commandId: id });
  const { id: asker, hostOf, leadsFor, checksInFor, organizer } = viewer;
  const actor: Actor = {
    kind: 'person',
    id: asker,
    hostOf: [...hostOf],
    leadsFor: [...leadsFor],
    checksInFor: [...checksInFor],
    organizer,
  };
  return { context, viewer, actor, commandId: parsed.commandId };
}

/** @throws Refusal when the service refuses */
async function send(
  service: ServiceName,
  type: string,
  data: unknown,
  { context, actor, commandId: id }: Wishing,
): Promise<RecordedOutcome> {
  const { house, correlationId, sentBefore } = context;
  const envelope = { commandId: commandId.parse(id), actor, at: house.clock.now(), correlationId, causationId: correlationId };
  const outcome = await house.send(service, { ...envelope, type, data, ...(sentBefore && { again: true }) });
  if (outcome.outcome === 'refused') throw new Refusal(outcome.refusal);
  if (outcome.outcome === 'recorded') return outcome;
  throw onItsWay();
}

/** The command found nothing to do, such as giving back a place one never had. */
const nothingThere = (named: string): Refusal =>
  new Refusal({
    kind: 'missing',
    code: `no-such-${named}`,
    message: `There is no such ${named}, so nothing was changed.`,
    wayOut: 'Look at it again.',
    details: {},
  });

/** What is closed to somebody looks to them as if it were not there. */
const closedDoors: ReadonlySet<string> = new Set(['forbidden', 'missing']);
/** Whose role waits for a passkey has no other way out than that one. */
const passkeyFirst = refuse(
  'passkey-missing',
  'You have a role, and here that asks for a passkey.',
  'Make one at /me/sign-ins and sign in with it.',
).facts;

async function orRefused<Done>({ viewer }: Context, attempt: () => Promise<Done>): Promise<Done | RefusalFacts> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof Refusal && closedDoors.has(error.facts.kind) && viewer?.passkeyMissing) return passkeyFirst;
    if (error instanceof Refusal) return error.facts;
    if (error instanceof ForgottenPersonError)
      return refuse('person-forgotten', 'This person asked to be forgotten.', 'Nothing can be written about them any more.').facts;
    throw error;
  }
}
