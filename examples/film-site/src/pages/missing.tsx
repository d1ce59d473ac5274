import { Link, useLocation } from 'wouter';
import { Heading } from '../navigation';

/**
 * Shown for an address without a page.
 *
 * @param thing what was not found, such as "film"
 */
export function MissingPage({ thing = 'page' }: { thing?: string }) {
  const [path] = useLocation();
  const name = nameIn(path);
  return (
    <div className="missing">
      <svg viewBox="0 0 240 120" aria-hidden="true" focusable="false">
        <rect x="2" y="2" width="236" height="116" rx="8" className="reel" />
        {Array.from({ length: 8 }, (_, i) => (
          <g key={i} className="hole">
            <rect x={14 + i * 28} y="10" width="14" height="10" rx="2" />
            <rect x={14 + i * 28} y="100" width="14" height="10" rx="2" />
          </g>
        ))}
        <text x="120" y="79" textAnchor="middle">
          404
        </text>
      </svg>
      <Heading title={`No such ${thing}`} />
      <p className="premise">There is no {thing} at this address.</p>
      {name && (
        <p>
          <Link href={`/search?${new URLSearchParams({ q: name })}`} className="search-for">
            Search for “{name}”
          </Link>
        </p>
      )}
      <p className="quiet">Or continue here:</p>
      <ul className="index">
        {Object.entries({ '/': 'Home', '/films': 'All films', '/people': 'People', '/awards': 'Awards', '/genres': 'Genres' }).map(([href, label]) => (
          <li key={href}>
            <Link href={href}>{label}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The name that is probably meant by an address, such as "the third man" by `/films/the-third-man`; null if it names none. */
function nameIn(path: string): string | null {
  const last = path.split('/').filter(Boolean).at(-1) ?? '';
  if (last === 'history' || /_\d+$/.test(last) || /^\/(decades|countries)\//.test(path)) return null;
  return last.replaceAll('-', ' ').trim() || null;
}
