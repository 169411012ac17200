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
import { StatusProvider } from './components/status-line.tsx';
import { SessionProvider } from './components/viewer.tsx';
import { AppMessages } from './messages/provider.tsx';
import { reloadForNewVersion } from './page-chunk.ts';
import { router } from './router.tsx';
import { stageIn } from './served-content.ts';

addEventListener('outdated', () => void reloadForNewVersion());
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(stageIn(root)).render(
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
);
