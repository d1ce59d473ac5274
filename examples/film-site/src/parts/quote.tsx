import { Fragment } from 'react';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { date, language, When } from '../words';
import { Feeling } from './feeling';
import { CharacterLink, CharacterName, PersonLink, PersonName } from './names';
import { Reached, Reaches } from './reach';
import { Cite, SourceMark } from './sources';

export const Quoted = graphql(
  `
    fragment Quoted on Quote {
      kind
      sentiment
      published { ...When }
      speaker {
        __typename
        ... on Account { site handle url }
        ... on Person { ...PersonName }
        ... on Character { ...CharacterName }
      }
      renderings { id text language kind insertions }
      people { slug ...PersonName }
      reach { ...Reaches }
      source { ...SourceMark }
    }
  `,
  [When, PersonName, CharacterName, Reaches, SourceMark],
);

const kinds = {
  AUDIENCE: 'From the audience',
  CRITIC: 'From a critic',
  DIALOGUE: 'Dialogue from the film',
  TAGLINE: 'Tagline',
};

const forms = {
  ORIGINAL: 'Original',
  TRANSLATED: 'Translated',
  QUOTED: 'As quoted',
  HEADLINE: 'In a headline',
};

/** One quote: its text in all languages, its speaker and its reach. */
export function QuoteItem({ quote }: { quote: FragmentOf<typeof Quoted> }) {
  const { kind, sentiment, published, speaker, renderings: all, people, reach, source } = readFragment(Quoted, quote);
  const renderings = all.filter(it => it.kind !== 'HEADLINE'); // the same words again, shortened
  return (
    <figure className="quote">
      {renderings.map(({ id, text, language: tag, insertions }) => (
        <blockquote key={id} lang={tag ?? undefined}>
          <p>
            <Marked text={text} insertions={insertions} />
          </p>
        </blockquote>
      ))}
      <figcaption className="meta">
        <span className="speaker">
          {speaker?.__typename === 'Account' && (
            <>
              {speaker.url ? <a href={speaker.url}>{speaker.handle}</a> : speaker.handle}
              {speaker.site && ` on ${speaker.site}`}
            </>
          )}
          {speaker?.__typename === 'Person' && <PersonLink person={speaker} />}
          {speaker?.__typename === 'Character' && <CharacterLink character={speaker} />}
          {!speaker && 'Speaker unknown'}
          <Cite source={source} />
        </span>
        <span>{kinds[kind]}</span>
        {sentiment && <Feeling sentiment={sentiment} />}
        <Reached reach={reach} />
        {renderings.map(({ id, language: tag, kind: how }) => (
          <span key={id}>
            {forms[how]}
            {tag && (how === 'TRANSLATED' ? ` into ${language(tag)}` : ` in ${language(tag)}`)}
          </span>
        ))}
        {published && <span>{date(published)}</span>}
        {people.length > 0 && (
          <span>
            About{' '}
            {people.map((person, i) => (
              <Fragment key={person.slug}>
                {i > 0 && ', '}
                <PersonLink person={person} />
              </Fragment>
            ))}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

/** A text with the parts that an editor inserted marked as such. */
function Marked({ text, insertions }: { text: string; insertions: readonly string[] }) {
  const at = insertions.map(piece => text.indexOf(piece)).findIndex(index => index >= 0);
  const piece = insertions[at];
  if (piece === undefined) return text;
  const [before = '', ...after] = text.split(piece);
  return (
    <>
      <Marked text={before} insertions={insertions} />
      <ins title="Inserted by an editor">{piece}</ins>
      <Marked text={after.join(piece)} insertions={insertions} />
    </>
  );
}
