/** The corner of the page: the name, and a link to the schema. */
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
