import { graphql, readFragment, type FragmentOf } from '../graphql';
import { counted, words } from '../words';

export const Reaches = graphql(`
  fragment Reaches on Reach {
    id
    measure
    value
    comparator
    countedBy
  }
`);

/** The reach of a quote or a review: "about 1,200,000 views". */
export function Reached({ reach }: { reach: readonly FragmentOf<typeof Reaches>[] }) {
  return reach.map(it => {
    const { id, measure, value, comparator, countedBy } = readFragment(Reaches, it);
    return (
      <span key={id}>
        {counted(comparator, value)} {words(measure)}
        {countedBy && ` by ${countedBy}’s count`}
      </span>
    );
  });
}
