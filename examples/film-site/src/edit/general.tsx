import { Link, useLocation } from 'wouter';
import type { Problem } from './problems';

/**
 * Problems that are about no single input.
 *
 * @param history address of the page with the changes that stand in the way, if there is one
 * @param conflict what to say and to do if there are such changes
 */
export function General({ problems, history, conflict, close }: { problems: readonly Problem[]; history?: string; conflict: string; close: () => void }) {
  const [path] = useLocation();
  if (problems.length === 0) return null;
  return (
    <div className="problems" role="alert" tabIndex={-1}>
      {problems.map(({ code, message, changes }) => (
        <p key={message}>
          {code === 'CONFLICT' ? conflict : message}
          {changes.length > 0 && ' See '}
          {changes.map((id, i) => (
            <span key={id}>
              {i > 0 && ', '}
              {history === undefined ? (
                id.replace('_', ' ')
              ) : path === history ? (
                <a href={`#${id}`} onClick={close}>
                  {id.replace('_', ' ')}
                </a>
              ) : (
                <Link href={`${history}#${id}`}>{id.replace('_', ' ')}</Link>
              )}
            </span>
          ))}
        </p>
      ))}
    </div>
  );
}
