/**
 * Questions that were asked before, and those of our own app. Whoever asks one for the first time goes the long way, where it is parsed,
 * checked and measured (limits.ts); what passed there needs none of it again. Our own are read before anybody asks, and go by
 * their fingerprint too. Scopes are in the resolvers and hold on both ways.
 */
import { createHash } from 'node:crypto';
import { Kind, OperationTypeNode, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { ready, type Ask } from './compiled/compile.ts';

export interface Known {
  /** It changes nothing. */
  readonly isQuery: boolean;
  readonly name: string | undefined;
  /** Made ready when it is asked again for the first time. */
  readonly ask: () => Ask;
}

/** A document takes some ten kilobytes. */
const mostKnown = 500;

export class KnownQuestions {
  /** By their text; the one asked longest ago comes first. */
  readonly #known = new Map<string, Known>();
  /** Those of our own app, by their text; never pushed out. Undefined until they are read. */
  readonly #own = new Map<string, Known | undefined>();
  readonly #byFingerprint = new Map<string, string>();
  readonly #schema: GraphQLSchema;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** What our own app asks. */
  expect(texts: readonly string[]): void {
    for (const text of texts) {
      this.#own.set(text, undefined);
      this.#byFingerprint.set(`sha256:${createHash('sha256').update(text).digest('hex')}`, text);
    }
  }

  isOwn(text: string): boolean {
    return this.#own.has(text);
  }

  /** @param fingerprint `sha256:` and 64 hexadecimal digits @returns undefined for what is none of our own */
  textOf(fingerprint: string): string | undefined {
    return this.#byFingerprint.get(fingerprint);
  }

  /** Only for a text that passed every check. */
  passed(text: string, document: DocumentNode): void {
    if (this.#known.has(text) || this.#own.get(text)) return;
    const operation = onlyOperation(document);
    if (!operation) return;
    const known: Known = {
      isQuery: operation.operation === OperationTypeNode.QUERY,
      name: operation.name?.value,
      ask: once(() => ready(this.#schema, document, { keepsRows: this.#own.has(text) })),
    };
    if (this.#own.has(text)) {
      this.#own.set(text, known);
      return;
    }
    if (this.#known.size >= mostKnown) for (const [oldest] of this.#known.entries().take(1)) this.#known.delete(oldest);
    this.#known.set(text, known);
  }

  /** @returns undefined for what has to go the long way */
  find(text: string, operationName: unknown): Known | undefined {
    const known = this.#own.get(text) ?? this.#known.get(text);
    if (!known || (operationName ?? known.name) !== known.name) return undefined;
    if (this.#known.delete(text)) this.#known.set(text, known);
    return known;
  }
}

/** Live updates go the long way, and so does a document with several operations. */
function onlyOperation({ definitions }: DocumentNode): OperationDefinitionNode | undefined {
  const [operation, ...others] = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return others.length === 0 && operation?.operation !== OperationTypeNode.SUBSCRIPTION ? operation : undefined;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
