import { Link } from 'wouter';
import { Heading } from '../navigation';
import { Cards } from '../parts/film-card';
import { Failed, Loading } from '../parts/states';
import { GenreTile } from '../poster/genre-tile';
import { useOperation } from '../queries';
import { useReader } from '../reader';
import { decadeOf, many } from '../words';
import { Conflicts } from './conflicts';
import { Couples } from './couples';
import { Featured } from './featured';
import { HomeQuery } from './query';
import { Winners } from './winners';

/** The home page: ways into the catalog. */
export function HomePage() {
  const { locales } = useReader();
  const query = useOperation(HomeQuery, { locales, year: new Date().getFullYear() });
  if (query.isPending) return <Loading />;
  if (query.isError) {
    return (
      <>
        <Heading title="No response" />
        <Failed error={query.error} again={() => void query.refetch()} />
      </>
    );
  }
  const { newest, famous, reviewed, awardEvents, winners, couples, disputed } = query.data;
  const values = (field: string) => famous.facets.find(facet => facet.field === field)?.values ?? [];
  const decades = values('DECADE').toSorted((a, b) => Number(b.value) - Number(a.value));
  return (
    <>
      <header className="head home-head">
        <Heading title="Films, and who says what about them">
          Films, and <em>who says what</em> about them
        </Heading>
        <p className="premise">
          {many(famous.totalCount, 'film')}. Every fact names its sources; where they disagree, you see both sides.
        </p>
        <nav aria-label="Decades" className="decades">
          {decades.map(({ value, count }) => (
            <Link key={value} href={`/decades/${value}s`} title={many(count, 'film')}>
              {decadeOf(Number(value))}
            </Link>
          ))}
        </nav>
      </header>
      {newest.nodes.length > 0 && (
        <section aria-labelledby="new">
          <h2 id="new">
            <Link href="/films?order=newest">New films</Link>
          </h2>
          <Cards films={newest.nodes} />
        </section>
      )}
      {reviewed.nodes.map(film => (
        <Featured key={film.id} film={film} />
      ))}
      <Winners winners={winners.nodes} events={awardEvents.nodes} />
      <section aria-labelledby="genres">
        <h2 id="genres">
          <Link href="/genres">Genres</Link>
        </h2>
        <ul className="tiles">
          {values('GENRE')
            .slice(0, 12)
            .map(({ value, label, count }) => (
              <GenreTile key={value} slug={value} name={label} count={count} />
            ))}
        </ul>
      </section>
      <section aria-labelledby="famous">
        <h2 id="famous">
          <Link href="/films">Best known</Link>
        </h2>
        <Cards films={famous.nodes} />
        <p className="onward">
          <Link href="/films">All {many(famous.totalCount, 'film')}</Link>
        </p>
      </section>
      <Couples couples={couples.nodes} />
      <Conflicts films={[...reviewed.nodes, ...disputed.nodes]} />
    </>
  );
}
