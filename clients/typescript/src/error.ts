/** One error of a response. */
export interface ResponseError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly requestId?: string };
}

/** A request that failed. The message is a sentence for users. */
export class FilmgraphError extends Error {
  override readonly name = 'FilmgraphError';
  /** A documented error code of the API, such as `BAD_USER_INPUT` or `TIMEOUT`; null if the API could not be reached. */
  readonly code: string | null;
  /** Id to give to the operator; null unless the error is internal. */
  readonly requestId: string | null;
  /** Seconds after which the server may answer, if it says so; null otherwise. */
  readonly retryAfter: number | null;
  /** All errors of the response; the first one is this one. */
  readonly errors: readonly ResponseError[];

  constructor(message: string, errors: readonly ResponseError[] = [], retryAfter: number | null = null, options?: ErrorOptions) {
    super(message, options);
    this.code = errors[0]?.extensions?.code ?? null;
    this.requestId = errors[0]?.extensions?.requestId ?? null;
    this.retryAfter = retryAfter;
    this.errors = errors;
  }

  /** Whether retrying may help. */
  get passing(): boolean {
    return this.code === null || this.code === 'TIMEOUT' || this.code === 'INTERNAL';
  }
}
