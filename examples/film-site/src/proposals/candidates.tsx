import { Named, Reference } from '../history/references';

/** The records that a new one probably is, and a confirmation that it is another one. */
export function Candidates({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <div className="problems" role="alert" tabIndex={-1}>
      <p>It was not accepted, because the catalog probably has it already:</p>
      <Named values={ids}>
        <ul>
          {ids.map(id => (
            <li key={id}>
              <Reference id={id} />
            </li>
          ))}
        </ul>
      </Named>
      <div className="options">
        <label>
          <input type="checkbox" name="confirmNew" />
          It is another one
        </label>
      </div>
    </div>
  );
}
