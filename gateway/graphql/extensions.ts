/** What our own types and fields say of themselves to those who make questions ready. */
import type { GraphQLObjectType } from 'graphql';

/** Of a field: its value depends on its object and on nothing else, neither on who asks nor on when. */
export const ofItsObject = 'ofItsObject';

/** For types whose objects are rows as the read models keep them: the same object for everybody until the row changes. */
export const keptRow = { extensions: { keptRow: true } } as const;

export const isKeptRow = ({ extensions }: GraphQLObjectType): boolean => extensions['keptRow'] === true;
