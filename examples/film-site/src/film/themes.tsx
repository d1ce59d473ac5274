import { graphql, readFragment, type FragmentOf, type ResultOf } from '../graphql';
import { Cite, SourceMark } from '../parts/sources';
import { Fact } from './fact';

export const FilmThemes = graphql(
  `
    fragment FilmThemes on Film {
      themes {
        id
        theme { name }
        spoiler
        source { ...SourceMark }
      }
    }
  `,
  [SourceMark],
);

/** Themes of the film. Spoilers are collapsed. */
export function Themes({ film }: { film: FragmentOf<typeof FilmThemes> }) {
  const { themes } = readFragment(FilmThemes, film);
  const open = themes.filter(theme => !theme.spoiler);
  const closed = themes.filter(theme => theme.spoiler);
  if (themes.length === 0) return null;
  return (
    <Fact name="Themes">
      <Chips themes={open} />
      {closed.length > 0 && (
        <details className="spoiler">
          <summary>{closed.length} more with spoilers</summary>
          <Chips themes={closed} />
        </details>
      )}
    </Fact>
  );
}

function Chips({ themes }: { themes: ResultOf<typeof FilmThemes>['themes'] }) {
  return (
    <ul className="chips">
      {themes.map(({ id, theme, source }) => (
        <li key={id}>
          {theme.name}
          <Cite source={source} />
        </li>
      ))}
    </ul>
  );
}
