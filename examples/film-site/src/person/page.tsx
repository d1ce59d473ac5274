import { useParams } from 'wouter';
import { Edit, Editable, EditTools } from '../edit/editing';
import { Merged } from '../merge/merged';
import { CurrentAddress, Heading } from '../navigation';
import { graphql, type FragmentOf, type ResultOf } from '../graphql';
import { HistoryLink } from '../parts/history-link';
import { Cards, FilmCard } from '../parts/film-card';
import { NameForm, NameForms } from '../parts/name-forms';
import { FilmLink, FilmTitle } from '../parts/names';
import { NominationList, NominationRows } from '../parts/nominations';
import { Quoted, QuoteItem } from '../parts/quote';
import { Cite, Cited, SourceMark } from '../parts/sources';
import { Awaited } from '../parts/states';
import { RelationRows, Relations } from '../parts/tie';
import { useOperation } from '../queries';
import { useReader } from '../reader';
import { capital, date, When } from '../words';
import { Collaborators, PersonCollaborators } from './collaborators';
import { PersonStatements, Statements } from './statements';
import { Work, WorkPage } from './work';

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
        best: films(first: 6, orderBy: { field: POPULARITY, direction: DESC }) { totalCount nodes { id ...FilmCard } }
        creditCounts { department count }
        acting: credits(first: 30, filter: { departments: [ACTING] }, orderBy: { field: FILM_YEAR, direction: DESC }) { ...WorkPage }
        directing: credits(first: 30, filter: { departments: [DIRECTING] }, orderBy: { field: FILM_YEAR, direction: DESC }) { ...WorkPage }
        ...PersonCollaborators
        ...PersonStatements
        related(first: 20) { totalCount ...Relations }
        quotesAbout(first: 10) { nodes { id ...Quoted } }
        nominations(first: 50) { ...NominationList }
      }
    }
  `,
  [When, SourceMark, NameForm, FilmTitle, FilmCard, WorkPage, Relations, Quoted, NominationList, PersonCollaborators, PersonStatements],
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

/** A filmography of so many films or fewer is overseen without a selection of the best-known ones. */
const most = 6;

function Shown({ person }: { person: Person }) {
  const { name, display, localName, birthDate, deathDate, professions, names, knownFor, related, quotesAbout } =
    person;
  const loaded: Partial<Record<string, FragmentOf<typeof WorkPage>>> = { ACTING: person.acting, DIRECTING: person.directing };
  return (
    <Cited answer={person}>
      <CurrentAddress address={`/people/${person.slug}`} />
      <Editable type="person" slug={person.slug}>
        <article className="person">
          <header className="head">
            <p className="eyebrow">
              {professions.length > 0 ? capital(professions.join(' · ')) : 'Person'}
              <Cite source={person.source} />
              <Edit fact="professions" />
            </p>
            <Heading title={name} lang={localName?.language ?? undefined} />
            <Edit fact="name" />
            {display !== name && <p className="other-title">{display}</p>}
            {(birthDate || deathDate) && (
              <p className="by">
                {birthDate && (
                  <>
                    Born {date(birthDate)}
                    <Edit fact="birthDate" />
                  </>
                )}
                {birthDate && deathDate && ', '}
                {deathDate && (
                  <>
                    died {date(deathDate)}
                    <Edit fact="deathDate" />
                  </>
                )}
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
          <Merged />
          <EditTools />
          {person.best.totalCount > most && (
            <section aria-labelledby="best">
              <h2 id="best">Best-known films</h2>
              <Cards films={person.best.nodes} strip />
            </section>
          )}
          {person.creditCounts
            .toSorted((a, b) => b.count - a.count)
            .map(({ department, count }) => (
              <Work key={department} slug={person.slug} department={department} count={count} first={loaded[department]} />
            ))}
          <Collaborators person={person} />
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
          <NameForms names={names} />
          <Statements person={person} />
        </article>
        <HistoryLink type="person" id={person.id} slug={person.slug} />
      </Editable>
    </Cited>
  );
}
