import { Link, useParams } from 'wouter';
import { Heading } from '../navigation';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { FilmLink, FilmTitle } from '../parts/names';
import { Nominees, Party } from '../parts/nominees';
import { Cite, Cited, SourceMark } from '../parts/sources';
import { Awaited, More } from '../parts/states';
import { useOperation, usePages } from '../queries';
import { useReader } from '../reader';
import { many } from '../words';

const CeremonyNominations = graphql(
  `
    fragment CeremonyNominations on NominationConnection {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        won
        categoryName
        statement
        category { id name }
        nominees { id ...Party }
        films { id detail film { ...FilmTitle } }
        source { ...SourceMark }
      }
    }
  `,
  [FilmTitle, Party, SourceMark],
);

const CeremonyQuery = graphql(
  `
    query Ceremony($ceremony: ID!, $locales: [Language!]!) {
      ceremony(by: { id: $ceremony }) {
        id
        number
        year
        label
        event { slug name ceremonies { slug year label } }
        nominations(first: 100) { ...CeremonyNominations }
      }
    }
  `,
  [CeremonyNominations],
);

const MoreNominationsQuery = graphql(
  `
    query MoreNominations($ceremony: ID!, $locales: [Language!]!, $after: String) {
      ceremony(by: { id: $ceremony }) {
        nominations(first: 100, after: $after) { ...CeremonyNominations }
      }
    }
  `,
  [CeremonyNominations],
);

/** Names in the order in which newspapers report them. */
const importance = (name: string) => {
  const at = [/best (motion )?picture|best film/i, /^direct/i, /^actor in a lead/i, /^actress in a lead/i, /^actor/i, /^actress/i, /writing|screenplay/i, /international|foreign/i, /animated feature/i, /documentary/i].findIndex(pattern =>
    pattern.test(name),
  );
  return at < 0 ? 99 : at;
};

/** One year of an award: nominees by category, winners first. */
export function CeremonyPage() {
  const { event, ceremony } = useParams<{ event: string; ceremony: string }>();
  const { locales } = useReader();
  const query = useOperation(CeremonyQuery, { ceremony, locales });
  return (
    <Awaited query={query} find={data => (data.ceremony?.event.slug === event ? data.ceremony : null)} missing="ceremony">
      {it => {
        const years = it.event.ceremonies.toSorted((a, b) => a.year - b.year);
        const at = years.findIndex(({ slug }) => slug === ceremony);
        const neighbours = { 'Previous year': years[at - 1], 'Next year': years[at + 1] };
        return (
          <Cited answer={it}>
            <header className="head">
              <p className="eyebrow">
                <Link href={`/awards/${it.event.slug}`}>{it.event.name}</Link>
                {it.number && ` · No. ${it.number}`}
              </p>
              <Heading title={`${it.event.name} ${it.label ?? it.year}`} />
              <nav aria-label="Years" className="years">
                {Object.entries(neighbours).map(
                  ([label, to]) =>
                    to && (
                      <Link key={label} href={`/awards/${it.event.slug}/${to.slug}`} aria-label={`${label}: ${to.label ?? to.year}`}>
                        {label === 'Previous year' ? `← ${to.label ?? to.year}` : `${to.label ?? to.year} →`}
                      </Link>
                    ),
                )}
              </nav>
            </header>
            <Nominations key={it.id} ceremony={ceremony} first={it.nominations} />
          </Cited>
        );
      }}
    </Awaited>
  );
}

function Nominations({ ceremony, first }: { ceremony: string; first: FragmentOf<typeof CeremonyNominations> }) {
  const { locales } = useReader();
  const list = usePages(
    MoreNominationsQuery,
    { ceremony, locales },
    data => data.ceremony && readFragment(CeremonyNominations, data.ceremony.nominations),
    readFragment(CeremonyNominations, first),
  );
  const nominations = list.pages.flatMap(page => page.nodes);
  const categories = [...Map.groupBy(nominations, ({ category, categoryName }) => categoryName ?? category.name)].toSorted(
    ([a], [b]) => importance(a) - importance(b),
  );
  return (
    <>
      <p className="quiet">{many(list.total ?? 0, 'nomination')}</p>
      <div className="categories">
        {categories.map(([name, all]) => (
          <section key={name} aria-label={name}>
            <h2>{name}</h2>
            <ul className="awards">
              {all
                .toSorted((a, b) => Number(b.won) - Number(a.won))
                .map(({ id, won, nominees, films, statement, source }) => (
                  <li key={id} className={won ? 'won' : undefined}>
                    <span className="outcome">{won ? 'Won' : 'Nominated'}</span>
                    <div>
                      {films.map(({ id: film, film: it }) => (
                        <p key={film}>
                          <FilmLink film={it} />
                        </p>
                      ))}
                      <p className={films.length > 0 ? 'quiet' : undefined}>
                        <Nominees nominees={nominees} or={statement} />
                        <Cite source={source} />
                      </p>
                    </div>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      {(list.total ?? 0) > nominations.length && <More list={list} shown={nominations.length} thing="nomination" auto />}
    </>
  );
}
