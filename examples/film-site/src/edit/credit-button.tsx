/** Opens the form for a credit of a person. */
export default function CreditButton({ person, begin }: { person: string; begin: () => void }) {
  const label = `The credit of ${person}`;
  return (
    <button type="button" className="edit" title={label} aria-label={`Edit: ${label}`} onClick={begin}>
      Edit
    </button>
  );
}
