/** The app's index.html as a frame: head and content are put in, the rest stays as the build made it. */
import { pagePolicy } from '../http/headers.ts';
import { linksTo, type Manifest } from './chunks.ts';
import { html, jsonForScript, raw, type Html } from './escape.ts';
import type { Page } from './page.ts';

const headMark = '@@head@@';
const rootMark = '@@root@@';

export interface Frame {
  /**
   * @param chunks of the app, by name, that show the page
   * @returns what goes before and after the answers that the app starts with
   */
  render(page: Page, chunks?: readonly string[]): readonly [string, string];
  /** What this build of the app asks, by operation. */
  readonly questions: Readonly<Record<string, string>>;
  /** The content security policy of every page in it. */
  readonly policy: string;
  /** It is the same for every address, as long as the house is open. */
  readonly lasting: boolean;
}

export interface FrameOptions {
  /** What the app asks; none while it is not built. */
  readonly questions?: Frame['questions'];
  /** What the app was built into; empty while it is not. */
  readonly manifest?: Manifest;
  /** The text has scripts and styles in it that carry this, and is for one answer only. */
  readonly nonce?: string;
}

/**
 * @param text index.html with one `<title>`, one description, `</head>` and an empty `#root`
 * @param origin where people reach us; pages, cards and JSON-LD name whole addresses
 * @throws Error when the frame has no place for a page
 */
export function readFrame(text: string, origin: string, { questions = {}, manifest = {}, nonce }: FrameOptions = {}): Frame {
  const marked = text
    .replace(/<title>[^<]*<\/title>\s*/, '')
    .replace(/<meta name="description"[^>]*>\s*/, '')
    .replace('</head>', `${headMark}</head>`)
    .replace('<div id="root"></div>', `<div id="root">${rootMark}`);
  const [before, afterHead] = halves(marked, headMark);
  const [between, after] = halves(afterHead, rootMark);
  const links = linksTo(manifest);
  return {
    questions,
    policy: pagePolicy(nonce === undefined ? undefined : `'nonce-${nonce}'`),
    lasting: nonce === undefined,
    render: (page, chunks = []) => [[before, head(page, origin), links(chunks), between, page.content, '</div>'].join(''), after],
  };
}

function halves(text: string, mark: string): readonly [string, string] {
  const [first, second, ...rest] = text.split(mark);
  if (first === undefined || second === undefined || rest.length > 0)
    throw new Error(`gateway/web/index.html has no single place for ${mark}: it needs </head> and <div id="root"></div>.`);
  return [first, second];
}

function head({ status, title, description, canonical, facts, hidden }: Page, origin: string): Html {
  const name = title === 'Many Hands' ? title : `${title} · Many Hands`;
  const url = `${origin}${canonical}`;
  const card = `${origin}/card.png`;
  const robots = hidden || status === 404 ? raw('<meta name="robots" content="noindex" />') : html`<link rel="canonical" href="${url}" />`;
  return html`<title>${name}</title>
    <meta name="description" content="${description}" />
    ${robots}
    <meta property="og:site_name" content="Many Hands" />
    <meta property="og:type" content="website" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:url" content="${url}" />
    <meta property="og:image" content="${card}" />
    <meta property="og:image:width" content="1200" />
    <meta property="og:image:height" content="630" />
    <meta property="og:image:alt" content="Nine open hands in many colours around one warm heart" />
    <meta name="twitter:card" content="summary_large_image" />
    ${facts.map(
      (one) =>
        html`<script type="application/ld+json">
          ${jsonForScript(one)}
        </script>`,
    )} `;
}
