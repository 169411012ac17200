/** Faults are for us, not for whoever asked: people get an id to quote, the log gets the rest. */
import { GraphQLError } from 'graphql';
import { LogUnavailableError, OutcomeUnknownError } from '#events';
import { StepUnderWayError } from '#services/kernel';
import { CursorError } from '#projections';
import { badInput, internal, onItsWay, unavailable } from './errors.ts';

/** The error as it was thrown, beneath what GraphQL wrapped around it. */
function thrown(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? thrown(error.originalError) : error;
}

/** @returns the error for the client; a fault is told to `onFault` first */
export function maskFault(error: unknown, errorId: string, onFault: (fault: unknown, errorId: string) => void): GraphQLError {
  const cause = thrown(error);
  if (cause instanceof GraphQLError) return error instanceof GraphQLError ? (misfit(error) ?? error) : cause;
  if (cause instanceof CursorError) return at(error, badInput(cause.message));
  if (cause instanceof StepUnderWayError) return at(error, onItsWay());
  onFault(cause, errorId);
  if (cause instanceof OutcomeUnknownError) return at(error, onItsWay());
  return at(error, cause instanceof LogUnavailableError ? unavailable(errorId) : internal(errorId));
}

const saidOfMisfits = /^Variable "\$(\w+)" got invalid value /;
const whereItIs = /.* at "([\w.[\]]+)"; /s;
/** What GraphQL says after the value, where it tells of the schema alone. */
const tellsNoValue = /(?:Expected non-nullable type "[^"]+" not to be null|Field "\w+" of required type "[^"]+" was not provided)\.$/;

/** Of a variable that does not fit GraphQL repeats the value: a person's words, on their way into whatever keeps error texts. */
function misfit({ message, nodes, extensions }: GraphQLError): GraphQLError | undefined {
  const variable = saidOfMisfits.exec(message)?.[1];
  if (variable === undefined) return undefined;
  const place = whereItIs.exec(message)?.[1] ?? variable;
  const told = badInput(
    `What the variable "$${variable}" holds does not fit at "${place}". ${tellsNoValue.exec(message)?.[0] ?? ''}`.trim(),
  );
  return new GraphQLError(told.message, { ...(nodes && { nodes }), extensions: { ...extensions, ...told.extensions } });
}

/** Keeps where in the question it happened. */
function at(error: unknown, { message, extensions }: GraphQLError): GraphQLError {
  if (!(error instanceof GraphQLError)) return new GraphQLError(message, { extensions });
  const { nodes, path } = error;
  return new GraphQLError(message, { extensions, ...(nodes && { nodes }), ...(path && { path }) });
}
