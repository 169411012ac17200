/**
 * Questions that were asked before. Whoever asks one for the first time goes the long way, where it is parsed, checked and measured
 * (limits.ts); what passed there needs none of it again. Scopes are in the resolvers and hold on both ways.
 */
import { Kind, OperationTypeNode, type DocumentNode, type OperationDefinitionNode } from 'graphql';

export interface Known {
  readonly document: DocumentNode;
  /** It changes nothing. */
  readonly isQuery: boolean;
  readonly name: string | undefined;
}

/** Our own pages have some sixty. A document takes some ten kilobytes. */
const mostKnown = 500;

export class KnownQuestions {
  /** By their text; the one asked longest ago comes first. */
  readonly #known = new Map<string, Known>();

  /** Only for a text that passed every check. */
  passed(text: string, document: DocumentNode): void {
    const operation = onlyOperation(document);
    if (this.#known.has(text) || !operation) return;
    if (this.#known.size >= mostKnown) for (const [oldest] of this.#known.entries().take(1)) this.#known.delete(oldest);
    this.#known.set(text, { document, isQuery: operation.operation === OperationTypeNode.QUERY, name: operation.name?.value });
  }

  /** @returns undefined for what has to go the long way */
  find(text: string, operationName: unknown): Known | undefined {
    const known = this.#known.get(text);
    if (!known || (operationName ?? known.name) !== known.name) return undefined;
    this.#known.delete(text);
    this.#known.set(text, known);
    return known;
  }
}

/** Live updates go the long way, and so does a document with several operations. */
function onlyOperation({ definitions }: DocumentNode): OperationDefinitionNode | undefined {
  const [operation, ...others] = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return others.length === 0 && operation?.operation !== OperationTypeNode.SUBSCRIPTION ? operation : undefined;
}
