import { graphql, readFragment, type FragmentOf, type ResultOf } from '../graphql';
import { PersonLink, PersonName } from '../parts/names';
import { Reached, Reaches } from '../parts/reach';
import { Feeling } from '../parts/feeling';
import { Cite, SourceMark } from '../parts/sources';
import { More } from '../parts/states';
import { usePages } from '../queries';
import { useReader } from '../reader';
import { capital, date, language, number, When, words } from '../words';

const ReviewList = graphql(
  `
    fragment ReviewList on ReviewConnection {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        slug
        kind
        headline
        deck
        summary
        verdict
        summaryLanguage
        language
        originalLanguage
        translated
        sentiment
        published { ...When }
        url
        scoreValue
        scoreScale
        contributors { id role name person { ...PersonName } }
        aspects { id aspect sentiment note }
        reach { ...Reaches }
        source { ...SourceMark }
      }
    }
  `,
  [When, PersonName, Reaches, SourceMark],
);

export const FilmReviews = graphql(
  `
    fragment FilmReviews on Film {
      slug
      reviews(first: 3) { ...ReviewList }
    }
  `,
  [ReviewList],
);

const MoreReviewsQuery = graphql(
  `
    query MoreReviews($slug: String!, $locales: [Language!]!, $after: String) {
      film(by: { slug: $slug }) {
        reviews(first: 10, after: $after) { ...ReviewList }
      }
    }
  `,
  [ReviewList],
);

type Review = ResultOf<typeof ReviewList>['nodes'][number];

const kinds: Partial<Record<Review['kind'], string>> = {
  CRITIC: 'critic’s review',
  AUDIENCE: 'audience’s review',
  FAN: 'fan’s review',
};

/** Reviews and other articles, newest first. */
export function Reviews({ film }: { film: FragmentOf<typeof FilmReviews> }) {
  const { slug, reviews } = readFragment(FilmReviews, film);
  const { locales } = useReader();
  const first = readFragment(ReviewList, reviews);
  const list = usePages(
    MoreReviewsQuery,
    { slug, locales },
    data => data.film && readFragment(ReviewList, data.film.reviews),
    first,
  );
  const all = list.pages.flatMap(page => page.nodes);
  if (first.totalCount === 0) return null;
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews">Reviews</h2>
      <ol className="reviews">
        {all.map(review => (
          <li key={review.id}>
            <ReviewItem review={review} />
          </li>
        ))}
      </ol>
      {first.pageInfo.hasNextPage && <More list={list} shown={all.length} thing="review" />}
    </section>
  );
}

function ReviewItem({ review }: { review: Review }) {
  const kind = capital(kinds[review.kind] ?? words(review.kind));
  const { headline, deck, summary, verdict, summaryLanguage, sentiment, published, url, aspects } = review;
  return (
    <article className="review">
      <p className="eyebrow">
        {[kind, published && date(published)].filter(Boolean).join(' · ')}
        <Cite source={review.source} />
      </p>
      <h3 lang={review.language ?? undefined}>{url ? <a href={url}>{headline ?? kind}</a> : (headline ?? kind)}</h3>
      {deck && <p lang={review.language ?? undefined}>{deck}</p>}
      <p className="meta">
        {sentiment && <Feeling sentiment={sentiment} />}
        {review.scoreValue !== null && (
          <span>
            {number(review.scoreValue)}
            {review.scoreScale !== null && ` / ${number(review.scoreScale)}`}
          </span>
        )}
        <Origin review={review} />
        <Contributors review={review} />
        <Reached reach={review.reach} />
      </p>
      <div lang={summaryLanguage ?? undefined}>
        {verdict && <p className="lead">{verdict}</p>}
        {summary && <p>{summary}</p>}
        {aspects.length > 0 && (
          <details>
            <summary>By aspect: {aspects.map(({ aspect }) => words(aspect)).join(', ')}</summary>
            <dl className="aspects">
              {aspects.map(({ id, aspect, sentiment: feeling, note }) => (
                <div key={id}>
                  <dt>{capital(words(aspect))}</dt>
                  <dd>
                    {feeling && <Feeling sentiment={feeling} />} {note}
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
    </article>
  );
}

/** Language of the review, and whether it is a translation. */
function Origin({ review }: { review: Review }) {
  if (!review.language && !review.translated) return null;
  return (
    <span>
      {review.language && `In ${language(review.language)}`}
      {review.translated &&
        (review.originalLanguage ? `, translated from ${language(review.originalLanguage)}` : ', translated')}
    </span>
  );
}

/** Contributors; one without a name and a person is unknown. */
function Contributors({ review }: { review: Review }) {
  return review.contributors.map(({ id, role, name, person }) => (
    <span key={id}>
      {capital(words(role))}: {person ? <PersonLink person={person} /> : (name ?? 'unknown')}
    </span>
  ));
}
