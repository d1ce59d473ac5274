import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { queryClient } from './queries';
import { ReaderProvider } from './reader';
import './style/base.css';
import './style/parts.css';
import './style/film.css';

createRoot(document.getElementById('site')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <ReaderProvider>
        <App />
      </ReaderProvider>
    </QueryClientProvider>
  </StrictMode>,
);
