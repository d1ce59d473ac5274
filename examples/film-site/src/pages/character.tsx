import { useParams } from 'wouter';
import { CurrentAddress, Heading } from '../navigation';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { FilmLine, FilmRow } from '../parts/film-rows';
import { NameForm, NameForms } from '../parts/name-forms';
import { PersonLink, PersonName } from '../parts/names';
import { Cite, Cited, SourceMark } from '../parts/sources';
import { Awaited, More } from '../parts/states';
import { RelationRows, Relations } from '../parts/tie';
import { useOperation, usePages } from '../queries';
import { useReader } from '../reader';
import { many } from '../words';

const Appearances = graphql(
  `
    fragment Appearances on CreditConnection {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id person { ...PersonName } film { ...FilmRow } }
    }
  `,
  [PersonName, FilmRow],
);

const CharacterPageQuery = graphql(
  `
    query CharacterPage($id: ID!, $locales: [Language!]!) {
      character(by: { id: $id }) {
        id
        name(locales: $locales)
        localName(locales: $locales) { language }
        display: name
        description
        descriptionLanguage
        source { ...SourceMark }
        names { ...NameForm }
        credits(first: 20, orderBy: { field: FILM_YEAR, direction: DESC }) { ...Appearances }
        related(first: 30) { totalCount ...Relations }
      }
    }
  `,
  [SourceMark, NameForm, Appearances, Relations],
);

const MoreAppearancesQuery = graphql(
  `
    query MoreAppearances($id: ID!, $locales: [Language!]!, $after: String) {
      character(by: { id: $id }) {
        credits(first: 20, after: $after, orderBy: { field: FILM_YEAR, direction: DESC }) { ...Appearances }
      }
    }
  `,
  [Appearances],
);

export function CharacterPage() {
  const { id } = useParams<{ id: string }>();
  const { locales } = useReader();
  const query = useOperation(CharacterPageQuery, { id, locales });
  return (
    <Awaited query={query} find={data => data.character} missing="character">
      {it => (
        <Cited answer={it}>
          <CurrentAddress address={`/characters/${it.id}`} />
          <article>
            <header className="head">
              <p className="eyebrow">
                Character
                <Cite source={it.source} />
              </p>
              <Heading title={it.name} lang={it.localName?.language ?? undefined} />
              {it.display !== it.name && <p className="other-title">{it.display}</p>}
              {it.description && (
                <p className="premise" lang={it.descriptionLanguage ?? undefined}>
                  {it.description}
                </p>
              )}
            </header>
            <Played key={it.id} id={it.id} first={it.credits} />
            <NameForms names={it.names} />
            {it.related.totalCount > 0 && (
              <section aria-labelledby="relationships">
                <h2 id="relationships">Relationships</h2>
                <details className="spoiler">
                  <summary>{many(it.related.totalCount, 'relationship')} with spoilers</summary>
                  <RelationRows of={it.related} />
                </details>
              </section>
            )}
          </article>
        </Cited>
      )}
    </Awaited>
  );
}

/** Actors who play the character, by film. */
function Played({ id, first }: { id: string; first: FragmentOf<typeof Appearances> }) {
  const { locales } = useReader();
  const list = usePages(
    MoreAppearancesQuery,
    { id, locales },
    data => data.character && readFragment(Appearances, data.character.credits),
    readFragment(Appearances, first),
  );
  const credits = list.pages.flatMap(page => page.nodes);
  if (list.total === 0) return null;
  return (
    <section aria-labelledby="films">
      <h2 id="films">Films</h2>
      <ol className="film-lines">
        {credits.map(({ id: credit, film, person }) => (
          <FilmLine key={credit} film={film}>
            <p className="did">
              <PersonLink person={person} both />
            </p>
          </FilmLine>
        ))}
      </ol>
      <More list={list} shown={credits.length} thing="appearance" auto />
    </section>
  );
}
