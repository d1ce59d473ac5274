import { useId, type HTMLAttributes, type ReactNode } from 'react';
import type { Problem } from './problems';

/** The label, the hint and the problems of an input. */
export function Labelled({
  label,
  required = false,
  hint,
  problems = [],
  children,
}: {
  label: string;
  required?: boolean;
  hint?: string;
  problems?: readonly Problem[];
  children: (attributes: Pick<HTMLAttributes<HTMLElement>, 'id' | 'aria-invalid' | 'aria-describedby'>) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required && <span className="quiet"> required</span>}
      </label>
      {children({ id, 'aria-invalid': problems.length > 0, 'aria-describedby': `${id}-hint ${id}-problem` })}
      <p id={`${id}-hint`} className="hint">
        {hint}
      </p>
      <p id={`${id}-problem`} className="problem">
        {problems.map(({ message }) => message).join(' ')}
      </p>
    </div>
  );
}
