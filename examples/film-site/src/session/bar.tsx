import { Suspense, useState } from 'react';
import { Link } from 'wouter';
import { later } from '../later';
import { useSession } from './session';

const SignIn = later(() => import('./sign-in'));

/** Shows who is signed in. Without a key it shows nothing. */
export function SessionBar() {
  const { viewer, contributor, editor, refused, signOut } = useSession();
  if (!viewer && !refused) return null;
  return (
    <div className="session">
      <p role="status">
        {viewer ? (
          <>
            Signed in as <strong>{viewer.name}</strong> ({viewer.role ?? 'no role'})
            {!contributor ? '. Proposing changes needs the role CONTRIBUTOR.' : !editor && '. What you change may need an editor; each form says so after you send it.'}
          </>
        ) : (
          'Your key is no longer valid.'
        )}
      </p>
      {viewer ? (
        <>
          <Link href="/proposals">Proposals</Link>
          <button type="button" className="plain-button" onClick={signOut}>
            Sign out
          </button>
        </>
      ) : (
        <SignInButton>Sign in again</SignInButton>
      )}
    </div>
  );
}

/** Opens the dialog for the key. */
export function SignInButton({ children }: { children: string }) {
  const { viewer } = useSession();
  const [open, setOpen] = useState(false);
  if (viewer) return null;
  return (
    <>
      <button type="button" className="plain-button" onClick={() => setOpen(true)}>
        {children}
      </button>
      {open && (
        <Suspense>
          <SignIn close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
