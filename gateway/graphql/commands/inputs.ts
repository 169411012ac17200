/** Inputs that several commands share, and how GraphQL's null becomes a field left out. */
import { builder } from '../builder.ts';

/** What a client leaves out may come as null; a command knows only what is there. */
export type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], null | undefined> };

export const given = <Fields extends object>(fields: Fields): Given<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as Given<Fields>;

export const PlaceInput = builder.inputType('PlaceInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    address: t.string(),
    latitude: t.float({ required: true }),
    longitude: t.float({ required: true }),
  }),
});
export type PlaceShape = typeof PlaceInput.$inferInput;
