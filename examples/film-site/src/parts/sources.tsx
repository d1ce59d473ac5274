import { createContext, use, useMemo, type ReactNode } from 'react';
import { Link } from 'wouter';
import { graphql, readFragment, type FragmentOf } from '../graphql';
import { capital, words } from '../words';

export const SourceMark = graphql(`
  fragment SourceMark on Source {
    __typename
    slug
    title
    kind
    publisher
  }
`);

type Mark = FragmentOf<typeof SourceMark>;

const Numbers = createContext<Map<string, { number: number; mark: Mark }>>(new Map());

/** Numbers the sources in a response, in order of appearance, and lists them at the end of the page. */
export function Cited({ answer, children }: { answer: unknown; children: ReactNode }) {
  const numbers = useMemo(() => {
    const found = new Map<string, { number: number; mark: Mark }>();
    const look = (value: unknown) => {
      if (Array.isArray(value)) value.forEach(look);
      else if (value && typeof value === 'object') {
        if ('__typename' in value && value.__typename === 'Source') {
          const mark = value as unknown as Mark;
          const { slug } = readFragment(SourceMark, mark);
          if (!found.has(slug)) found.set(slug, { number: found.size + 1, mark });
        } else Object.values(value).forEach(look);
      }
    };
    look(answer);
    return found;
  }, [answer]);

  return (
    <Numbers value={numbers}>
      {children}
      {numbers.size > 0 && (
        <section aria-labelledby="sources" className="sources">
          <h2 id="sources">Sources</h2>
          <ol>
            {[...numbers.values()].map(({ mark }) => {
              const { slug, title, kind, publisher } = readFragment(SourceMark, mark);
              return (
                <li key={slug} id={`source-${slug}`}>
                  <Link href={`/sources/${slug}`}>{title}</Link>
                  <span className="quiet">
                    {' '}
                    {capital(words(kind))}
                    {publisher && `, ${publisher}`}
                  </span>
                </li>
              );
            })}
          </ol>
        </section>
      )}
    </Numbers>
  );
}

/** The number of a source, as a link to the list of sources at the end of the page. */
export function Cite({ source }: { source: Mark | null }) {
  const numbers = use(Numbers);
  if (!source) return null;
  const { slug, title } = readFragment(SourceMark, source);
  const { number } = numbers.get(slug) ?? {};
  return (
    <a className="cite" href={`#source-${slug}`} title={title} aria-label={`Source ${number}: ${title}`}>
      {number}
    </a>
  );
}
