import { graphql, readFragment, type FragmentOf } from '../graphql';
import { capital, language, words } from '../words';
import { Cite, SourceMark } from './sources';

export const NameForm = graphql(
  `
    fragment NameForm on Name {
      id
      text
      language
      kind
      romanisation
      region
      source { ...SourceMark }
    }
  `,
  [SourceMark],
);

const kinds: Record<string, string> = {
  DISPLAY: 'display name',
  ORIGINAL: 'original language',
  OWN: 'own spelling',
};

/** All forms of a name with their sources; empty if the heading shows the only form. */
export function NameForms({ names }: { names: readonly FragmentOf<typeof NameForm>[] }) {
  if (names.length < 2) return null;
  return (
    <section aria-labelledby="names">
      <h2 id="names">{names.length} spellings</h2>
      <ul className="forms">
        {names.map(name => {
          const { id, text, language: tag, kind, romanisation, region, source } = readFragment(NameForm, name);
          const about = [
            kinds[kind] ?? words(kind),
            tag && language(tag),
            romanisation && (kinds[romanisation] ?? `after ${capital(words(romanisation))}`),
            region,
          ];
          return (
            <li key={id}>
              <span className="form" lang={tag ?? undefined}>
                {text}
              </span>
              <span className="quiet">{about.filter(Boolean).join(', ')}</span>
              <Cite source={source} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
