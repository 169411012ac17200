/** Every document of the web app, read out of its source: what it sends has to be answered. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kind, parse, visit, type DocumentNode, type FragmentDefinitionNode } from 'graphql';

const web = fileURLToPath(new URL('./', import.meta.url));

/** gql.tada reads this directive and takes it out before it sends anything. */
const withoutUnmask = (document: DocumentNode): DocumentNode =>
  visit(document, { Directive: (node) => (node.name.value === '_unmask' ? null : undefined) });

/** Documents with an operation, each with the fragments it spreads, by `file: operation`. */
export function webDocuments(): ReadonlyMap<string, DocumentNode> {
  const files = globSync('**/*.{ts,tsx}', { cwd: web, exclude: (path) => /node_modules|dist/.test(path) });
  const written = files.flatMap((file) =>
    readFileSync(join(web, file), 'utf8')
      .matchAll(/graphql\(\s*`([^`]+)`/g)
      .map(([, source = '']) => ({ file, document: withoutUnmask(parse(source)) }))
      .toArray(),
  );
  const fragments = new Map(
    written
      .flatMap(({ document }) => document.definitions)
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  return new Map(
    written.flatMap(({ file, document }) => {
      const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
      if (!operation) return [];
      const definitions = [operation, ...spreadIn(operation, fragments)];
      return [[`${file}: ${operation.name?.value ?? ''}`, { kind: Kind.DOCUMENT, definitions }] as const];
    }),
  );
}

function spreadIn(
  node: DocumentNode['definitions'][number],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  found = new Set<FragmentDefinitionNode>(),
): ReadonlySet<FragmentDefinitionNode> {
  visit(node, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (!fragment || found.has(fragment)) return;
      found.add(fragment);
      spreadIn(fragment, fragments, found);
    },
  });
  return found;
}
