import { graphql, readFragment, type FragmentOf } from '../graphql';
import { many } from '../words';
import { RelationRows, Relations, Tie, Ties } from '../parts/tie';

export const FilmRelationships = graphql(
  `
    fragment FilmRelationships on Film {
      people: relationshipsAmongPeople(first: 10) { nodes { ...Tie } }
      characters: relationshipsAmongCharacters(first: 20) { nodes { ...Tie } }
      films: related(first: 20) { totalCount ...Relations }
    }
  `,
  [Tie, Relations],
);

/** Relationships of the film, its people and its characters. Those between characters are collapsed, because they are spoilers. */
export function Relationships({ film }: { film: FragmentOf<typeof FilmRelationships> }) {
  const { people, characters, films } = readFragment(FilmRelationships, film);
  if (people.nodes.length + characters.nodes.length + films.totalCount === 0) return null;
  return (
    <section aria-labelledby="relationships">
      <h2 id="relationships">Relationships</h2>
      {films.totalCount > 0 && (
        <>
          <h3>This film</h3>
          <RelationRows of={films} />
        </>
      )}
      {people.nodes.length > 0 && (
        <>
          <h3>Between people who worked on it</h3>
          <Ties ties={people.nodes} />
        </>
      )}
      {characters.nodes.length > 0 && (
        <>
          <h3>Between characters</h3>
          <details className="spoiler">
            <summary>{many(characters.nodes.length, 'relationship')} with spoilers</summary>
            <Ties ties={characters.nodes} />
          </details>
        </>
      )}
    </section>
  );
}
