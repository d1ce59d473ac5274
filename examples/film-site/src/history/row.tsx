import { Fragment, type ReactNode } from 'react';
import { spelledOut, stated } from '../words';
import type { Change } from './change';
import { Reference, refers } from './references';

type ChangedRow = Change['rows']['nodes'][number];

type Values = Record<string, unknown>;

/** Properties that repeat others, or that only the catalog needs. */
const hidden = new Set(['extent', 'number', 'valueKey', 'sortKey', 'position', 'property']);

/** Values that say nothing, because nearly all rows have them. */
const usual: Values = { comparator: 'EXACTLY', certainty: 'STATED', rank: 'NORMAL' };

/** One row of a change: its type, and its values before and after. */
export function Row({ row: { rowId, subjectId, before, after } }: { row: ChangedRow }) {
  const old = (before ?? {}) as Values;
  const now = (after ?? {}) as Values;
  const shown = (name: string, value: unknown) => value !== subjectId && ((before && after) || value !== usual[name]);
  const properties = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(name => !hidden.has(name) && shown(name, old[name] ?? now[name]));
  const about = (now.property ?? old.property) as string | undefined; // of a claim
  return (
    <li className="changed-row">
      <h3>
        {about ? `Statement: ${spelledOut(about)}` : spelledOut(typeOf(rowId))}
        {before === null && after !== null && <span className="quiet"> added</span>}
        {before !== null && after === null && <span className="quiet"> removed</span>}
      </h3>
      <dl>
        {properties.map(name => (
          <div key={name}>
            <dt>{spelledOut(name)}</dt>
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

/** The type of a row: `filmGenre` for `film_genre_12`; claims are called statements. */
function typeOf(id: string): string {
  const type = id.replace(/_\d+$/, '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return type === 'claim' ? 'statement' : type;
}

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
  return stated(name === 'value' && about ? about : name, String(value));
}
