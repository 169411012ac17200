/** How the web app is built (into dist/) and served while it is worked on. */
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compileMessages } from './messages/compile-messages.ts';
import { writeQuestions } from './questions.ts';

const gateway = `http://127.0.0.1:${process.env['PORT'] ?? '4000'}`;
/** `/api/client.ts` is a file of ours, so only the two parts of `/api` that the gateway has are passed on. */
const toGateway = Object.fromEntries(
  ['/graphql', '^/api/(auth|import)/', '/calendar', '/credentials', '/mailbox'].map((path) => [
    path,
    { target: gateway, changeOrigin: false },
  ]),
);

/** The typeface is asked for together with the scripts, not only once the styles have been read. */
const preloadFont = (): Plugin => ({
  name: 'preload-font',
  apply: 'build',
  transformIndexHtml: (_html, { bundle = {} }) =>
    Object.keys(bundle)
      .filter((file) => file.includes('nunito-latin-wght'))
      .map((file) => ({
        tag: 'link',
        injectTo: 'head-prepend',
        attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: '' },
      })),
});

/**
 * In whichever typeface a page is first seen, it stays: a swap moves lines under a reader's eyes and is a second first view. The font
 * is asked for in the first line of the page, so it is nearly always there in time, and always on the next page.
 */
const keepFirstFont = (): Plugin => ({
  name: 'keep-first-font',
  enforce: 'pre',
  transform: (code, id) => (id.includes('@fontsource') ? code.replaceAll('font-display: swap', 'font-display: optional') : undefined),
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compileMessages(), preloadFont(), keepFirstFont(), writeQuestions()],
  resolve: { alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // A strict content security policy knows no data: fonts and no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file of libraries: it compresses better than many, and a new version of the app does not change it.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|use-sync-external-store|urql|@urql|wonka|@0no-co|gql\.tada|intl-messageformat|@formatjs)\//,
            },
          ],
        },
      },
    },
  },
  server: { proxy: toGateway },
  preview: { proxy: toGateway },
});
