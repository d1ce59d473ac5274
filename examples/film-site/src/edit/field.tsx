import type { ComponentType, InputHTMLAttributes } from 'react';
import { capital, words } from '../words';
import type { Field, Kind } from './fields';
import { Labelled } from './labelled';
import type { Problem } from './problems';
import { CharacterReference, PersonReference, SourceReference, SpeakerReference, type ReferenceProps } from './references';

/** Attributes of the input for each kind of value, which the browser checks before it sends them. */
const inputs: Partial<Record<Kind, InputHTMLAttributes<HTMLInputElement>>> = {
  whole: { type: 'number', step: 1, inputMode: 'numeric' },
  number: { type: 'number', step: 'any', inputMode: 'decimal' },
  date: { pattern: '[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?~?', placeholder: '2023-10-06' },
  address: { type: 'url', placeholder: 'https://' },
};

/** Inputs that suggest records. */
const references: Partial<Record<Kind, ComponentType<ReferenceProps>>> = { source: SourceReference, speaker: SpeakerReference, person: PersonReference, character: CharacterReference };

/** An input with its label. */
export function FieldInput({ field, value = '', problems }: { field: Field; value?: string; problems?: readonly Problem[] }) {
  const { name, label, kind, required, hint, choices = [] } = field;
  const Reference = references[kind];
  if (Reference) return <Reference field={field} value={value} problems={problems} />;
  return (
    <Labelled label={label} required={required} hint={hint} problems={problems}>
      {attributes => {
        const common = { ...attributes, name, required, defaultValue: value };
        if (kind === 'text' || kind === 'companies') return <textarea {...common} rows={4} />;
        if (kind !== 'choice') return <input autoComplete="off" {...inputs[kind]} {...common} />;
        return (
          <select {...common}>
            <option value="">{required ? 'Choose…' : 'Not known'}</option>
            {choices.map(choice => (
              <option key={choice} value={choice}>
                {capital(words(choice))}
              </option>
            ))}
          </select>
        );
      }}
    </Labelled>
  );
}
