import type { ServerResponse } from "node:http";

const responses = new WeakMap<Request, ServerResponse>();

/** Notes where a request is answered. A signal for each of thousands of streams would cost a kilobyte each. */
export function answeredBy(request: Request, response: ServerResponse): Request {
  responses.set(request, response);
  return request;
}

/** Calls `left` when whoever asked hangs up before he has his answer. Returns how to take that back. */
export function whenGone(request: Request, left: () => void): () => void {
  const response = responses.get(request);
  if (!response) return whenAborted(request.signal, left);
  if (response.destroyed) left();
  response.once("close", left);
  return () => void response.off("close", left);
}

function whenAborted(signal: AbortSignal, left: () => void): () => void {
  if (signal.aborted) left();
  signal.addEventListener("abort", left, { once: true });
  return () => signal.removeEventListener("abort", left);
}
