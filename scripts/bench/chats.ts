import { percentile } from "./statistics";

export interface ChatTarget {
  url: string;
  headers: Record<string, string>;
  body: (number: number) => unknown;
  /** Whether this piece of the stream holds text of the answer. */
  hasText: (piece: string) => boolean;
}

export interface ChatFigures {
  p50: number;
  p95: number;
  errors: number;
}

/** Milliseconds to the first text over `rounds` rounds of `width` chats at once, the starts spread over a second. */
export async function measureChats(target: ChatTarget, width: number, rounds: number): Promise<ChatFigures> {
  const times: number[] = [];
  let errors = 0;
  for (let round = 0; round < rounds; round++) {
    const chats = Array.from({ length: width }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index / width) * 1000));
      const time = await timeToFirstText(target, round * width + index).catch(() => undefined);
      if (time === undefined) errors++;
      else times.push(time);
    });
    await Promise.all(chats);
  }
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), errors };
}

async function timeToFirstText(target: ChatTarget, number: number): Promise<number | undefined> {
  const started = performance.now();
  const response = await fetch(target.url, {
    method: "POST",
    headers: { "content-type": "application/json", ...target.headers },
    body: JSON.stringify(target.body(number)),
  });
  if (!response.ok || !response.body) return undefined;
  const decoder = new TextDecoder();
  let seen = "";
  let first: number | undefined;
  for await (const piece of response.body) {
    seen += decoder.decode(piece, { stream: true });
    if (first === undefined && target.hasText(seen)) first = performance.now() - started;
  }
  // A stream without its end is a failed turn, however early its first word came.
  return seen.includes("[DONE]") && !seen.includes('"type":"error"') ? first : undefined;
}
