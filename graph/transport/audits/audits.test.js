import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverAudits } from 'graphql-http';

const audits = serverAudits({ url: `${process.env.FILMGRAPH_URL}/graphql` });

test('no audit is missing', () => assert.equal(audits.length, 61));

// Each asks for __typename or __type only, so that any schema can answer it. What a server MAY do is held to as well.
for (const { id, name, fn } of audits) {
  test(`${id} ${name}`, async () => {
    const { status, reason, response } = await fn();
    assert.equal(status, 'ok', `${reason}: ${response?.status} ${await response?.text()}`);
  });
}
