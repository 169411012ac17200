/** What a public page says before the app starts: its head for link previews and search, and its content for everybody. */
import type { Html } from './escape.ts';
import type { FirstQuestion } from './first-answers.ts';

export interface Page {
  readonly status: 200 | 404;
  /** Without the name of the house. */
  readonly title: string;
  readonly description: string;
  /** Path of the one address this page should be known by. */
  readonly canonical: string;
  /** schema.org in JSON-LD, see `json-ld.ts`. */
  readonly facts: readonly object[];
  /** Search engines and previews should pass over it. */
  readonly hidden: boolean;
  readonly content: Html;
  /** What the app will ask to show the same. */
  readonly first?: readonly FirstQuestion[];
}
