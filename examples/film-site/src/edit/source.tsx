import { useState } from 'react';
import { FieldInput } from './field';
import { common, type Field } from './fields';
import type { Problem } from './problems';

const existing: Field = { name: 'source.id', label: 'Source', kind: 'source', required: true, hint: 'A part of its title, or its slug or id.' };

const created: readonly Field[] = [
  {
    name: 'source.kind',
    label: 'Kind of source',
    kind: 'choice',
    required: true,
    choices: ['ARTICLE', 'REVIEW', 'AGGREGATOR', 'SOCIAL_POST', 'DATA_SET', 'REFERENCE'],
  },
  { name: 'source.title', label: 'Title of the source', kind: 'line', required: true },
  { name: 'source.url', label: 'Web address of the source', kind: 'address' },
  { name: 'source.publisher', label: 'Publisher', kind: 'line' },
  common.date('source.published', 'Publication date of the source'),
];

/** All inputs about a source; a form shows either the first or the others. */
export const sourceFields: readonly Field[] = [existing, ...created];

/** Lets the user name an existing source or describe a new one. */
export function SourceInputs({ problems }: { problems: Map<string, Problem[]> }) {
  const [fresh, setFresh] = useState(false);
  return (
    <fieldset className="source-inputs">
      <legend>Who says so?</legend>
      <div className="options">
        {[false, true].map(value => (
          <label key={String(value)}>
            <input type="radio" name="which-source" checked={fresh === value} onChange={() => setFresh(value)} />
            {value ? 'A new source' : 'A source in the catalog'}
          </label>
        ))}
      </div>
      {(fresh ? created : [existing]).map(field => (
        <FieldInput key={field.name} field={field} problems={problems.get(field.name)} />
      ))}
    </fieldset>
  );
}
