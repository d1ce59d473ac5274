import { useParams } from 'wouter';
import { Heading } from '../navigation';
import { graphql, readFragment, type FragmentOf, type ResultOf } from '../graphql';
import { CharacterLink, CharacterName, CompanyLink, CompanyName, FilmLink, FilmTitle, PersonLink, PersonName } from '../parts/names';
import { Awaited, More } from '../parts/states';
import { propertyName } from '../properties';
import { useOperation, usePages } from '../queries';
import { useReader } from '../reader';
import { capital, date, language, spelledOut, When, words } from '../words';

const Statements = graphql(
  `
    fragment Statements on ClaimConnection {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        property
        value
        words
        language
        subject {
          __typename
          ... on Film { ...FilmTitle }
          ... on Person { ...PersonName }
          ... on Character { ...CharacterName }
          ... on Company { ...CompanyName }
          ... on Credit { person { ...PersonName } film { ...FilmTitle } }
          ... on Release { film { ...FilmTitle } }
          ... on Certificate { film { ...FilmTitle } }
          ... on Advisory { film { ...FilmTitle } }
          ... on FilmGenre { film { ...FilmTitle } }
          ... on FilmTheme { film { ...FilmTitle } }
          ... on Rating { film { ...FilmTitle } }
          ... on FilmCompany { film { ...FilmTitle } }
          ... on Premise { film { ...FilmTitle } }
          ... on ReviewAspect { review { film { ...FilmTitle } } }
          ... on Review { film { ...FilmTitle } }
        }
      }
    }
  `,
  [FilmTitle, PersonName, CharacterName, CompanyName],
);

const SourcePageQuery = graphql(
  `
    query SourcePage($slug: String!, $locales: [Language!]!) {
      source(by: { slug: $slug }) {
        id
        slug
        title
        kind
        publisher
        url
        language
        published { ...When }
        licence
        licenceUrl
        attribution
        stated(first: 20) { ...Statements }
      }
    }
  `,
  [When, Statements],
);

const MoreStatementsQuery = graphql(
  `
    query MoreStatements($slug: String!, $locales: [Language!]!, $after: String) {
      source(by: { slug: $slug }) {
        stated(first: 40, after: $after) { ...Statements }
      }
    }
  `,
  [Statements],
);

/** What a claim that a record exists is about, where the name of its type does not say it. */
const things: Record<string, string> = {
  Advisory: 'Content warning for',
  FilmTheme: 'Theme of',
  FilmGenre: 'Genre of',
  FilmCompany: 'Company of',
  ReviewAspect: 'Opinion in a review of',
  Premise: 'Premise of',
};

/** One source: its address, its licence and its statements. */
export function SourcePage() {
  const { slug } = useParams<{ slug: string }>();
  const { locales } = useReader();
  const query = useOperation(SourcePageQuery, { slug, locales });
  return (
    <Awaited query={query} find={data => data.source} missing="source">
      {it => (
        <article>
          <header className="head plain-head">
            <p className="eyebrow">
              {[capital(words(it.kind)), it.language && language(it.language), it.published && date(it.published)]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <Heading title={it.title} lang={it.language ?? undefined} />
            {it.publisher && <p className="by">{it.publisher}</p>}
            {it.url && (
              <p className="by">
                <a href={it.url}>{it.url}</a>
              </p>
            )}
            {it.licence && (
              <p className="by">
                Under {it.licenceUrl ? <a href={it.licenceUrl}>{it.licence}</a> : it.licence}
                {it.attribution && <span className="note">{it.attribution}</span>}
              </p>
            )}
          </header>
          <Stated key={it.id} slug={it.slug} first={it.stated} />
        </article>
      )}
    </Awaited>
  );
}

function Stated({ slug, first }: { slug: string; first: FragmentOf<typeof Statements> }) {
  const { locales } = useReader();
  const list = usePages(
    MoreStatementsQuery,
    { slug, locales },
    data => data.source && readFragment(Statements, data.source.stated),
    readFragment(Statements, first),
  );
  const claims = list.pages.flatMap(page => page.nodes);
  return (
    <section aria-labelledby="stated">
      <h2 id="stated">Statements</h2>
      {list.total === 0 ? (
        <p className="empty">This source has no separate statements.</p>
      ) : (
        <>
          <ul className="rows">
            {claims.map(({ id, property, value, words: text, language: tag, subject }) => (
              <li key={id}>
                {text ? <q lang={tag ?? undefined}>{text}</q> : value}
                <p className="quiet">
                  {property ? propertyName(property, subject.__typename) : (things[subject.__typename] ?? spelledOut(subject.__typename))} <Subject of={subject} />
                </p>
              </li>
            ))}
          </ul>
          <More list={list} shown={claims.length} thing="statement" auto />
        </>
      )}
    </section>
  );
}

/** The film and the person that a claim is about, if any. */
function Subject({ of }: { of: ResultOf<typeof Statements>['nodes'][number]['subject'] }) {
  if (of.__typename === 'Film') return <FilmLink film={of} year />;
  if (of.__typename === 'Person') return <PersonLink person={of} />;
  if (of.__typename === 'Character') return <CharacterLink character={of} />;
  if (of.__typename === 'Company') return <CompanyLink company={of} />;
  if (of.__typename === 'ReviewAspect') return of.review.film && <FilmLink film={of.review.film} year />;
  return (
    <>
      {'person' in of && (
        <>
          <PersonLink person={of.person} />,{' '}
        </>
      )}
      {'film' in of && <FilmLink film={of.film} year />}
    </>
  );
}
