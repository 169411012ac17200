/** Errors that a client tells apart by `extensions.code`. Whatever is not made here is a fault and is masked (faults.ts). */
import { GraphQLError } from 'graphql';

const coded = (code: string, message: string, more: Readonly<Record<string, unknown>> = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { code, ...more } });

export const unauthenticated = (): GraphQLError => coded('UNAUTHENTICATED', 'Sign in first.');
export const forbidden = (): GraphQLError => coded('FORBIDDEN', 'This is not yours to see.');
export const badInput = (message: string): GraphQLError => coded('BAD_USER_INPUT', message);
export const tooMuch = (message: string): GraphQLError => coded('TOO_MUCH', message);
export const foreignPage = (): GraphQLError =>
  coded('FOREIGN_PAGE', 'Only our own pages may change something: send the header x-requested-with.');
/** An old page of our own reloads when it is told so (gateway/web/api/by-fingerprint.ts). */
export const notOurs = (): GraphQLError =>
  new GraphQLError('Here only the questions of our own app are answered.', {
    extensions: { code: 'PERSISTED_QUERY_ONLY', http: { status: 403 } },
  });
export const onItsWay = (): GraphQLError =>
  coded('TIMEOUT', 'It is on its way, and nobody knows yet how it ends. Ask again with the same command id.');
/** @param position what the read models have not reached in time */
export const notSettled = (position: number): GraphQLError =>
  coded('NOT_SETTLED', 'What was recorded stays recorded, but it cannot be shown yet. Ask again in a moment.', { position });
/** @param errorId what a person can quote, and what is in the log */
export const unavailable = (errorId: string): GraphQLError =>
  coded('UNAVAILABLE', `Nothing was recorded, because it could not be kept. Try again in a moment. (${errorId})`, { errorId });
export const internal = (errorId: string): GraphQLError =>
  coded('INTERNAL_SERVER_ERROR', `Something went wrong on our side. If it happens again, tell us this number: ${errorId}`, { errorId });
