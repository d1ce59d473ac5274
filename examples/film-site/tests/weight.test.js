import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled, visit } from './site.js';

/** The maximum size of all scripts that readers download, compressed, in bytes. */
const maxScripts = 150 * 1024;

/** A middle-class phone on a slow 4G network, as Lighthouse emulates one. Throughput is in bytes per second. */
const network = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const slowdown = 4;

const pages = {
  home: '/',
  film: '/films/ballerina-2023',
  'film of awards': '/films/parasite-2019',
  person: '/people/meryl-streep',
  'list of films': '/films',
  search: '/search?q=ballerina',
  path: '/connect?from=buster-keaton&to=tom-hanks',
  history: '/films/ballerina-2023/history',
};

/** Reloads the page as a first visit, and returns the compressed size of each script by its URL. */
async function scriptsOf(page) {
  const client = await page.context().newCDPSession(page);
  const urls = new Map();
  const sizes = new Map();
  client.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (type === 'Script') urls.set(requestId, response.url);
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (urls.has(requestId)) sizes.set(urls.get(requestId), encodedDataLength);
  });
  await client.send('Network.enable');
  await client.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.reload();
  await settled(page);
  await page.waitForLoadState('networkidle');
  return sizes;
}

test('readers download at most 150 KiB of scripts', async t => {
  const scripts = new Map();
  for (const [name, address] of Object.entries(pages)) {
    await visit(address, async page => {
      const sizes = await scriptsOf(page);
      assert.ok(sizes.size > 0, `${name} has no script`);
      for (const [url, size] of sizes) scripts.set(url, size);
    });
  }
  const total = [...scripts.values()].reduce((sum, size) => sum + size, 0);
  t.diagnostic(`${scripts.size} scripts, ${(total / 1024).toFixed(1)} KiB`);
  assert.ok(total <= maxScripts, [...scripts].map(([url, size]) => `${url}: ${size}`).join(', '));
});

// Times depend on the machine: they are printed, and not checked.
for (const [name, address] of Object.entries(pages)) {
  test(`${name} is drawn on a slow phone`, t =>
    visit(
      address,
      async page => {
        const client = await page.context().newCDPSession(page);
        await client.send('Network.enable');
        await client.send('Network.setCacheDisabled', { cacheDisabled: true });
        await client.send('Network.emulateNetworkConditions', network);
        await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
        await page.reload();
        await settled(page);
        const { first, complete } = await page.evaluate(() => ({
          first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
          complete: performance.now(),
        }));
        assert.ok(first <= complete, `first ${first}, complete ${complete}`);
        t.diagnostic(`first text after ${Math.round(first)} ms, complete after ${Math.round(complete)} ms`);
      },
      { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true },
    ));
}
