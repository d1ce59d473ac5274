import type { Editing } from './editing';
import { fieldOf, type FactName } from './fields';

/** Opens the form for a fact. */
export default function EditButton({ editing: { type, begin }, fact }: { editing: Editing; fact: FactName }) {
  const { label } = fieldOf(type, fact);
  return (
    <button type="button" className="edit" title={label} aria-label={`Edit: ${label}`} onClick={() => begin({ fact })}>
      Edit
    </button>
  );
}
