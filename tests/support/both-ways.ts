/** A question asked of graphql-js and of its compiled form. Whoever asks must not be able to tell which of them answered. */
import { expect } from '@jest/globals';
import { execute, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compile } from '../../gateway/graphql/compiled/compile.ts';
import type { Context } from '../../gateway/graphql/context.ts';

/** @param contextOf a fresh one for each way @returns the answer, once both have given the same */
export async function askedBothWays(
  schema: GraphQLSchema,
  document: DocumentNode,
  contextOf: () => Promise<Context>,
  variableValues: Readonly<Record<string, unknown>> = {},
): Promise<ExecutionResult> {
  const answer = await execute({ schema, document, contextValue: await contextOf(), variableValues });
  const ask = compile(schema, document);
  if (!ask) throw new Error('It is not compiled, so nothing was compared.');
  const compiled = await ask(await contextOf(), variableValues);
  expect(JSON.stringify(compiled)).toBe(JSON.stringify(answer));
  return answer;
}
