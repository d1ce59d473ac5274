import { graphql, readFragment, type FragmentOf } from '../graphql';
import { NominationList, NominationRows } from '../parts/nominations';

export const FilmAwards = graphql(
  `
    fragment FilmAwards on Film {
      nominations(first: 50) { ...NominationList }
    }
  `,
  [NominationList],
);

/** Award nominations, including the ones that won. */
export function Awards({ film }: { film: FragmentOf<typeof FilmAwards> }) {
  return <NominationRows list={readFragment(FilmAwards, film).nominations} />;
}
