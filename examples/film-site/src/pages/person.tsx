import { useParams } from 'wouter';
import { Heading } from '../navigation';
import { graphql, readFragment, type FragmentOf, type ResultOf } from '../graphql';
import { FilmLine, FilmRow } from '../parts/film-rows';
import { NameForm, NameForms } from '../parts/name-forms';
import { CharacterLink, CharacterName, FilmLink, FilmTitle } from '../parts/names';
import { NominationList, NominationRows } from '../parts/nominations';
import { Quoted, QuoteItem } from '../parts/quote';
import { Cite, Cited, SourceMark } from '../parts/sources';
import { Awaited, More } from '../parts/states';
import { RelationRows, Relations } from '../parts/tie';
import { useOperation, usePages } from '../queries';
import { useReader } from '../reader';
import { capital, date, When, words } from '../words';

const Filmography = graphql(
  `
    fragment Filmography on PersonFilmConnection {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        credits { id department job characters { id ...CharacterName } }
        node { id ...FilmRow }
      }
    }
  `,
  [CharacterName, FilmRow],
);

const PersonPageQuery = graphql(
  `
    query PersonPage($slug: String!, $locales: [Language!]!) {
      person(by: { slug: $slug }) {
        id
        slug
        name(locales: $locales)
        localName(locales: $locales) { language }
        display: name
        birthDate { ...When }
        deathDate { ...When }
        professions
        source { ...SourceMark }
        names { ...NameForm }
        knownFor { id ...FilmTitle }
        films(first: 20, orderBy: { field: YEAR, direction: DESC }) { ...Filmography }
        related(first: 20) { totalCount ...Relations }
        quotesAbout(first: 10) { nodes { id ...Quoted } }
        nominations(first: 50) { ...NominationList }
      }
    }
  `,
  [When, SourceMark, NameForm, FilmTitle, Filmography, Relations, Quoted, NominationList],
);

const MoreFilmsQuery = graphql(
  `
    query MoreFilms($slug: String!, $locales: [Language!]!, $after: String) {
      person(by: { slug: $slug }) {
        films(first: 20, after: $after, orderBy: { field: YEAR, direction: DESC }) { ...Filmography }
      }
    }
  `,
  [Filmography],
);

type Person = NonNullable<ResultOf<typeof PersonPageQuery>['person']>;

export function PersonPage() {
  const { slug } = useParams<{ slug: string }>();
  const { locales } = useReader();
  const query = useOperation(PersonPageQuery, { slug, locales });
  return (
    <Awaited query={query} find={data => data.person} missing="person">
      {person => <Shown key={person.id} person={person} />}
    </Awaited>
  );
}

function Shown({ person }: { person: Person }) {
  const { name, display, localName, birthDate, deathDate, professions, names, knownFor, related, quotesAbout } =
    person;
  return (
    <Cited answer={person}>
      <article className="person">
        <header className="head">
          <p className="eyebrow">
            {professions.length > 0 ? capital(professions.join(' · ')) : 'Person'}
            <Cite source={person.source} />
          </p>
          <Heading title={name} lang={localName?.language ?? undefined} />
          {display !== name && <p className="other-title">{display}</p>}
          {(birthDate || deathDate) && (
            <p className="by">
              {birthDate && `Born ${date(birthDate)}`}
              {birthDate && deathDate && ', '}
              {deathDate && `died ${date(deathDate)}`}
            </p>
          )}
          {knownFor.length > 0 && (
            <p className="by">
              Known for{' '}
              {knownFor.map((film, i) => (
                <span key={film.id}>
                  {i > 0 && ', '}
                  <FilmLink film={film} year />
                </span>
              ))}
            </p>
          )}
        </header>
        <NameForms names={names} />
        <Films slug={person.slug} first={person.films} />
        {related.totalCount > 0 && (
          <section aria-labelledby="relationships">
            <h2 id="relationships">Relationships</h2>
            <RelationRows of={related} />
          </section>
        )}
        {quotesAbout.nodes.length > 0 && (
          <section aria-labelledby="quotes">
            <h2 id="quotes">Quotes about this person</h2>
            <ol className="quotes">
              {quotesAbout.nodes.map(quote => (
                <li key={quote.id}>
                  <QuoteItem quote={quote} />
                </li>
              ))}
            </ol>
          </section>
        )}
        <NominationRows list={person.nominations} films />
      </article>
    </Cited>
  );
}

/** Filmography, newest first, with the person's jobs. */
function Films({ slug, first }: { slug: string; first: FragmentOf<typeof Filmography> }) {
  const { locales } = useReader();
  const list = usePages(
    MoreFilmsQuery,
    { slug, locales },
    data => data.person && readFragment(Filmography, data.person.films),
    readFragment(Filmography, first),
  );
  const edges = list.pages.flatMap(page => page.edges);
  if (list.total === 0) return null;
  return (
    <section aria-labelledby="films">
      <h2 id="films">Films</h2>
      <ol className="film-lines">
        {edges.map(({ node, credits }) => (
          <FilmLine key={node.id} film={node}>
            <p className="did">
              {credits.map(({ id, department, job, characters }, i) => (
                <span key={id}>
                  {i > 0 && ' · '}
                  {characters.length === 0 && capital(job ?? words(department))}
                  {characters.map((character, j) => (
                    <span key={character.id}>
                      {j > 0 && ' / '}
                      <CharacterLink character={character} />
                    </span>
                  ))}
                </span>
              ))}
            </p>
          </FilmLine>
        ))}
      </ol>
      <More list={list} shown={edges.length} things="films" auto />
    </section>
  );
}
