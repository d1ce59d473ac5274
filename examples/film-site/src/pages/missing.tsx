import { Link } from 'wouter';
import { Heading } from '../navigation';

/** Shown for a URL without a page. */
export function MissingPage() {
  return (
    <header className="head">
      <p className="eyebrow">404</p>
      <Heading title="No such page" />
      <p className="premise">
        There is no page at this address. Go to <Link href="/">All films</Link>.
      </p>
    </header>
  );
}
