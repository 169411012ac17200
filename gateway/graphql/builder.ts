/** The schema builder: scopes, scalars, ids. No types in here. */
import SchemaBuilder from '@pothos/core';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import { isObjectType, type GraphQLNamedType } from 'graphql';
import type { OrganizationId, ShiftId, VolunteerId } from '#events';
import { actsFor, leads, mayOpenRoster } from './at-door.ts';
import type { Context } from './context.ts';
import { badInput, forbidden, unauthenticated } from './errors.ts';

interface Scopes {
  /** Said aloud, because a type or field without a scope does not get into the schema (scopes.ts). */
  public: boolean;
  signedIn: boolean;
  organizer: boolean;
  /** The person it is about. */
  self: VolunteerId;
  /** Says who has which role in the chapter. */
  administrator: boolean;
  /** An owner or coordinator of the organization. */
  host: OrganizationId;
  /** Those, or a shift lead. */
  lead: OrganizationId;
  /** Anybody with a role in the organization. */
  actsFor: OrganizationId;
  /** Who may open the roster of the shift at this moment (at-door.ts). */
  door: ShiftId;
  /** A host of a shift the person is or was on. */
  hostOfPerson: VolunteerId;
  /** Whoever meets the person at the door these days. */
  meets: VolunteerId;
}

interface OwnTypes {
  Context: Context;
  AuthScopes: Scopes;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: { DateTime: { Input: string; Output: string }; ID: { Input: string; Output: string } };
}

/** For values that can only be reached through a type or field with a scope of its own. */
export const asOwner = { authScopes: { public: true } } as const;
export const everyone = { authScopes: { public: true } } as const;

const isNode = (type: GraphQLNamedType | undefined): boolean =>
  isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');

/** `Project:3f…`; the part after the first colon belongs to the type. */
export const globalId = (type: string, key: string): string => `${type}:${key}`;
const decodeGlobalID = (id: string): { typename: string; id: string } => {
  const colon = id.indexOf(':');
  if (colon < 1) throw badInput(`"${id}" is no id. An id is made of a type, a colon and a key.`);
  return { typename: id.slice(0, colon), id: id.slice(colon + 1) };
};

export const builder = new SchemaBuilder<OwnTypes>({
  plugins: [ScopeAuthPlugin, RelayPlugin],
  defaultFieldNullability: false,
  scopeAuth: {
    runScopesOnType: true,
    authorizeOnSubscribe: true,
    authScopes: (context) => ({
      public: true,
      signedIn: context.viewer !== undefined,
      organizer: context.viewer?.organizer ?? false,
      self: (id) => context.viewer?.id === id,
      administrator: context.viewer?.administrator ?? false,
      host: (id) => context.viewer?.hostOf.has(id) ?? false,
      lead: (id) => leads(context.viewer, id),
      actsFor: (id) => actsFor(context.viewer, id),
      door: async (id) => {
        const shift = await context.load.shift.load(id);
        return shift !== undefined && mayOpenRoster(context.viewer, shift, context.now);
      },
      hostOfPerson: (id) => context.load.hostsPerson.load(id),
      meets: (id) => context.load.meets.load(id),
    }),
    unauthorizedError: (_parent, context) => (context.viewer ? forbidden() : unauthenticated()),
  },
  relay: {
    encodeGlobalID: (typename, id) => globalId(typename, String(id)),
    decodeGlobalID,
    nodeQueryOptions: {
      authScopes: { public: true },
      // Each type's own look-up decides who may see the thing; what is no type of things at all is no such thing either.
      resolve: (_root, { id }, _context, { schema }, resolveNode) => (isNode(schema.getType(id.typename)) ? resolveNode(id) : null),
    },
    nodesQueryOptions: false,
    pageInfoTypeOptions: asOwner,
    defaultConnectionTypeOptions: asOwner,
    defaultEdgeTypeOptions: asOwner,
    edgesFieldOptions: { nullable: false },
    nodeFieldOptions: { nullable: false },
  },
});

/** For refs that are made by a function. */
export type SchemaTypes = typeof builder.$inferSchemaTypes;

/** ISO 8601; read in any offset, handed out in UTC. */
builder.scalarType('DateTime', {
  description: 'A moment in UTC, ISO 8601: 2026-11-28T09:00:00.000Z.',
  serialize: (value) => value,
  parseValue(value) {
    if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value) || Number.isNaN(Date.parse(value)))
      throw badInput('A DateTime looks like 2026-11-28T09:00:00Z.');
    return new Date(value).toISOString();
  },
});

builder.queryType();
builder.mutationType();
builder.subscriptionType();
