/**
 * Makes a call whose signal ends after a time, or when another one does. Unlike `AbortSignal.timeout` and `any`, nothing of it
 * is left when the call is over.
 */
export async function inTime<T>(
  ms: number,
  signal: AbortSignal | undefined,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const ended = new AbortController();
  const end = () => ended.abort(signal?.reason);
  signal?.addEventListener("abort", end);
  const timer = setTimeout(() => ended.abort(new DOMException("It took too long", "TimeoutError")), ms);
  try {
    return await call(ended.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
  }
}
