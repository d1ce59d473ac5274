import type { ReactNode } from 'react';

/** One fact: its name, its value and its sources. */
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
