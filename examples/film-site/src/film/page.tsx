import { useParams } from 'wouter';
import { Editable, EditTools } from '../edit/editing';
import { graphql, readFragment } from '../graphql';
import { CurrentAddress } from '../navigation';
import { HistoryLink } from '../parts/history-link';
import { Awaited } from '../parts/states';
import { Cited } from '../parts/sources';
import { useOperation } from '../queries';
import { useReader } from '../reader';
import { Advisories, FilmAdvisories } from './advisories';
import { Awards, FilmAwards } from './awards';
import { Comparisons, FilmComparisons } from './comparisons';
import { Cast, FilmCast } from './cast';
import { Crew, FilmCrew } from './crew';
import { Disagreements, FilmDisagreements, Judged } from './disagreements';
import { Facts, FilmFacts } from './facts';
import { FilmHead, Head } from './head';
import { FilmQuotes, Quotes } from './quotes';
import { FilmRatings, Ratings } from './ratings';
import { FilmRelationships, Relationships } from './relationships';
import { Episode, FilmSeries, Seasons } from './series';
import { FilmReviews, Reviews } from './reviews';
import { FilmSimilar, Similar } from './similar';

/** Requests all data of the page at once: each section declares its data in a fragment. */
const FilmPageQuery = graphql(
  `
    query FilmPage($slug: String!, $locales: [Language!]!) {
      film(by: { slug: $slug }) {
        id
        slug
        ...FilmHead
        ...FilmDisagreements
        ...FilmFacts
        ...FilmSeries
        ...FilmCast
        ...FilmCrew
        ...FilmRatings
        ...FilmReviews
        ...FilmQuotes
        ...FilmComparisons
        ...FilmAdvisories
        ...FilmRelationships
        ...FilmAwards
        ...FilmSimilar
      }
    }
  `,
  [
    FilmHead,
    FilmDisagreements,
    FilmFacts,
    FilmSeries,
    FilmCast,
    FilmCrew,
    FilmRatings,
    FilmReviews,
    FilmQuotes,
    FilmComparisons,
    FilmAdvisories,
    FilmRelationships,
    FilmAwards,
    FilmSimilar,
  ],
);

export function FilmPage() {
  const { slug } = useParams<{ slug: string }>();
  const { locales } = useReader();
  const query = useOperation(FilmPageQuery, { slug, locales });
  return (
    <Awaited query={query} find={data => data.film} missing="film">
      {film => (
        <Cited answer={film}>
          <CurrentAddress address={`/films/${film.slug}`} />
          <Judged by={readFragment(FilmDisagreements, film).disagreements}>
            <Editable key={film.id} type="film" slug={film.slug}>
              <article className="film">
                <Head film={film}>
                  <Episode film={film} />
                </Head>
                <EditTools />
                <Seasons film={film} />
                <Cast key={film.id} film={film} />
                <Crew film={film} />
                <Facts film={film} />
                <Disagreements film={film} />
                <Ratings film={film} />
                <Reviews film={film} />
                <Quotes film={film} />
                <Comparisons film={film} />
                <Advisories film={film} />
                <Relationships film={film} />
                <Awards film={film} />
                <Similar film={film} />
              </article>
              <HistoryLink type="film" id={film.id} slug={film.slug} />
            </Editable>
          </Judged>
        </Cited>
      )}
    </Awaited>
  );
}
