/** Questions to the GraphQL edge without HTTP: a house with needs and a full roster, and answers by graphql-js on any schema and vault. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { execute, print, parse, type GraphQLSchema } from 'graphql';
import { pino } from 'pino';
import {
  deriveId,
  gatherLooks,
  openSqliteLooks,
  type CommandId,
  type Looks,
  type ServiceName,
  type ShiftId,
  type Vault,
  type VaultRef,
  type VaultValue,
  type VolunteerId,
} from '#events';
import { openQueries } from '#projections';
import { newId, systemClock } from '#services/kernel';
import { openSystem } from '../../../deploy/system.ts';
import { createContext, type House } from '../../../gateway/graphql/context.ts';
import { Changes } from '../../../gateway/graphql/live/changes.ts';
import { PeopleIndex } from '../../../gateway/graphql/people-index.ts';
import { webDocuments } from '../../support/web-documents.ts';
import type { Size } from '../figure.ts';
import { makeShifts } from '../http/shifts.ts';

export interface Edge {
  readonly vault: Vault;
  readonly looks: Looks;
  /** The roster of a shift, as its host's page asks for it. @returns the answer as it would be sent */
  roster(how: How): Promise<string>;
  /** The first twenty needs, as the first page asks for them, by somebody who is not signed in. */
  listing(how: How): Promise<string>;
  /** Everything that the roster's answer opens, by reference. */
  words(): Promise<ReadonlyMap<VaultRef, VaultValue>>;
  close(): Promise<void>;
}

/** What an answer is made with. */
export interface How {
  readonly schema: GraphQLSchema;
  readonly vault: Pick<Vault, 'open'>;
  readonly looks: Pick<Looks, 'note'>;
}

const host = deriveId<VolunteerId>('bench', 'host');
const documentOf = (name: string) => {
  const found = webDocuments().get(name);
  if (!found) throw new Error(`The web app has no document ${name}.`);
  return parse(print(found));
};

/** Forty needs with five shifts each, and sixty people on the roster of one. */
export async function openEdge({ folder, quick }: Size): Promise<Edge> {
  const people = quick ? 5 : 60;
  const [shiftId] = await makeShifts(folder, quick ? 20 : 200);
  if (shiftId === undefined) throw new Error('There is no shift.');
  const system = await openSystem({ dataFolder: join(folder, 'data'), keyFolder: join(folder, 'keys') }, pino({ level: 'silent' }));
  const tell = async (service: ServiceName, type: string, data: object): Promise<void> => {
    const commandId = deriveId<CommandId>('bench', type, JSON.stringify(data));
    const sent = {
      commandId,
      actor: { kind: 'operator' },
      at: systemClock.now(),
      correlationId: commandId,
      causationId: commandId,
    } as const;
    const outcome = await system.send(service, { type, data, ...sent });
    if (outcome.outcome !== 'recorded') throw new Error(`${type}: ${JSON.stringify(outcome)}`);
  };
  await fillRoster(shiftId);
  await system.settle();

  const looks = gatherLooks(openSqliteLooks(join(folder, 'looks')), systemClock.now, (fault) => {
    throw fault;
  });
  const queries = openQueries(system.projections);
  const changes = new Changes(system.projections);
  const house: House = {
    ...system,
    queries,
    looks,
    changes,
    people: new PeopleIndex(queries, system.vault),
    personOf: async () => undefined,
    invitations: { codeFor: () => '', send: async () => undefined, askGuardian: async () => undefined },
    clock: systemClock,
    newId,
    production: true,
    onFault(fault) {
      throw fault;
    },
  };
  const documents = {
    roster: documentOf('pages/host/roster/roster-query.ts: Roster'),
    listing: documentOf('pages/find/listings.ts: Listings'),
  };

  async function answer(
    what: keyof typeof documents,
    variables: object,
    person: VolunteerId | undefined,
    { schema, vault, looks: told }: How,
  ): Promise<string> {
    const context = await createContext({
      house: { ...house, vault: { ...system.vault, open: (refs) => vault.open(refs) }, looks: told },
      correlationId: 'bench',
      fromOwnPage: true,
      identify: async () => person && { id: person, email: 'host@example.org', signedInAt: systemClock.now() },
    });
    const result = await execute({ schema, document: documents[what], contextValue: context, variableValues: { ...variables } });
    assert.equal(result.errors, undefined);
    return JSON.stringify(result);
  }

  async function fillRoster(shift: ShiftId): Promise<void> {
    for (let n = 0; n < people; n++) {
      const volunteerId = deriveId<VolunteerId>('bench', 'person', n);
      await tell('volunteers', 'JoinCommunity', { volunteerId });
      const contactRef = await system.vault.seal(volunteerId, 'contact', {
        name: `Person ${n} of the Table`,
        email: `${n}@example.org`,
        phone: '',
      });
      await tell('volunteers', 'ChangeContactDetails', { volunteerId, contactRef });
      await tell('matching', 'SignUpForShift', { shiftId: shift, volunteerId });
    }
  }

  return {
    vault: system.vault,
    looks,
    roster: (how) => answer('roster', { key: shiftId }, host, how),
    listing: (how) => answer('listing', { first: 20 }, undefined, how),
    async words() {
      const everybody = Array.from({ length: people }, (_, n) => deriveId<VolunteerId>('bench', 'person', n));
      const refs = await Promise.all(everybody.map((person) => system.vault.refsOf(person)));
      return system.vault.open(refs.flat());
    },
    async close() {
      changes.close();
      await looks.close();
      await system.close();
    },
  };
}
