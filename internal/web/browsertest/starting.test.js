import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { launch, screenshot } from './browser.js';

/** The program, which the tests start with an empty data directory. Without it they are skipped. */
const program = process.env.FILMGRAPH_PROGRAM;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Starts the program and calls `use` with its address and a promise that resolves when it is ready. */
async function whileStarting(use) {
  const dir = await mkdtemp(path.join(tmpdir(), 'filmgraph-starting-'));
  await chmod(dir, 0o755); // when run as root, PostgreSQL's user needs access
  const env = { ...process.env, DATABASE_URL: '' };
  const server = spawn(program, ['serve', '--addr=127.0.0.1:0', `--data-dir=${dir}/data`], { env });
  const ended = once(server, 'exit');
  const lines = createInterface({ input: server.stderr });
  const said = key =>
    new Promise((resolve, reject) => {
      lines.on('line', line => line.includes(`"${key}":`) && resolve(JSON.parse(line)[key]));
      ended.then(() => reject(new Error('the program ended')));
    });
  const ready = said('playground');
  ready.catch(() => {}); // if a test fails earlier
  try {
    await use(await said('address'), ready);
  } finally {
    server.kill();
    await ended;
    await rm(dir, { recursive: true });
  }
}

/** Opens the startup page, and returns it with all errors on it. */
async function open(address, colorScheme, width) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 844 } });
  const complaints = [];
  context.on('request', request => {
    if (!request.url().startsWith(address)) complaints.push(`another host: ${request.url()}`);
  });
  context.on('console', message => {
    const isPage = message.location().url === address && message.text().includes('503'); // expected
    if (message.type() === 'error' && !isPage) complaints.push(message.text());
  });
  context.on('weberror', webError => complaints.push(String(webError.error())));
  const page = await context.newPage();
  await page.goto(address);
  return { page, complaints };
}

test('the startup page shows the progress, and the playground replaces it', { skip: !program }, () =>
  whileStarting(async (address, ready) => {
    const all = [];
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [390, 1440]) all.push({ ...(await open(address, colorScheme, width)), colorScheme, width });
    }
    for (const { page } of all) {
      await page.getByRole('heading', { name: 'Filmgraph is starting' }).waitFor();
    }
    const { page } = all[0];
    const bar = page.getByRole('progressbar', { name: 'Loading the first catalog' });
    await bar.waitFor({ timeout: 60_000 });
    const value = () => bar.evaluate(element => element.value);
    for (const before = await value(); (await value()) <= before; ) await page.waitForTimeout(50);
    assert.match(await page.title(), /^\d+ % · Filmgraph is starting$/);
    assert.match(await page.locator('#count').innerText(), /^[\d,]+ of [\d,]+$/);
    for (const { page, colorScheme, width } of all) {
      await page.locator('#count:not(:empty)').waitFor();
      const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.ok(!wider, `the page is wider than ${width} px`);
      await screenshot(page, `starting-${colorScheme}-${width}`);
    }
    await ready;
    for (const { page, complaints, width } of all) {
      const pane = width === 390 ? '.graphiql-response' : '.graphiql-query-editor'; // a phone shows one pane, first the response
      await page.locator(`${pane} .view-line`).first().waitFor();
      assert.equal(await page.title(), 'Filmgraph playground');
      assert.deepEqual(complaints, []);
    }
  }));

test('the page reports that the program has ended, and continues when it is started again', { skip: !program }, async () => {
  let page;
  await whileStarting(async address => {
    ({ page } = await open(address, 'light', 390));
  });
  await page.getByRole('heading', { name: 'Filmgraph does not respond' }).waitFor();
  await screenshot(page, 'starting-ended');
  await page.context().close();
});
