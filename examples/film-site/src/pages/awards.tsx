import { Link } from 'wouter';
import { Heading } from '../navigation';
import { graphql } from '../graphql';
import { More } from '../parts/states';
import { usePages } from '../queries';
import { country, many } from '../words';

const AwardsQuery = graphql(`
  query Awards($after: String) {
    awardEvents(first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id slug name country ceremonies { id year } categories { id } }
    }
  }
`);

/** All awards of the catalog. */
export function AwardsPage() {
  const list = usePages(AwardsQuery, {}, data => data.awardEvents);
  const events = list.pages.flatMap(page => page.nodes);
  return (
    <>
      <header className="head">
        <Heading title="Awards" />
        <p className="premise">Every ceremony with its nominees and winners.</p>
      </header>
      <ul className="rows after-head">
        {events.map(({ id, slug, name, country: code, ceremonies, categories }) => {
          const years = ceremonies.map(({ year }) => year);
          return (
            <li key={id}>
              <Link href={`/awards/${slug}`} className="title">
                {name}
              </Link>
              <p className="quiet">
                {[
                  code && country(code),
                  many(ceremonies.length, 'ceremony', 'ceremonies'),
                  many(categories.length, 'category', 'categories'),
                  years.length > 0 && `${Math.min(...years)} to ${Math.max(...years)}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          );
        })}
      </ul>
      {list.total === 0 ? <p className="empty">The catalog has no awards.</p> : <More list={list} shown={events.length} thing="award" auto />}
    </>
  );
}
