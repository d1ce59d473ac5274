import { Link } from 'wouter';
import { Heading } from '../navigation';

/**
 * Shown for an address without a page.
 *
 * @param thing what was not found, such as "film"
 */
export function MissingPage({ thing = 'page' }: { thing?: string }) {
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
      <p className="premise">There is no {thing} at this address. Search for it above, or continue here:</p>
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
