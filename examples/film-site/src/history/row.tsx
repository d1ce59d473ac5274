import { Fragment, type ReactNode } from 'react';
import { propertyName, typeName } from '../properties';
import { stated } from '../stated';
import { many, number } from '../words';
import type { Change } from './change';
import { Reference, refers, typeOf, useRow } from './references';

type ChangedRow = Change['rows']['nodes'][number];

type Values = Record<string, unknown>;

/** Properties that repeat others, or that only the catalog needs. */
const hidden = new Set(['extent', 'number', 'valueKey', 'sortKey', 'position', 'property', 'former']);

/** Values that say nothing, because nearly all rows have them. */
const usual: Values = { comparator: 'EXACTLY', certainty: 'STATED', rank: 'NORMAL', translated: false, spoiler: false, disputed: false, ended: false };

/** Whether a new or removed row with this value says as much without it. */
const saysNothing = (name: string, value: unknown) => value === null || value === usual[name] || (Array.isArray(value) && value.length === 0);

/** The rows of a change or proposal, each with its values before and after. */
export function Rows({ rows: { nodes, totalCount } }: { rows: { nodes: readonly ChangedRow[]; totalCount: number } }) {
  const more = totalCount - nodes.length;
  return (
    <>
      <ul>
        {nodes.map(row => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {more > 0 && <p className="quiet">And {many(more, 'other row')}.</p>}
    </>
  );
}

/** One row: what it is, and its values before and after. */
function Row({ row: { rowId, subjectId, before, after } }: { row: ChangedRow }) {
  const old = (before ?? {}) as Values;
  const now = (after ?? {}) as Values;
  const row = useRow(rowId);
  const type = typeOf(rowId);
  const claim = row?.__typename === 'Claim' ? row : undefined;
  const about = (now.property ?? old.property ?? claim?.property ?? undefined) as string | undefined; // of a claim
  const subject = Object.entries({ ...old, ...now }).find(([name, value]) => name !== 'source' && refers(value))?.[1] as string | undefined;
  const shown = (name: string, value: unknown) => !hidden.has(name) && value !== subjectId && ((before && after) || !saysNothing(name, value));
  const properties = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(name => shown(name, old[name] ?? now[name]));
  return (
    <li className="changed-row">
      <h3>
        {about ? `Statement: ${propertyName(about, subject ? typeOf(subject) : 'Film')}` : typeName(type)}
        {before === null && after !== null && <span className="quiet"> added</span>}
        {before !== null && after === null && <span className="quiet"> removed</span>}
        {claim && !('value' in old) && !('value' in now) && (
          <span className="quiet">
            {' '}
            {claim.value === null || !about ? 'not known' : stated(about, claim.value)}, {claim.source.title}
          </span>
        )}
        {row?.__typename === 'Name' && !('text' in old) && !('text' in now) && <span className="quiet"> {row.text}</span>}
      </h3>
      <dl>
        {properties.map(name => (
          <div key={name}>
            <dt>{propertyName(name, type)}</dt>
            <dd>
              {name in old && (
                <del>
                  <Told name={name} about={about} value={old[name]} />
                </del>
              )}{' '}
              {name in now && (
                <ins>
                  <Told name={name} about={about} value={now[name]} />
                </ins>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** Numbers that count something, as opposed to years and seasons. */
const counts = new Set(['value', 'amount', 'sampleSize', 'ratingVotes']);

/** A value in words. That of a claim is one of the property that it is about. */
function Told({ name, about, value }: { name: string; about?: string; value: unknown }): ReactNode {
  if (value === null) return 'not known';
  if (Array.isArray(value)) {
    if (value.length === 0) return 'none';
    return value.map((item, i) => (
      <Fragment key={i}>
        {i > 0 && ', '}
        <Told name={name} about={about} value={item} />
      </Fragment>
    ));
  }
  if (refers(value)) return <Reference id={value} />;
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number' && counts.has(name)) return number(value);
  return stated(name === 'value' && about ? about : name, String(value));
}
