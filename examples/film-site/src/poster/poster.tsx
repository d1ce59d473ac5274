import { useMemo } from 'react';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { fit } from './lines';
import { motifs } from './motifs';
import { numberOf, paletteOf } from './palette';

export const PosterFilm = graphql(`
  fragment PosterFilm on Film {
    title(locales: $locales)
    localName(locales: $locales) { language }
    year
    genres { genre { slug } }
  }
`);

/**
 * A poster drawn from the title, the year and the genres. The catalog has no pictures that may be shown, and the site loads
 * none from other hosts. Screen readers skip it, because the title is next to it.
 */
export function Poster({ film }: { film: FragmentOf<typeof PosterFilm> }) {
  const { title, localName, year, genres } = readFragment(PosterFilm, film);
  const { size, lines } = useMemo(() => fit(title), [title]);
  const top = year ? 38 : 20; // the year is above the title, so that it never meets the drawing
  const { ground, ink, shape, second, motif } = paletteOf(genres.map(({ genre }) => genre.slug), title);
  return (
    <svg className="poster" viewBox="0 0 200 300" aria-hidden="true" focusable="false" lang={localName?.language ?? undefined}>
      <rect width="200" height="300" fill={ground} />
      {motifs[motif]({ shape, second, turn: numberOf(title) % 7 })}
      <text className="poster-title" fill={ink} fontSize={size} x="16">
        {lines.map((line, i) => (
          <tspan key={i} x="16" y={top + size * (0.8 + i * 1.1)}>
            {line}
          </tspan>
        ))}
      </text>
      {year && (
        <text className="poster-year" fill={ink} x="17" y="29">
          {year}
        </text>
      )}
    </svg>
  );
}
