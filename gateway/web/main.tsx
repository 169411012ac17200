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
import { router } from './router.tsx';
import { stageIn } from './served-content.ts';

// After a new version was put in place an old page may ask for a chunk that is gone: one reload, never a loop.
addEventListener('vite:preloadError', (event) => {
  if (sessionStorage.getItem('reloaded-for') === document.baseURI) return;
  sessionStorage.setItem('reloaded-for', document.baseURI);
  event.preventDefault();
  location.reload();
});

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
