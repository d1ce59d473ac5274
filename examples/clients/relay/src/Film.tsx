import { startTransition } from 'react';
import { graphql, useLazyLoadQuery, useRefetchableFragment } from 'react-relay';
import type { Film_film$key } from './__generated__/Film_film.graphql';
import type { FilmQuery } from './__generated__/FilmQuery.graphql';

/** A film by its slug. */
export function Film({ slug }: { slug: string }) {
  const { film } = useLazyLoadQuery<FilmQuery>(
    graphql`
      query FilmQuery($slug: String!) {
        film(by: { slug: $slug }) { ...Film_film }
      }
    `,
    { slug },
  );
  return film ? <Title film={film} /> : <p>Film not found.</p>;
}

/** The title of a film; it can be refetched in another language with node and the film's id. */
function Title({ film }: { film: Film_film$key }) {
  const [{ title }, refetch] = useRefetchableFragment(
    graphql`
      fragment Film_film on Film
      @refetchable(queryName: "FilmTitleQuery")
      @argumentDefinitions(locales: { type: "[Language!]", defaultValue: ["en"] }) {
        title(locales: $locales)
      }
    `,
    film,
  );
  return (
    <>
      <h1>{title}</h1>
      <button onClick={() => startTransition(() => void refetch({ locales: ['ko'] }))}>한국어</button>
    </>
  );
}
