/** At build time: what the app asks first on public pages, written down for the server, which answers it together with the page. */
import { Kind, print, visit, type DocumentNode } from 'graphql';
import type { Plugin } from 'vite';
import { webDocuments } from './documents.ts';

/** Names of operations; `gateway/html/pages` names them with their variables. */
const first: ReadonlySet<string> = new Set(['Viewer', 'Community', 'Listings', 'Project', 'Organization', 'Award', 'Wall']);

/** With the type of every object, as the app's cache wants it. */
const withTypes = (document: DocumentNode): DocumentNode =>
  visit(document, {
    SelectionSet(node, _key, parent) {
      if (!parent || !('kind' in parent) || parent.kind === Kind.OPERATION_DEFINITION) return undefined;
      const known = node.selections.some((one) => one.kind === Kind.FIELD && one.name.value === '__typename');
      const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
      return known ? undefined : { ...node, selections: [...node.selections, typename] };
    },
  });

export function firstQuestions(): Record<string, string> {
  const named = [...webDocuments()].map(([name, document]) => [name.split(': ')[1] ?? '', document] as const);
  return Object.fromEntries(named.filter(([name]) => first.has(name)).map(([name, document]) => [name, print(withTypes(document))]));
}

export const writeFirstQuestions = (): Plugin => ({
  name: 'write-first-questions',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '.vite/first-questions.json', source: JSON.stringify(firstQuestions()) });
  },
});
