import { Link } from 'wouter';
import { many } from '../words';
import { motifs } from './motifs';
import { lookOf } from './palette';

/** A genre in the colours of its posters, as a link to its films. */
export function GenreTile({ slug, name, count }: { slug: string; name: string; count: number }) {
  const { ground, ink, shape, second, motif } = lookOf(slug, name);
  return (
    <li className="tile">
      <Link href={`/genres/${slug}`}>
        <svg viewBox="0 200 200 100" aria-hidden="true" focusable="false">
          <rect y="200" width="200" height="100" fill={ground} />
          <g transform="translate(60 40) scale(0.85)">{motifs[motif]({ shape, second, turn: 3 })}</g>
          <rect y="200" width="200" height="100" fill={`url(#shade-${slug})`} />
          <defs>
            <linearGradient id={`shade-${slug}`}>
              <stop offset="0.35" stopColor={ground} stopOpacity="0.95" />
              <stop offset="1" stopColor={ground} stopOpacity="0" />
            </linearGradient>
          </defs>
          <text x="12" y="229" fill={ink} className="tile-name">
            {name}
          </text>
          <text x="12" y="247" fill={ink} className="tile-count">
            {many(count, 'film')}
          </text>
        </svg>
        <span className="hidden">
          {name}, {many(count, 'film')}
        </span>
      </Link>
    </li>
  );
}
