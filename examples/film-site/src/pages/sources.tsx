import { Link } from 'wouter';
import { Heading } from '../navigation';
import { graphql } from '../graphql';
import { More } from '../parts/states';
import { usePages } from '../queries';
import { capital, words } from '../words';

const SourcesQuery = graphql(`
  query Sources($after: String) {
    sources(first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id slug title kind publisher licence }
    }
  }
`);

/** All sources of the catalog. */
export function SourcesPage() {
  const list = usePages(SourcesQuery, {}, data => data.sources);
  const sources = list.pages.flatMap(page => page.nodes);
  return (
    <>
      <header className="head">
        <Heading title="Sources" />
        <p className="premise">The sources of the facts in this catalog.</p>
      </header>
      <ul className="rows after-head">
        {sources.map(({ id, slug, title, kind, publisher, licence }) => (
          <li key={id}>
            <Link href={`/sources/${slug}`} className="title">
              {title}
            </Link>
            <p className="quiet">{[capital(words(kind)), publisher, licence && `Licence ${licence}`].filter(Boolean).join(' · ')}</p>
          </li>
        ))}
      </ul>
      <More list={list} shown={sources.length} thing="source" auto />
    </>
  );
}
