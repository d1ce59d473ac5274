import { graphql, readFragment, type FragmentOf } from '../graphql';
import { FilmLink, FilmTitle } from '../parts/names';
import { Cite, SourceMark } from '../parts/sources';

export const FilmComparisons = graphql(
  `
    fragment FilmComparisons on Film {
      comparisons {
        id
        otherFilm { ...FilmTitle }
        otherText
        aspect
        favours
        note
        review { source { ...SourceMark } }
      }
    }
  `,
  [FilmTitle, SourceMark],
);

const better = {
  REVIEWED: 'this film comes off better',
  OTHER: 'the other comes off better',
  NEITHER: 'neither comes off better',
};

/** Comparisons with other films in reviews. */
export function Comparisons({ film }: { film: FragmentOf<typeof FilmComparisons> }) {
  const { comparisons } = readFragment(FilmComparisons, film);
  if (comparisons.length === 0) return null;
  return (
    <section aria-labelledby="comparisons">
      <h2 id="comparisons">Compared with</h2>
      <ul className="rows">
        {comparisons.map(({ id, otherFilm, otherText, aspect, favours, note, review }) => (
          <li key={id}>
            <p>
              {otherFilm ? <FilmLink film={otherFilm} year /> : `“${otherText}”`}
              <span className="quiet">
                {aspect && ` ${aspect}`}
                {favours && `; ${better[favours]}`}
              </span>
              <Cite source={review.source} />
            </p>
            {note && <p className="note">{note}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
