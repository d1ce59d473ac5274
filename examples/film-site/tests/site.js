import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before } from 'node:test';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

assert.ok(process.env.FILMGRAPH_URL, 'Set FILMGRAPH_URL to a running Filmgraph, such as http://127.0.0.1:8080.');

/** Address of the site, which Filmgraph serves. */
const home = `${process.env.FILMGRAPH_URL.replace(/\/$/, '')}/site`;

/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  browser = await chromium.launch({
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
});

after(() => browser?.close());

/** The path of an address of the site, as in the URLs of its pages and links: /site/films for /films. */
export const pathOf = address => `/site${address}`;

/** Opens an address of the site and returns the response. */
export const open = (page, address) => page.goto(home + address);

/** Waits until no part of the page is loading and the summary that the server sends with it is replaced. */
export async function settled(page) {
  await page.locator('h1').waitFor();
  await page.waitForFunction(() => !document.querySelector('#site > [data-served], .served, .loading'));
}

/**
 * Opens an address of the site in a new browser context, waits for its first response and passes the page to `look`. Then
 * asserts that no request went to another host and that the console contains no error.
 *
 * @param {string} address such as /films/ballerina-2023
 * @param {(page: import('playwright-core').Page, log: { sent: string[], status: number }) => Promise<void>} look `sent`
 *   contains the names of the operations sent, in order; `status` is the status of the page
 * @param {import('playwright-core').BrowserContextOptions & { faults?: RegExp }} [visitor] `faults` matches the
 *   console errors that the test provokes
 */
export async function visit(address, look, { faults, ...visitor } = {}) {
  const context = await browser.newContext({
    locale: 'en-GB',
    reducedMotion: 'reduce', // no animations while a test reads or clicks
    viewport: { width: 1280, height: 900 },
    ...visitor,
  });
  const foreign = [];
  const complaints = [];
  const sent = [];
  const complain = text => faults?.test(text) || complaints.push(text);
  context.on('request', request => {
    if (new URL(request.url()).origin !== new URL(home).origin) foreign.push(request.url());
    if (request.method() === 'POST') sent.push(/(?:query|mutation) (\w+)/.exec(request.postDataJSON().query)[1]);
  });
  context.on('console', message => message.type() === 'error' && complain(message.text()));
  context.on('weberror', error => complain(String(error.error())));
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const response = await open(page, address);
    await settled(page);
    await look(page, { sent, status: response.status() });
    assert.ok(sent.length > 0 || faults, 'the log of requests is empty');
    assert.deepEqual(foreign, [], 'requests to other hosts');
    assert.deepEqual(complaints, [], 'errors on the console');
  } finally {
    await context.close();
  }
}

/** Saves a screenshot of the whole page if SCREENSHOTS names a folder. */
export async function screenshot(page, name) {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

/** Asserts that the heading of the page has the focus and the given text. */
export async function headingHasFocus(page, text) {
  const heading = page.locator('h1:focus');
  await heading.waitFor();
  assert.equal(await heading.innerText(), text);
}

/** The rules of axe about colours. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * Returns serious accessibility problems found by axe, as sentences. axe applies all rules in the light colour scheme, and those about colours
 * in the dark one, which differs in nothing else. It describes only the elements that violate a rule: a selector for every element that fits
 * takes a third of the time.
 */
export async function barriers(page, colorScheme = 'light') {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    rules => globalThis.axe.run({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) }),
    colorScheme === 'dark' ? colourRules : null,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(node => node.html).join(' | ')}`);
}
