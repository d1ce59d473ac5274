import { Link } from 'wouter';
import { Heading } from '../arrival';

/** Shown for an address that no page has. */
export function MissingPage() {
  return (
    <header className="head">
      <p className="eyebrow">404</p>
      <Heading title="No such page" />
      <p className="premise">
        Nothing is at this address. <Link href="/">All films</Link> are a good place to go on from.
      </p>
    </header>
  );
}
