import { Link } from 'wouter';
import { graphql, readFragment, type FragmentOf } from '../graphql';

export const FilmTitle = graphql(`
  fragment FilmTitle on Film {
    slug
    title(locales: $locales)
    localName(locales: $locales) { language }
    year
  }
`);

export const PersonName = graphql(`
  fragment PersonName on Person {
    slug
    name(locales: $locales)
    localName(locales: $locales) { language }
    display: name
  }
`);

export const CharacterName = graphql(`
  fragment CharacterName on Character {
    id
    name(locales: $locales)
    localName(locales: $locales) { language }
    display: name
  }
`);

export const CompanyName = graphql(`
  fragment CompanyName on Company {
    slug
    name(locales: $locales)
    localName(locales: $locales) { language }
  }
`);

/** A film's title in the user's language, optionally with its year, as a link to its page. */
export function FilmLink({ film, year = false }: { film: FragmentOf<typeof FilmTitle>; year?: boolean }) {
  const it = readFragment(FilmTitle, film);
  return (
    <>
      <Link href={`/films/${it.slug}`} lang={it.localName?.language ?? undefined} className="title">
        {it.title}
      </Link>
      {year && it.year && <span className="quiet"> {it.year}</span>}
    </>
  );
}

/**
 * A person's name in the user's language, as a link to their page.
 *
 * @param both also shows the preferred name if it is different
 */
export function PersonLink({ person, both = false }: { person: FragmentOf<typeof PersonName>; both?: boolean }) {
  const it = readFragment(PersonName, person);
  return (
    <>
      <Link href={`/people/${it.slug}`} lang={it.localName?.language ?? undefined}>
        {it.name}
      </Link>
      {both && it.display !== it.name && <span className="quiet"> {it.display}</span>}
    </>
  );
}

/** A person's name in the user's language. */
export const nameOf = (person: FragmentOf<typeof PersonName>) => readFragment(PersonName, person).name;

/** A character's name in the user's language, as a link to its page. */
export function CharacterLink({ character }: { character: FragmentOf<typeof CharacterName> }) {
  const it = readFragment(CharacterName, character);
  return (
    <Link href={`/characters/${it.id}`} lang={it.localName?.language ?? undefined}>
      {it.name}
    </Link>
  );
}

/** A company's name in the user's language, as a link to its page. */
export function CompanyLink({ company }: { company: FragmentOf<typeof CompanyName> }) {
  const it = readFragment(CompanyName, company);
  return (
    <Link href={`/companies/${it.slug}`} lang={it.localName?.language ?? undefined}>
      {it.name}
    </Link>
  );
}
