import { Link } from 'wouter';
import { readFragment, type ResultOf } from '../graphql';
import { FilmCard } from '../parts/film-card';
import { Poster } from '../poster/poster';
import { many } from '../words';
import type { HomeQuery } from './query';

/** The latest film with reviews, with its premise. */
export function Featured({ film }: { film: ResultOf<typeof HomeQuery>['reviewed']['nodes'][number] }) {
  const { slug, title, localName, year } = readFragment(FilmCard, film);
  return (
    <section aria-labelledby="featured" className="featured">
      <Poster film={readFragment(FilmCard, film)} />
      <div>
        <p className="eyebrow">Reviewed · {many(film.reviews.totalCount, 'review')}</p>
        <h2 id="featured">
          <Link href={`/films/${slug}`} lang={localName?.language ?? undefined}>
            {title}
          </Link>
          {year && <span className="quiet"> {year}</span>}
        </h2>
        {film.premise && (
          <p className="premise" lang={film.premiseLanguage ?? undefined}>
            {film.premise}
          </p>
        )}
        <p className="onward">
          <Link href={`/films/${slug}`}>Facts, reviews and who says what</Link>
        </p>
      </div>
    </section>
  );
}
