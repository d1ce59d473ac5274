import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { App } from './app';
import { queryClient } from './queries';
import { ReaderProvider } from './reader';
import { SessionProvider } from './session/session';
import './served';
import './style/base.css';
import './style/layout.css';
import './style/parts.css';
import './style/lists.css';
import './style/search.css';
import './style/facts.css';
import './style/film.css';
import './style/posters.css';
import './style/browse.css';
import './style/home.css';
import './style/chain.css';
import './style/session.css';

createRoot(document.getElementById('site')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <ReaderProvider>
        <SessionProvider>
          <Router base={import.meta.env.BASE_URL.replace(/\/$/, '')}>
            <App />
          </Router>
        </SessionProvider>
      </ReaderProvider>
    </QueryClientProvider>
  </StrictMode>,
);
