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
  for (const keepsRows of [false, true]) {
    const ask = compile(schema, document, { keepsRows });
    if (!ask) throw new Error('It is not compiled, so nothing was compared.');
    // Whoever asks the second time is told what was kept.
    for (let time = 0; time < 2; time++) {
      const compiled = await ask(await contextOf(), variableValues);
      expect(compiled?.data ?? 'null').toBe(JSON.stringify(answer.data ?? null));
      expect(JSON.stringify(compiled?.errors)).toBe(JSON.stringify(answer.errors));
    }
  }
  return answer;
}
