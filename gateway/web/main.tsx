/** Starts the app in #root. */
import '@fontsource-variable/nunito/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/components.css';
import './styles/pages.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { presentAppearance } from './components/appearance.ts';
import { StatusProvider } from './components/status-line.tsx';
import { SessionProvider } from './components/viewer.tsx';
import { catalogue } from './messages/locales.ts';
import { AppMessages } from './messages/provider.tsx';
import { reloadForNewVersion } from './page-chunk.ts';
import { router } from './router.tsx';
import { stageIn } from './served-content.ts';

addEventListener('outdated', () => void reloadForNewVersion());
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

/**
 * Whatever React has to wait for once it has begun, it shows 300 ms later at least, so that skeletons do not flicker. What came with the
 * page is here at once; what takes longer than a moment is shown as it comes.
 */
const momentMs = 500;
const firstPage = Promise.allSettled([router.load(), catalogue(presentAppearance().locale, 'first')]);
const moment = new Promise((resolve) => setTimeout(resolve, momentMs));
const app = createRoot(stageIn(root));
void Promise.race([firstPage, moment]).then(() =>
  app.render(
    <StrictMode>
      <Suspense>
        <AppMessages>
          <SessionProvider>
            <StatusProvider>
              <RouterProvider router={router} />
            </StatusProvider>
          </SessionProvider>
        </AppMessages>
      </Suspense>
    </StrictMode>,
  ),
);
