import { Link } from 'wouter';
import { Heading } from '../navigation';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { PersonLink, PersonName } from '../parts/names';
import { Cite, SourceMark } from '../parts/sources';
import { capital, country, words } from '../words';

export const FilmHead = graphql(
  `
    fragment FilmHead on Film {
      title(locales: $locales)
      localName(locales: $locales) { language }
      display: title
      originalTitle
      originalLanguage
      kind
      year
      countries
      premise
      premiseLanguage
      source { ...SourceMark }
      directors: credits(first: 5, filter: { department: [DIRECTING] }) {
        nodes { id person { ...PersonName } }
      }
    }
  `,
  [SourceMark, PersonName],
);

/** Title, other titles, directors and premise. */
export function Head({ film }: { film: FragmentOf<typeof FilmHead> }) {
  const it = readFragment(FilmHead, film);
  const others = new Map<string, string | undefined>();
  if (it.display !== it.title) others.set(it.display, undefined);
  if (it.originalTitle && it.originalTitle !== it.title) others.set(it.originalTitle, it.originalLanguage ?? undefined);
  return (
    <header className="head">
      <p className="eyebrow">
        {[capital(words(it.kind)), ...it.countries.map(country)].join(' · ')}
        {it.year && (
          <>
            {' · '}
            <Link href={`/?from=${it.year}&to=${it.year}`}>{it.year}</Link>
          </>
        )}
        <Cite source={it.source} />
      </p>
      <Heading title={it.year ? `${it.title} (${it.year})` : it.title} lang={it.localName?.language ?? undefined}>
        {it.title}
      </Heading>
      {[...others].map(([text, tag]) => (
        <p key={text} className="other-title" lang={tag}>
          {text}
        </p>
      ))}
      {it.directors.nodes.length > 0 && (
        <p className="by">
          Directed by{' '}
          {it.directors.nodes.map(({ id, person }, i) => (
            <span key={id}>
              {i > 0 && ', '}
              <PersonLink person={person} both />
            </span>
          ))}
        </p>
      )}
      {it.premise && (
        <p className="premise" lang={it.premiseLanguage ?? undefined}>
          {it.premise}
        </p>
      )}
    </header>
  );
}
