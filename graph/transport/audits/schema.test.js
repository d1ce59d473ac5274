import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';

const address = process.env.FILMGRAPH_URL;

/** What a tool knows of a schema, in an order that does not depend on where it read it. */
const known = schema => printSchema(lexicographicSortSchema(schema));

test('introspection tells tools the same as /schema.graphql', async () => {
  const query = getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, specifiedByUrl: true });
  const response = await fetch(`${address}/graphql?query=${encodeURIComponent(query)}`);
  const { data } = await response.json();
  const file = await fetch(`${address}/schema.graphql`);
  assert.equal(known(buildClientSchema(data)), known(buildSchema(await file.text())));
});
