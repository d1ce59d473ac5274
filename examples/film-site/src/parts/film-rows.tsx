import type { ReactNode } from 'react';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { country, many, words } from '../words';
import { FilmLink, FilmTitle } from './names';

export const FilmRow = graphql(
  `
    fragment FilmRow on Film {
      id
      year
      kind
      countries
      originalTitle
      title(locales: $locales)
      nominations(first: 1) { totalCount }
      won: nominations(first: 1, filter: { won: true }) { totalCount }
      ...FilmTitle
    }
  `,
  [FilmTitle],
);

/** One row of a list of films. Children are shown below the title. */
export function FilmLine({ film, children }: { film: FragmentOf<typeof FilmRow>; children?: ReactNode }) {
  const it = readFragment(FilmRow, film);
  const about = [it.kind !== 'FEATURE' && words(it.kind), ...it.countries.map(country)].filter(Boolean);
  return (
    <li className="film-line">
      <span className="year">{it.year ?? '—'}</span>
      <div>
        <FilmLink film={it} />
        {it.originalTitle && it.originalTitle !== it.title && <span className="quiet"> {it.originalTitle}</span>}
        {children}
        {about.length > 0 && <p className="quiet">{about.join(', ')}</p>}
      </div>
      {it.nominations.totalCount > 0 && (
        <span className="tally">
          {it.won.totalCount > 0 && <strong>{many(it.won.totalCount, 'award')}</strong>}{' '}
          {it.nominations.totalCount > it.won.totalCount && many(it.nominations.totalCount, 'nomination')}
        </span>
      )}
    </li>
  );
}
