import { Agent, request } from "node:http";
import type { ChatFigures, ChatLoad, ChatTarget } from "./chats";
import { question } from "./corpus";
import { percentile } from "./statistics";

const TIMEOUT_MS = 60_000;
const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

const kinds: Record<ChatTarget["kind"], { body: (text: string) => unknown; text: RegExp }> = {
  vendor: {
    body: (text) => ({ model: "bench", stream: true, messages: [{ role: "user", content: text }] }),
    text: /"content":"[^"]/,
  },
  botsmith: { body: (text) => ({ message: text, stream: true }), text: /"text-delta"/ },
};

process.on("message", (load: ChatLoad) => void measure(load).then((figures) => process.send?.(figures)));
process.on("disconnect", () => process.exit(0));

async function measure({ target, width, rounds }: ChatLoad): Promise<ChatFigures> {
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

/** Undefined for a turn that failed; a stream without its end has, however early its first word came. */
function timeToFirstText({ url, headers, kind }: ChatTarget, number: number): Promise<number | undefined> {
  const { body, text } = kinds[kind];
  const payload = JSON.stringify(body(question(number)));
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: "POST",
        agent,
        headers: { "content-type": "application/json", "content-length": Buffer.byteLength(payload), ...headers },
      },
      (response) => {
        let first: number | undefined;
        let tail = "";
        response.setEncoding("utf8");
        response.on("data", (piece: string) => {
          tail = tail.slice(-100) + piece;
          if (first === undefined && text.test(tail)) first = performance.now() - started;
          if (tail.includes('"type":"error"')) response.destroy(new Error("The turn failed"));
        });
        response.on("end", () => resolve(tail.includes("[DONE]") ? first : undefined));
        response.on("error", reject);
      },
    );
    outgoing.setTimeout(TIMEOUT_MS, () => outgoing.destroy(new Error("No answer in time")));
    outgoing.on("error", reject);
    outgoing.end(payload);
  });
}
