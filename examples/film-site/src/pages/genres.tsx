import { Link } from 'wouter';
import { Heading } from '../navigation';
import { graphql } from '../graphql';
import { Failed, Loading } from '../parts/states';
import { GenreTile } from '../poster/genre-tile';
import { useOperation } from '../queries';
import { country, decadeOf, number } from '../words';

const GenresQuery = graphql(`
  query Genres {
    films(first: 1) {
      facets(by: [GENRE, DECADE, COUNTRY], first: 100) { field values { value label count } }
    }
  }
`);

/** All ways into the catalog: genres, decades and countries with their numbers of films. */
export function GenresPage() {
  const query = useOperation(GenresQuery, {});
  const values = (field: string) => query.data?.films.facets.find(facet => facet.field === field)?.values ?? [];
  const decades = values('DECADE').toSorted((a, b) => Number(b.value) - Number(a.value));
  return (
    <>
      <header className="head">
        <Heading title="Genres, decades and countries" />
      </header>
      {query.isPending && <Loading />}
      {query.error && <Failed error={query.error} again={() => void query.refetch()} />}
      <section aria-labelledby="genres">
        <h2 id="genres">Genres</h2>
        <ul className="tiles">
          {values('GENRE').map(({ value, label, count }) => (
            <GenreTile key={value} slug={value} name={label} count={count} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="decades">
        <h2 id="decades">Decades</h2>
        <ul className="index">
          {decades.map(({ value, count }) => (
            <li key={value}>
              <Link href={`/decades/${value}s`}>{decadeOf(Number(value))}</Link> <span className="count">{number(count)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="countries">
        <h2 id="countries">Countries</h2>
        <ul className="index">
          {values('COUNTRY').map(({ value, count }) => (
            <li key={value}>
              <Link href={`/countries/${value.toLowerCase()}`}>{country(value)}</Link> <span className="count">{number(count)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
