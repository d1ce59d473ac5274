import type { ReactNode } from 'react';

/** One line of facts: what it is about, the value, and beside it who says so. */
export function Fact({
  name,
  mark,
  said,
  children,
}: {
  name: string;
  mark?: ReactNode;
  said?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>
        {children} {mark}
      </dd>
      {said && <dd className="by">{said}</dd>}
    </div>
  );
}
