import type { Problem } from "~/contracts/common";

export interface ClientOptions {
  /** Where Botsmith is, such as `https://bots.example.com`. */
  address: string;
  /** `bs_…`, from the workspace's API keys page. Never in a browser. */
  apiKey: string;
  /** How often a call is made again that was refused for now (429, 503) or got no answer. Two unless told. */
  retries?: number;
  fetch?: typeof fetch;
}

/** A call that Botsmith refused. `message` is its sentence for people. */
export class BotsmithError extends Error {
  override readonly name = "BotsmithError";
  readonly status: number;
  /** Such as `not_found` or `rate_limited`. */
  readonly code: string;
  readonly requestId: string | undefined;
  /** What is wrong with each field of a body. */
  readonly errors: NonNullable<Problem["errors"]>;

  constructor({ status, code, detail, requestId, errors }: Problem) {
    super(detail);
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.errors = errors ?? [];
  }
}

export interface Call {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Each part is escaped. */
  path: readonly string[];
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  body?: object | FormData;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

export interface Transport {
  /** The JSON of the answer; throws a `BotsmithError` for a refusal. */
  json<T>(call: Call): Promise<T>;
  /** The answer itself, once it is a success. */
  response(call: Call): Promise<Response>;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export function createTransport({ address, apiKey, retries = 2, fetch = globalThis.fetch }: ClientOptions): Transport {
  const base = `${address.replace(/\/+$/, "")}/api/v1/`;

  async function response(call: Call): Promise<Response> {
    const url = base + call.path.map(encodeURIComponent).join("/") + queryOf(call);
    const init = initOf(call, apiKey);
    for (let attempt = 0; ; attempt++) {
      const last = attempt >= retries;
      const answer = await fetch(url, init).catch((error: unknown) => {
        if (last || call.signal?.aborted) throw error;
        return undefined;
      });
      if (answer?.ok) return answer;
      if (answer && (last || !isForNow(answer.status))) throw await refusalOf(answer);
      await pause(pauseAfter(answer, attempt), call.signal);
    }
  }

  async function json<T>(call: Call): Promise<T> {
    const answer: unknown = await (await response(call)).json();
    if (!isPromised<T>(answer)) throw new TypeError("The server answered with nothing.");
    return answer;
  }

  return { json, response };
}

/** The shape of an answer is the server's promise, which its own suite checks on every call. */
function isPromised<T>(answer: unknown): answer is T {
  return answer !== undefined;
}

function initOf({ method, body, headers, signal }: Call, apiKey: string): RequestInit {
  const all = new Headers({ accept: "application/json", ...headers, authorization: `Bearer ${apiKey}` });
  // The same key on each try: what was done already is answered, not done again.
  if (method === "POST" && !all.has("idempotency-key")) all.set("idempotency-key", crypto.randomUUID());
  if (body === undefined || body instanceof FormData) {
    return { method, headers: all, ...(body ? { body } : {}), ...(signal ? { signal } : {}) };
  }
  all.set("content-type", "application/json");
  return { method, headers: all, body: JSON.stringify(body), ...(signal ? { signal } : {}) };
}

function queryOf({ query = {} }: Call): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length > 0 ? `?${new URLSearchParams(given).toString()}` : "";
}

function isForNow(status: number): boolean {
  return status === 429 || status === 503;
}

function pauseAfter(answer: Response | undefined, attempt: number): number {
  const asked = Number(answer?.headers.get("retry-after") ?? "");
  return asked > 0 ? Math.min(asked * 1000, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS * 2 ** attempt;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason instanceof Error ? signal.reason : new DOMException("Aborted", "AbortError"));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}

async function refusalOf(answer: Response): Promise<BotsmithError> {
  const text = await answer.text().catch(() => "");
  return new BotsmithError(problemIn(text) ?? unknownProblem(answer.status));
}

function problemIn(text: string): Problem | undefined {
  try {
    const problem: unknown = JSON.parse(text);
    return isProblem(problem) ? problem : undefined;
  } catch {
    return undefined;
  }
}

function isProblem(value: unknown): value is Problem {
  if (typeof value !== "object" || value === null) return false;
  return "code" in value && "detail" in value && typeof value.code === "string" && typeof value.detail === "string";
}

/** Something between the caller and Botsmith answered, such as a proxy. */
function unknownProblem(status: number): Problem {
  const detail = `The server answered with status ${status} and no explanation.`;
  return { type: "about:blank", title: "Unexpected answer", status, code: "unexpected", detail };
}
