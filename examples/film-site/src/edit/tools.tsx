import type { Editing } from './editing';
import { facts, fieldOf, type FactName } from './fields';

/** All that an editor can do on the page of a record, also for facts that are not known yet. */
export default function Tools({ editing: { type, begin } }: { editing: Editing }) {
  return (
    <details className="edit-tools">
      <summary>Edit this {type}</summary>
      <p className="quiet">Correct or add a fact</p>
      <div className="actions">
        {(Object.keys(facts[type]) as FactName[]).map(fact => (
          <button key={fact} type="button" onClick={() => begin({ fact })}>
            {fieldOf(type, fact).label}
          </button>
        ))}
      </div>
      {type === 'film' && (
        <>
          <p className="quiet">Add</p>
          <div className="actions">
            <button type="button" onClick={() => begin({ add: 'credit' })}>
              A credit
            </button>
            <button type="button" onClick={() => begin({ add: 'review' })}>
              A review
            </button>
            <button type="button" onClick={() => begin({ add: 'quote' })}>
              A quote
            </button>
          </div>
        </>
      )}
      {type === 'person' && (
        <>
          <p className="quiet">If the catalog has this person twice</p>
          <div className="actions">
            <button type="button" onClick={() => begin({ merge: true })}>
              Merge with another person
            </button>
          </div>
        </>
      )}
    </details>
  );
}
