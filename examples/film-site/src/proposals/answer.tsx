import { useEffect, useRef, useState, type FormEvent } from 'react';
import { General } from '../edit/general';
import { Labelled } from '../edit/labelled';
import type { Problem } from '../edit/problems';
import { queryClient } from '../queries';
import { useSession } from '../session/session';
import { acts, optionsOf, type Act } from './acts';
import { Candidates } from './candidates';
import type { Proposal } from './item';

const conflict = 'It was not accepted, because the record was changed after its author saw it. If the values still apply, reject this and write them yourself.';

/** Lets editors decide a proposal, its author withdraw it, and both comment. */
export function Answer({ proposal, history }: { proposal: Proposal; history?: string }) {
  const session = useSession();
  const send = useRef(acts()).current;
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { options, note } = optionsOf(proposal, session);

  // The button that was pressed may be gone, and what is wrong may be outside of what the user sees.
  useEffect(() => {
    if (done || problems.length > 0) form.current?.querySelector<HTMLElement>('.saved, .problems, [aria-invalid=true]')?.focus();
  }, [done, problems]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const act = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') as Act | null;
    if (busy || !act) return;
    const entered = new FormData(event.currentTarget);
    setBusy(true);
    setDone('');
    const result = await send[act].write({
      id: proposal.id,
      text: String(entered.get('text')).trim(),
      confirmNew: entered.has('confirmNew'),
    });
    setBusy(false);
    setProblems(result.problems);
    if (result.problems.length === 0) {
      setDone(send[act].done);
      form.current?.reset();
    } else if (result.problems.some(({ code }) => code === 'CLOSED')) void queryClient.invalidateQueries();
  }

  if (options.length === 0) return null;
  const about = problems.filter(({ path }) => path[1] === 'text' || path[1] === 'comment');
  const candidates = problems.flatMap(problem => problem.candidates ?? []);
  const others = problems.filter(problem => !about.includes(problem) && problem.code !== 'PROBABLY_EXISTS');
  return (
    <form ref={form} className="edit-form" onSubmit={event => void submit(event)}>
      {done && (
        <p className="saved" role="status" tabIndex={-1}>
          {done}
        </p>
      )}
      <General problems={others} history={history} conflict={conflict} close={() => undefined} />
      <Candidates ids={candidates} />
      <Labelled label="Your comment" problems={about}>
        {attributes => <textarea {...attributes} name="text" rows={3} />}
      </Labelled>
      {note && <p className="quiet">{note}</p>}
      <div className="actions">
        {options.map(act => (
          <button key={act} type="submit" value={act} className={act === 'ACCEPT' ? 'main-button' : undefined} aria-disabled={busy}>
            {send[act].label}
          </button>
        ))}
      </div>
    </form>
  );
}
