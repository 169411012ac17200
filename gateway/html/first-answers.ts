/** What the app would ask right after it starts, answered with the page, so that it starts with something to show. */
import type { Ask } from './ask.ts';
import { html, jsonForScript, type Html } from './escape.ts';

/** One of the app's own questions (`gateway/web/questions.ts`) with the variables it will have. */
export interface FirstQuestion {
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * @param texts the app's questions by operation; those it does not have are left for the app to ask
 * @returns a block of data for the end of the page; nothing when there is nothing to say
 */
export async function firstAnswers(questions: readonly FirstQuestion[], texts: Readonly<Record<string, string>>, ask: Ask): Promise<Html> {
  const answers = await Promise.all(
    questions.flatMap(({ operation, variables }) => {
      const text = texts[operation];
      return text === undefined ? [] : [ask(text, variables).then((data) => ({ operation, variables, data }))];
    }),
  );
  if (answers.length === 0) return html``;
  return html`<script type="application/json" id="first-answers">
    ${jsonForScript(answers)}
  </script>`;
}
