import { RequestError } from '../graphql';

/** What is wrong with the input of a mutation. */
export interface Problem {
  /** Where it is in the input, such as `source`, `kind`. */
  path: readonly string[];
  message: string;
  code: string;
  /** Ids of the changes that stand in the way, newest first. */
  changes: readonly string[];
  /** Ids of the records that a new one may be. */
  candidates?: readonly string[];
}

/** The problems of a request: those of its input, or why it failed. */
export function problemsOf(error: unknown): Problem[] {
  if (!(error instanceof RequestError) || error.errors.length === 0) {
    return [{ path: [], message: error instanceof Error ? error.message : String(error), code: 'FAILED', changes: [] }];
  }
  return error.errors.map(({ message, path = [], extensions }) => ({
    path: path[0] === 'variables' ? path.slice(1).map(String) : [],
    message,
    code: extensions?.code ?? 'FAILED',
    changes: [],
  }));
}

/** Messages by the name of the input that they are about; those about no input are under the empty name. */
export function byInput(problems: readonly Problem[], inputs: readonly string[]): Map<string, Problem[]> {
  const placed = new Map<string, Problem[]>();
  for (const problem of problems) {
    const name = inputOf(problem, inputs);
    placed.set(name, [...(placed.get(name) ?? []), problem]);
  }
  return placed;
}

/** The input for a path: the one with this name or the longest beginning of it, otherwise the first one inside of it. */
function inputOf({ path, code }: Problem, inputs: readonly string[]): string {
  const [root, ...keys] = path;
  if (root !== 'input' || keys.length === 0 || code === 'CONFLICT') return '';
  for (let length = keys.length; length > 0; length--) {
    const name = keys.slice(0, length).join('.');
    if (inputs.includes(name)) return name;
  }
  return inputs.find(name => name.startsWith(`${keys.join('.')}.`)) ?? '';
}
