import { Link, useParams } from 'wouter';
import { Heading } from '../navigation';
import { graphql } from '../graphql';
import { Card, FilmCard } from '../parts/film-card';
import { Awaited } from '../parts/states';
import { useOperation } from '../queries';
import { useReader } from '../reader';
import { country, decadeOf, many } from '../words';

const AwardQuery = graphql(`
  query Award($event: ID!) {
    awardEvent(by: { id: $event }) {
      id
      slug
      name
      country
      ceremonies { id slug year label }
      categories { id slug name }
    }
  }
`);

const TopWinnersQuery = graphql(
  `
    query TopWinners($event: String!, $category: String!, $locales: [Language!]!) {
      nominations(first: 12, filter: { event: $event, category: $category, won: true }, orderBy: { field: YEAR, direction: DESC }) {
        nodes { id ceremony { slug year label } films { film { id ...FilmCard } } }
      }
    }
  `,
  [FilmCard],
);

/** One award: its years, and the latest winners of its main category. */
export function AwardPage() {
  const { event } = useParams<{ event: string }>();
  const query = useOperation(AwardQuery, { event });
  return (
    <Awaited query={query} find={data => data.awardEvent} missing="award">
      {it => {
        const decades = Map.groupBy(
          it.ceremonies.toSorted((a, b) => b.year - a.year),
          ({ year }) => Math.floor(year / 10) * 10,
        );
        const top = it.categories.find(({ name }) => /best (motion )?picture|best film|palme|golden (bear|lion)/i.test(name));
        return (
          <>
            <header className="head">
              <p className="eyebrow">
                <Link href="/awards">Awards</Link>
                {it.country && ` · ${country(it.country)}`}
              </p>
              <Heading title={it.name} />
              <p className="premise">
                {many(it.ceremonies.length, 'ceremony', 'ceremonies')} in {many(it.categories.length, 'category', 'categories')}.
              </p>
            </header>
            {top && <TopWinners event={it.slug} category={top} />}
            <section aria-labelledby="years">
              <h2 id="years">Years</h2>
              {[...decades].map(([decade, ceremonies]) => (
                <div key={decade} className="decade-row">
                  <h3>{decadeOf(decade)}</h3>
                  <ul className="years">
                    {ceremonies.map(({ id, slug, year, label }) => (
                      <li key={id}>
                        <Link href={`/awards/${it.slug}/${slug}`}>{label ?? year}</Link>
                      </li>
                    ))}
                  </ul>
                </div>
              ))}
            </section>
          </>
        );
      }}
    </Awaited>
  );
}

function TopWinners({ event, category }: { event: string; category: { slug: string; name: string } }) {
  const { locales } = useReader();
  const { data } = useOperation(TopWinnersQuery, { event, category: category.slug, locales });
  if (!data || data.nominations.nodes.length === 0) return null;
  return (
    <section aria-labelledby="top">
      <h2 id="top">{category.name}</h2>
      <ul className="cards">
        {data.nominations.nodes.flatMap(({ id, ceremony, films }) =>
          films.map(({ film }) => (
            <Card key={id + film.id} film={film}>
              <p className="quiet">
                <Link href={`/awards/${event}/${ceremony.slug}`}>Awards of {ceremony.label ?? ceremony.year}</Link>
              </p>
            </Card>
          )),
        )}
      </ul>
    </section>
  );
}
