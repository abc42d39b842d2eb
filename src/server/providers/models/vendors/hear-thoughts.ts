const listeners = new WeakMap<AbortSignal, (text: string) => void>();

/**
 * Calls `listener` with what the model thinks during the request that carries this signal. The clients of the vendors leave
 * out thoughts that they do not know, and the signal is the one thing that a call and its request share.
 */
export function hearThoughts(signal: AbortSignal, listener: (text: string) => void): void {
  listeners.set(signal, listener);
}

export function tellThought(signal: AbortSignal | null | undefined, text: string): void {
  if (signal) listeners.get(signal)?.(text);
}
