/**
 * At build time: every question and command of the app, letter for letter as it will be sent, written down for the server. It answers
 * them by their fingerprint alone (api/by-fingerprint.ts), and the first of them together with a page (gateway/html/first-answers.ts).
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDocument, stringifyDocument } from '@urql/core';
import { initGraphQLTada } from 'gql.tada';
import { Kind, OperationTypeNode, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import type { Plugin } from 'vite';

/** Without the types of a schema: what is written here is only read, and checked elsewhere. */
const graphql = initGraphQLTada() as unknown as (source: string, fragments: readonly DocumentNode[]) => DocumentNode;

interface Written {
  readonly name: string;
  readonly file: string;
  readonly source: string;
  /** The constants of the fragments it spreads. */
  readonly spread: readonly string[];
}

const documents = /const (\w+) = graphql\(\s*`([^`]+)`,?\s*(?:\[([\w\s,]*)\])?/g;

const writtenIn = (folder: string): readonly Written[] =>
  globSync('**/*.{ts,tsx}', { cwd: folder, exclude: (path) => /node_modules|dist/.test(path) }).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(documents)].map(([, name = '', source = '', spread = '']) => ({
      name,
      file,
      source,
      spread: spread.match(/\w+/g) ?? [],
    })),
  );

/** In the same file, or the only one of this name. @throws Error when nobody can tell which fragment is meant */
function fragmentCalled(name: string, { file }: Written, all: readonly Written[]): Written {
  const called = all.filter((one) => one.name === name);
  const found = called.find((one) => one.file === file) ?? called[0];
  if (!found || (called.length > 1 && found.file !== file)) throw new Error(`${file} spreads ${name}: there are ${called.length} of them.`);
  return found;
}

const operationIn = ({ definitions }: DocumentNode): OperationDefinitionNode | undefined =>
  definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);

/** Live updates do not go through the app's cache, which asks for the type of every object. */
const textOf = (document: DocumentNode, { operation }: OperationDefinitionNode): string =>
  stringifyDocument(operation === OperationTypeNode.SUBSCRIPTION ? document : (formatDocument(document) as DocumentNode));

/** The texts by the name of their operation. @throws Error when two have the same name, or when a fragment is nowhere */
export function appQuestions(folder: string = import.meta.dirname): Readonly<Record<string, string>> {
  const written = writtenIn(folder);
  const made = new Map<Written, DocumentNode>();
  /** Each once: fragments that two documents share are told apart by being the same. */
  function documentOf(one: Written): DocumentNode {
    const document =
      made.get(one) ??
      graphql(
        one.source,
        one.spread.map((name) => documentOf(fragmentCalled(name, one, written))),
      );
    made.set(one, document);
    return document;
  }
  const texts = new Map<string, string>();
  for (const one of written) {
    const document = documentOf(one);
    const operation = operationIn(document);
    if (!operation) continue;
    const called = operation.name?.value ?? '';
    if (texts.has(called)) throw new Error(`${one.file}: another document is called ${called}, too. Call one of them differently.`);
    texts.set(called, textOf(document, operation));
  }
  return Object.fromEntries(texts);
}

export const writeQuestions = (): Plugin => ({
  name: 'write-questions',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '.vite/questions.json', source: JSON.stringify(appQuestions()) });
  },
});
