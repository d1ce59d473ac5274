import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** Address of the Filmgraph under test, such as http://127.0.0.1:8080. */
export const home = process.env.FILMGRAPH_URL?.replace(/\/$/, '');

assert.ok(home, 'Set FILMGRAPH_URL to the address of a running Filmgraph, such as http://127.0.0.1:8080.');

/** Starts Chromium with a new profile, and without its own network requests. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', // Chromium refuses to run as root with it
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * Opens the playground as on a first visit, and calls `visit` with the page. Afterwards asserts that no request went to
 * another host, that none failed, and that the console has no errors, such as violations of the page's security policy.
 *
 * @param browser what launch returned
 * @param {'light' | 'dark'} colorScheme what the visitor's system prefers
 * @param {(page: import('playwright-core').Page) => Promise<void>} visit
 * @param {{width?: number, path?: string}} options width of the window in pixels, and what follows the address of Filmgraph
 */
export async function onPlayground(browser, colorScheme, visit, { width = 1440, path: address = '' } = {}) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const foreign = [];
  const complaints = [];
  let requests = 0;
  context.on('request', request => {
    requests++;
    if (new URL(request.url()).origin !== new URL(home).origin) foreign.push(request.url());
  });
  context.on('requestfailed', request => {
    const { errorText } = request.failure();
    if (errorText !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${errorText}`); // by a reload
  });
  context.on('response', response => {
    if (response.status() >= 400) complaints.push(`${response.url()}: ${response.status()}`);
  });
  context.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('weberror', webError => complaints.push(String(webError.error())));
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(home + address);
    await page.locator('.graphiql-query-editor .view-line').first().waitFor({ state: 'attached' });
    await visit(page);
    assert.ok(requests > 3, 'the network log is empty');
    assert.deepEqual(foreign, [], 'requests to other hosts');
    assert.deepEqual(complaints, [], 'console errors and failed requests');
  } finally {
    await context.close();
  }
}

/** Saves a screenshot of the page if SCREENSHOTS names a directory. */
export async function screenshot(page, name) {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
