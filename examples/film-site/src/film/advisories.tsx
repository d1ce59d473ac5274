import { graphql, readFragment, type FragmentOf, type ResultOf } from '../graphql';
import { Cite, SourceMark } from '../parts/sources';
import { capital, counted, words } from '../words';

export const FilmAdvisories = graphql(
  `
    fragment FilmAdvisories on Film {
      advisories {
        id
        category
        severity
        note
        items { id text language portrayal spoiler }
        counts { id class comparator number }
        source { ...SourceMark }
      }
    }
  `,
  [SourceMark],
);

type Advisory = ResultOf<typeof FilmAdvisories>['advisories'][number];

const severities = ['NONE', 'MILD', 'MODERATE', 'SEVERE'];

/** Content warnings by category. Spoilers are collapsed. */
export function Advisories({ film }: { film: FragmentOf<typeof FilmAdvisories> }) {
  const { advisories } = readFragment(FilmAdvisories, film);
  const headings = Map.groupBy(advisories, advisory => advisory.category);
  if (advisories.length === 0) return null;
  return (
    <section aria-labelledby="advisories">
      <h2 id="advisories">Content warnings</h2>
      <ul className="advisories">
        {[...headings].map(([category, list]) => (
          <li key={category}>
            <h3>{capital(words(category))}</h3>
            {list.map(advisory => (
              <AdvisoryItem key={advisory.id} advisory={advisory} />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AdvisoryItem({ advisory }: { advisory: Advisory }) {
  const { severity, note, items, counts, source } = advisory;
  const open = items.filter(item => !item.spoiler);
  const closed = items.filter(item => item.spoiler);
  return (
    <div className="advisory">
      <p className="meta">
        {severity && (
          <span className={`severity ${severity.toLowerCase()}`}>
            <span aria-hidden="true" className="steps">
              {severities.slice(1).map(step => (
                <i key={step} className={severities.indexOf(step) <= severities.indexOf(severity) ? 'on' : ''} />
              ))}
            </span>
            {capital(words(severity))}
          </span>
        )}
        {!severity && <span>Mentioned</span>}
        <Cite source={source} />
      </p>
      {counts.length > 0 && (
        <ul className="counts">
          {counts.map(count => (
            <li key={count.id}>
              <strong>{counted(count.comparator, count.number)}</strong> {count.class}
            </li>
          ))}
        </ul>
      )}
      <Items items={open} />
      {note && <p className="note">{note}</p>}
      {closed.length > 0 && (
        <details className="spoiler">
          <summary>
            {closed.length} more with spoilers
          </summary>
          <Items items={closed} />
        </details>
      )}
    </div>
  );
}

function Items({ items }: { items: Advisory['items'] }) {
  if (items.length === 0) return null;
  return (
    <ul className="items">
      {items.map(({ id, text, language, portrayal }) => (
        <li key={id}>
          <span lang={language ?? undefined}>{text}</span>
          {portrayal && <span className="quiet"> {words(portrayal)}</span>}
        </li>
      ))}
    </ul>
  );
}
