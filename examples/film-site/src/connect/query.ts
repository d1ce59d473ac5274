import { graphql } from '../graphql';
import { CharacterName, FilmTitle, PersonName } from '../parts/names';
import { Circumstances } from '../parts/tie';
import { PosterFilm } from '../poster/poster';

export const ChainFilm = graphql(`fragment ChainFilm on Film { id slug ...FilmTitle ...PosterFilm }`, [FilmTitle, PosterFilm]);

export const ChainNode = graphql(
  `
    fragment ChainNode on PathNode {
      __typename
      ... on Person { id ...PersonName }
      ... on Film { ...ChainFilm }
    }
  `,
  [PersonName, ChainFilm],
);

export const ChainCredit = graphql(`fragment ChainCredit on Credit { id department job characters { id ...CharacterName } }`, [CharacterName]);

export const ConnectQuery = graphql(
  `
    query Connect($from: PathEndBy!, $to: PathEndBy!, $via: [PathVia!]!, $filter: PathFilter, $locales: [Language!]!) {
      path(from: $from, to: $to, via: $via, filter: $filter) {
        length
        searchedTo
        steps {
          from { ...ChainNode }
          to { ...ChainNode }
          film { ...ChainFilm }
          person { id ...PersonName }
          relationship { id kind { phrase } ...Circumstances }
          fromCredits { id ...ChainCredit }
          toCredits { id ...ChainCredit }
        }
      }
    }
  `,
  [ChainNode, ChainFilm, ChainCredit, PersonName, Circumstances],
);

/** Names of the ends, which the address has as slugs only. */
export const EndsQuery = graphql(`
  query Ends($fromPerson: ID!, $fromFilm: ID!, $toPerson: ID!, $toFilm: ID!, $locales: [Language!]!) {
    fromPerson: person(by: { id: $fromPerson }) { name(locales: $locales) }
    fromFilm: film(by: { id: $fromFilm }) { title(locales: $locales) }
    toPerson: person(by: { id: $toPerson }) { name(locales: $locales) }
    toFilm: film(by: { id: $toFilm }) { title(locales: $locales) }
  }
`);
