import { Link } from 'wouter';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { connectAddress } from '../connect/ends';
import { Card, FilmCard } from '../parts/film-card';

export const FilmSimilar = graphql(
  `
    fragment FilmSimilar on Film {
      slug
      similar(first: 7) {
        film { id ...FilmCard }
        reasons { kind text }
      }
    }
  `,
  [FilmCard],
);

/** Similar films with the most important reasons, and the way to a chain from this film to another. */
export function Similar({ film }: { film: FragmentOf<typeof FilmSimilar> }) {
  const { slug, similar } = readFragment(FilmSimilar, film);
  return (
    <section aria-labelledby="similar">
      <h2 id="similar">{similar.length > 0 ? 'Similar films' : 'Connections'}</h2>
      {similar.length > 0 && (
        <ul className="cards">
          {similar.map(({ film: other, reasons }) => (
            <Card key={other.id} film={other}>
              <ul className="won-list">
                {reasons.slice(0, 2).map(({ text }) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </Card>
          ))}
        </ul>
      )}
      <p className="onward">
        <Link href={connectAddress({ type: 'film', slug }, null)}>Find the path from this film to another</Link>
      </p>
    </section>
  );
}
