import { useParams } from 'wouter';
import { CurrentAddress, Heading } from '../navigation';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { FilmLine, FilmRow } from '../parts/film-rows';
import { NameForm, NameForms } from '../parts/name-forms';
import { NominationList, NominationRows } from '../parts/nominations';
import { Cite, Cited, SourceMark } from '../parts/sources';
import { Awaited, More } from '../parts/states';
import { useOperation, usePages } from '../queries';
import { useReader } from '../reader';
import { capital, country, words } from '../words';

const CompanyFilms = graphql(
  `
    fragment CompanyFilms on FilmConnection {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id ...FilmRow }
    }
  `,
  [FilmRow],
);

const CompanyPageQuery = graphql(
  `
    query CompanyPage($slug: String!, $locales: [Language!]!) {
      company(by: { slug: $slug }) {
        id
        slug
        name(locales: $locales)
        localName(locales: $locales) { language }
        kinds
        country
        source { ...SourceMark }
        names { ...NameForm }
        issues { id rating minimumAge meaning }
        films(first: 20, orderBy: { field: YEAR, direction: DESC }) { ...CompanyFilms }
        nominations(first: 50) { ...NominationList }
      }
    }
  `,
  [SourceMark, NameForm, CompanyFilms, NominationList],
);

const MoreCompanyFilmsQuery = graphql(
  `
    query MoreCompanyFilms($slug: String!, $locales: [Language!]!, $after: String) {
      company(by: { slug: $slug }) {
        films(first: 20, after: $after, orderBy: { field: YEAR, direction: DESC }) { ...CompanyFilms }
      }
    }
  `,
  [CompanyFilms],
);

export function CompanyPage() {
  const { slug } = useParams<{ slug: string }>();
  const { locales } = useReader();
  const query = useOperation(CompanyPageQuery, { slug, locales });
  return (
    <Awaited query={query} find={data => data.company} missing="company">
      {it => (
        <Cited answer={it}>
          <CurrentAddress address={`/companies/${it.slug}`} />
          <article>
            <header className="head">
              <p className="eyebrow">
                {[
                  it.kinds.length > 0 ? capital(it.kinds.map(words).join(', ')) : 'Company',
                  it.country && country(it.country),
                ]
                  .filter(Boolean)
                  .join(' · ')}
                <Cite source={it.source} />
              </p>
              <Heading title={it.name} lang={it.localName?.language ?? undefined} />
            </header>
            {it.issues.length > 0 && (
              <section aria-labelledby="issues">
                <h2 id="issues">Ratings issued</h2>
                <dl className="facts">
                  {it.issues.map(({ id, rating, minimumAge, meaning }) => (
                    <div className="fact" key={id}>
                      <dt>{rating}</dt>
                      <dd>
                        {meaning}
                        {minimumAge !== null && <span className="quiet"> from {minimumAge}</span>}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            )}
            <Films key={it.id} slug={it.slug} first={it.films} />
            <NameForms names={it.names} />
            <NominationRows list={it.nominations} films />
          </article>
        </Cited>
      )}
    </Awaited>
  );
}

function Films({ slug, first }: { slug: string; first: FragmentOf<typeof CompanyFilms> }) {
  const { locales } = useReader();
  const list = usePages(
    MoreCompanyFilmsQuery,
    { slug, locales },
    data => data.company && readFragment(CompanyFilms, data.company.films),
    readFragment(CompanyFilms, first),
  );
  const films = list.pages.flatMap(page => page.nodes);
  if (list.total === 0) return null;
  return (
    <section aria-labelledby="films">
      <h2 id="films">Films</h2>
      <ol className="film-lines">
        {films.map(film => (
          <FilmLine key={film.id} film={film} />
        ))}
      </ol>
      <More list={list} shown={films.length} thing="film" auto />
    </section>
  );
}
