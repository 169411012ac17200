/** What the app would ask right after it starts, answered with the page, so that it starts with something to show. */
import type { Ask } from './ask.ts';
import { html, jsonForScript, type Html } from './escape.ts';

/** One of the app's own questions (`gateway/web/questions.ts`) with the variables it will have. */
export interface FirstQuestion {
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
}
export interface FirstAnswer extends FirstQuestion {
  readonly data: unknown;
}

/** The app's questions by operation; those that are not among them are left for the app to ask. */
type Texts = Readonly<Record<string, string>>;
/** Every page of the app asks who is here. */
const whoIsHere: FirstQuestion = { operation: 'Viewer', variables: {} };

/** @throws Error when one of them cannot be answered */
async function answersTo(questions: readonly FirstQuestion[], texts: Texts, ask: Ask): Promise<readonly FirstAnswer[]> {
  const answers = questions.map(async ({ operation, variables }) => {
    const text = texts[operation];
    return text === undefined ? [] : [{ operation, variables, data: await ask(text, variables) }];
  });
  return (await Promise.all(answers)).flat();
}

/** For a stranger. @throws Error when one of them cannot be answered */
export const publicAnswers = (questions: readonly FirstQuestion[], texts: Texts, ask: Ask): Promise<readonly FirstAnswer[]> =>
  questions.length === 0 ? Promise.resolve([]) : answersTo([whoIsHere, ...questions], texts, ask);

/** Who is signed in, as far as it decides what a page asks. */
export interface SignedIn {
  /** Of the first organization that they help to run; on their device they may have chosen another. */
  readonly organizationKey: string | undefined;
}
interface ViewerAnswer {
  readonly viewer: { readonly hostOf: readonly { readonly key: string }[] } | null;
}

/**
 * For somebody who is signed in. What they may not see, or what cannot be answered, is left for the app to ask: it has words for it.
 * @param questionsOf what the page asks of them
 * @param ask as them
 * @throws Error when nobody can tell who they are
 */
export async function ownAnswers(
  questionsOf: (person: SignedIn) => readonly FirstQuestion[],
  texts: Texts,
  ask: Ask,
): Promise<readonly FirstAnswer[]> {
  const [here] = await answersTo([whoIsHere], texts, ask);
  if (!here) return [];
  const { viewer } = here.data as ViewerAnswer;
  const questions = questionsOf({ organizationKey: viewer?.hostOf[0]?.key });
  const answers = await Promise.all(questions.map((question) => answersTo([question], texts, ask).catch(() => [])));
  return [here, ...answers.flat()];
}

/**
 * @param language the words that stand in for a name are in it
 * @returns a block of data for the end of the page; nothing when there is nothing to say
 */
export const blockOf = (answers: readonly FirstAnswer[], language: string): Html =>
  answers.length === 0
    ? html``
    : html`<script type="application/json" id="first-answers" lang="${language}">
        ${jsonForScript(answers)}
      </script>`;
