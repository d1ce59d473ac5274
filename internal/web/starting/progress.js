// Shows the progress of the startup, and then loads the playground in place of this page.
const heading = document.querySelector('h1');
const bar = document.querySelector('progress');
const doing = document.querySelector('#doing');
const count = document.querySelector('#count');

const interval = 400; // ms
const timeout = 5000; // ms, for a response

/** Sets a text only if it differs, because a screen reader reads it out each time it is set. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

async function update() {
  let now;
  try {
    const response = await fetch('/starting/progress.json', { signal: AbortSignal.timeout(timeout) });
    now = await response.json();
  } catch {
    bar.removeAttribute('value');
    write(heading, 'Filmgraph does not respond');
    write(doing, 'See its terminal or log for the reason. This page continues when you start it again.');
    write(count, '');
    document.title = heading.textContent;
    return;
  }
  if (now.ready) {
    location.reload();
    return;
  }
  write(heading, 'Filmgraph is starting');
  write(doing, now.doing);
  if (now.of) {
    bar.max = now.of;
    bar.value = now.done ?? 0;
    write(count, `${(now.done ?? 0).toLocaleString('en')} of ${now.of.toLocaleString('en')}`);
    document.title = `${Math.floor((100 * (now.done ?? 0)) / now.of)} % · Filmgraph is starting`;
  } else {
    bar.removeAttribute('value');
    write(count, '');
    document.title = 'Filmgraph is starting';
  }
}

setInterval(update, interval);
update();
