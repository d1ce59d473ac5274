import { useEffect } from 'react';
import { Link } from 'wouter';
import type { RecordType } from '../edit/fields';
import { readFragment, type FragmentOf, type ResultOf } from '../graphql';
import { CurrentAddress, Heading } from '../navigation';
import { Awaited, More } from '../parts/states';
import { useOperation, usePages } from '../queries';
import { useReader } from '../reader';
import '../style/edit.css';
import '../style/history.css';
import { ChangeItem } from './change';
import { Named } from './references';
import { Change, ChangeList, FilmChangesQuery, FilmHistoryQuery, MorePersonHistoryQuery, PersonHistoryQuery } from './query';

/** The changes of a film or a person: who changed what, when and why. */
export default function HistoryPage({ type, slug }: { type: RecordType; slug: string }) {
  return type === 'film' ? <FilmHistory slug={slug} /> : <PersonHistory slug={slug} />;
}

function FilmHistory({ slug }: { slug: string }) {
  const query = useOperation(FilmHistoryQuery, { slug, locales: useReader().locales });
  return (
    <Awaited query={query} find={data => data.film} missing="film">
      {({ id, slug: current, title, reviews, quotes }) => (
        <FilmChanges key={id} slug={current} title={title} subjects={[id, ...[...reviews.nodes, ...quotes.nodes].map(it => it.id)]} />
      )}
    </Awaited>
  );
}

function FilmChanges({ slug, title, subjects }: { slug: string; title: string; subjects: readonly string[] }) {
  const list = usePages(FilmChangesQuery, { filter: { or: subjects.map(subject => ({ subject })) } }, data => data.changes);
  const changes = list.pages.flatMap(page => readFragment(Change, page.nodes).toReversed());
  return <Changes title={title} of={`/films/${slug}`} list={list} changes={changes} />;
}

function PersonHistory({ slug }: { slug: string }) {
  const query = useOperation(PersonHistoryQuery, { slug, locales: useReader().locales });
  return (
    <Awaited query={query} find={data => data.person} missing="person">
      {person => <PersonChanges key={person.id} slug={person.slug} name={person.name} first={person.history} />}
    </Awaited>
  );
}

function PersonChanges({ slug, name, first }: { slug: string; name: string; first: FragmentOf<typeof ChangeList> }) {
  const list = usePages(MorePersonHistoryQuery, { slug }, data => data.person && readFragment(ChangeList, data.person.history), readFragment(ChangeList, first));
  return <Changes title={name} of={`/people/${slug}`} list={list} changes={list.pages.flatMap(page => readFragment(Change, page.nodes))} />;
}

/** The changes, newest first. */
function Changes({ title, of, list, changes }: { title: string; of: string; list: Parameters<typeof More>[0]['list']; changes: readonly ResultOf<typeof Change>[] }) {
  const undone = new Map(changes.flatMap(({ id, undoes }) => (undoes ? [[undoes.id, id]] : [])));
  const loaded = changes.length;
  useEffect(() => {
    // The browser looks for the target of the address before the list is there.
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [loaded]);
  return (
    <article>
      <CurrentAddress address={`${of}/history`} />
      <header className="head plain-head">
        <p className="eyebrow">
          <Link href={of}>{title}</Link>
        </p>
        <Heading title={`Changes of ${title}`} />
      </header>
      {list.total === 0 ? (
        <p className="empty">Nothing has been changed since the catalog was loaded.</p>
      ) : (
        <Named values={changes.map(({ rows }) => rows.nodes)}>
          <ol className="changes">
            {changes.map(change => (
              <ChangeItem key={change.id} change={change} undone={undone.get(change.id)} history={`${of}/history`} />
            ))}
          </ol>
          <More list={list} shown={changes.length} thing="change" auto />
        </Named>
      )}
    </article>
  );
}
