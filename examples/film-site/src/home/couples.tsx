import type { ResultOf } from '../graphql';
import { Cards } from '../parts/film-card';
import { PersonLink } from '../parts/names';
import type { HomeQuery } from './query';

/** Couples who made films together, with the films. */
export function Couples({ couples }: { couples: ResultOf<typeof HomeQuery>['couples']['nodes'] }) {
  if (couples.length === 0) return null;
  return (
    <section aria-labelledby="couples">
      <h2 id="couples">Couples who made films together</h2>
      <ul className="couples">
        {couples.map(({ id, from, to, sharedFilms }) => (
          <li key={id}>
            <h3>
              {from.__typename === 'Person' && <PersonLink person={from} />}
              <span className="quiet"> and </span>
              {to.__typename === 'Person' && <PersonLink person={to} />}
            </h3>
            <Cards films={sharedFilms.nodes} />
          </li>
        ))}
      </ul>
    </section>
  );
}
