import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { RequestError } from '../graphql';
import { keep, stored } from './key';
import { viewerOf, type Viewer } from './viewer';

interface Session {
  /** The user of the API key; null without one. */
  viewer: Viewer | null;
  /** Whether the user may propose changes of the catalog. */
  contributor: boolean;
  /** Whether the user may change the catalog, and decide what others propose. */
  editor: boolean;
  /** Whether the user may also delete and merge. */
  admin: boolean;
  /** Whether the stored key was refused, for example because it was revoked. */
  refused: boolean;
  /**
   * Checks a key and uses it.
   *
   * @throws an error with a message for the user if the key is not valid
   */
  signIn: (key: string) => Promise<void>;
  signOut: () => void;
}

/** Each role includes the previous ones. */
const roles: readonly Viewer['role'][] = [null, 'CONTRIBUTOR', 'EDITOR', 'ADMIN'];

const Current = createContext<Session | null>(null);

/** Provides the session: who the user is, if there is a key. Without a key nothing is requested. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [viewer, setViewer] = useState<Viewer | null>(null);
  const [refused, setRefused] = useState(false);

  useEffect(() => {
    const key = stored();
    if (key === null) return;
    let gone = false;
    viewerOf(key).then(
      found => gone || setViewer(found),
      error => {
        if (gone || !(error instanceof RequestError) || error.code !== 'UNAUTHENTICATED') return;
        keep(null);
        setRefused(true);
      },
    );
    return () => void (gone = true);
  }, []);

  const session = useMemo(() => {
    const signIn = async (key: string) => {
      const found = await viewerOf(key);
      keep(key);
      setViewer(found);
      setRefused(false);
    };
    const signOut = () => {
      keep(null);
      setViewer(null);
    };
    const rank = roles.indexOf(viewer?.role ?? null);
    const may = { contributor: rank >= roles.indexOf('CONTRIBUTOR'), editor: rank >= roles.indexOf('EDITOR'), admin: rank >= roles.indexOf('ADMIN') };
    return { viewer, ...may, refused, signIn, signOut };
  }, [viewer, refused]);
  return <Current value={session}>{children}</Current>;
}

export function useSession(): Session {
  const session = use(Current);
  if (!session) throw new Error('useSession needs a SessionProvider above it.');
  return session;
}
