import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { Poster, PosterFilm } from '../poster/poster';
import { many, score, words } from '../words';

export const FilmCard = graphql(
  `
    fragment FilmCard on Film {
      id
      slug
      title(locales: $locales)
      localName(locales: $locales) { language }
      year
      kind
      averageRating
      won: nominations(first: 1, filter: { won: true }) { totalCount }
      ...PosterFilm
    }
  `,
  [PosterFilm],
);

/** A film as a poster with its title, as a link to its page. Children are shown below. */
export function Card({ film, children }: { film: FragmentOf<typeof FilmCard>; children?: ReactNode }) {
  const it = readFragment(FilmCard, film);
  const about = [
    it.year,
    it.kind !== 'FEATURE' && words(it.kind),
    it.averageRating !== null && `★ ${score(it.averageRating)}`,
    it.won.totalCount > 0 && many(it.won.totalCount, 'award'),
  ].filter(Boolean);
  return (
    <li className="card">
      <Link href={`/films/${it.slug}`}>
        <Poster film={it} />
        <span className="card-title" lang={it.localName?.language ?? undefined}>
          {it.title}
        </span>
      </Link>
      {about.length > 0 && <p className="quiet">{about.join(' · ')}</p>}
      {children}
    </li>
  );
}

/**
 * Films as a grid of posters.
 *
 * @param strip shows six of them in one row, except on phones
 */
export function Cards({ films, strip = false }: { films: readonly FragmentOf<typeof FilmCard>[]; strip?: boolean }) {
  return (
    <ul className={strip ? 'cards strip' : 'cards'}>
      {films.map(film => (
        <Card key={readFragment(FilmCard, film).id} film={film} />
      ))}
    </ul>
  );
}
