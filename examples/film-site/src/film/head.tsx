import { Fragment, type ReactNode } from 'react';
import { Link } from 'wouter';
import { Edit } from '../edit/editing';
import { Heading } from '../navigation';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { PersonLink, PersonName } from '../parts/names';
import { Cite, SourceMark } from '../parts/sources';
import { Poster, PosterFilm } from '../poster/poster';
import { capital, country, duration, many, score, words } from '../words';

export const FilmHead = graphql(
  `
    fragment FilmHead on Film {
      title(locales: $locales)
      localName(locales: $locales) { language }
      display: title
      originalTitle
      originalLanguage
      kind
      year
      countries
      premise
      premiseLanguage
      runtime
      averageRating
      ratingVotes
      conflicts: disagreements(verdicts: [CONFLICT]) { property }
      ...PosterFilm
      source { ...SourceMark }
      directors: credits(first: 5, filter: { departments: [DIRECTING] }) {
        nodes { id person { ...PersonName } }
      }
    }
  `,
  [SourceMark, PersonName, PosterFilm],
);

/** Poster, title, other titles, what `children` shows, directors, premise and the most important facts. */
export function Head({ film, children }: { film: FragmentOf<typeof FilmHead>; children?: ReactNode }) {
  const it = readFragment(FilmHead, film);
  const others = new Map<string, string | undefined>();
  if (it.display !== it.title) others.set(it.display, undefined);
  if (it.originalTitle && it.originalTitle !== it.title) others.set(it.originalTitle, it.originalLanguage ?? undefined);
  const conflicts = it.conflicts.filter(({ property }) => property !== 'existence').length;
  return (
    <header className="head with-poster">
      <Poster film={it} />
      <div>
      <p className="eyebrow">
        {capital(words(it.kind))}
        {it.countries.map(code => (
          <Fragment key={code}>
            {' · '}
            <Link href={`/countries/${code.toLowerCase()}`}>{country(code)}</Link>
          </Fragment>
        ))}
        {it.year && (
          <>
            {' · '}
            <Link href={`/decades/${Math.floor(it.year / 10) * 10}s`}>{it.year}</Link>
          </>
        )}
        <Cite source={it.source} />
        <Edit fact="year" />
      </p>
      <Heading title={it.year ? `${it.title} (${it.year})` : it.title} lang={it.localName?.language ?? undefined}>
        {it.title}
      </Heading>
      <Edit fact="title" />
      {[...others].map(([text, tag]) => (
        <p key={text} className="other-title" lang={tag}>
          {text}
        </p>
      ))}
      {children}
      {it.directors.nodes.length > 0 && (
        <p className="by">
          Directed by{' '}
          {it.directors.nodes.map(({ id, person }, i) => (
            <span key={id}>
              {i > 0 && ', '}
              <PersonLink person={person} both />
            </span>
          ))}
        </p>
      )}
      {it.premise && (
        <p className="premise" lang={it.premiseLanguage ?? undefined}>
          {it.premise} <Edit fact="premise" />
        </p>
      )}
      <ul className="at-a-glance">
        {it.averageRating !== null && (
          <li>
            <strong>★ {score(it.averageRating)}</strong>
            {it.ratingVotes !== null && <span className="quiet"> {many(it.ratingVotes, 'vote')}</span>}
          </li>
        )}
        {it.runtime !== null && <li>{duration(it.runtime)}</li>}
        {conflicts > 0 && (
          <li>
            <a href="#verdicts" className="mark conflict">
              Sources disagree on {many(conflicts, 'thing')}
            </a>
          </li>
        )}
      </ul>
      </div>
    </header>
  );
}
