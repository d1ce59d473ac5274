/** The corner of the page: whose playground it is, and where its schema can be read whole. */
export function Logo() {
  return (
    <>
      <a className="schema-link" href="/schema.graphql" target="_blank" rel="noreferrer">
        schema.graphql
      </a>
      <img src="/favicon.svg" alt="" width="20" height="20" />
      <span>Filmgraph</span>
    </>
  );
}
