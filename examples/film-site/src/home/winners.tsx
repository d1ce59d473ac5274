import { Link } from 'wouter';
import type { ResultOf } from '../graphql';
import { Card } from '../parts/film-card';
import { PersonLink } from '../parts/names';
import type { HomeQuery } from './query';

type Home = ResultOf<typeof HomeQuery>;
type Nomination = Home['winners']['nodes'][number];

const most = 6;

/** Best-film awards first, then those for people. */
const importance = ({ category }: Nomination) =>
  /best (motion )?picture|best film|palme|golden (bear|lion)/i.test(category.name) ? 0 : /direct/i.test(category.name) ? 1 : /act(or|ress)/i.test(category.name) ? 2 : 3;

/** Films that won at the latest ceremony, each once, with what they won. */
export function Winners({ winners, events }: { winners: Home['winners']['nodes']; events: Home['awardEvents']['nodes'] }) {
  const latest = winners[0]?.ceremony;
  if (!latest) return null;
  const awards = winners.filter(({ ceremony }) => ceremony.slug === latest.slug).toSorted((a, b) => importance(a) - importance(b));
  const byFilm = Map.groupBy(
    awards.filter(({ films }) => films.length > 0),
    ({ films }) => films[0]!.film.id,
  );
  return (
    <section aria-labelledby="winners">
      <h2 id="winners">
        <Link href={`/awards/${latest.event.slug}/${latest.slug}`}>
          {latest.event.name} {latest.label ?? latest.year}
        </Link>
      </h2>
      <ul className="cards strip">
        {[...byFilm.values()].slice(0, most).map(won => (
          <Card key={won[0]!.id} film={won[0]!.films[0]!.film}>
            <ul className="won-list">
              {won.slice(0, 3).map(({ id, category, categoryName, nominees }) => (
                <li key={id}>
                  {categoryName ?? category.name}
                  {nominees.length === 1 && nominees[0]!.nominee.__typename === 'Person' && (
                    <>
                      : <PersonLink person={nominees[0]!.nominee} />
                    </>
                  )}
                </li>
              ))}
              {won.length > 3 && <li className="quiet">and {won.length - 3} more</li>}
            </ul>
          </Card>
        ))}
      </ul>
      <p className="onward">
        {events.map(({ id, slug, name }) => (
          <Link key={id} href={`/awards/${slug}`}>
            All years of the {name}
          </Link>
        ))}
      </p>
    </section>
  );
}
