import { expect, test } from "vitest";
import { UploadQueue } from "./upload-queue";

interface Sending {
  name: string;
  signal: AbortSignal;
  progress: (loaded: number) => void;
  end: (error?: Error) => void;
}

function aQueue() {
  const sent: Sending[] = [];
  const unseen: [string, string | null][] = [];
  const busy: boolean[] = [];
  const queue = new UploadQueue("/files", (is) => void busy.push(is));
  queue.speak({
    problem: ({ name }) => (name.endsWith(".txt") ? null : "This is no text."),
    sentence: (error) => (error instanceof Error ? error.message : ""),
    send: (_url, file, { signal, onProgress }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(new DOMException("Cancelled", "AbortError")));
        const end = (error?: Error) => (error ? reject(error) : resolve());
        sent.push({ name: file.name, signal, progress: onProgress, end });
      }),
    unseen: (file, error) => void unseen.push([file.name, error]),
  });
  const leave = queue.subscribe(() => undefined);
  const shown = () => queue.snapshot().map(({ file, state }) => [file.name, state]);
  return { queue, sent, unseen, busy, leave, shown };
}

const files = (...names: string[]) => names.map((name) => new File(["text"], name));
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test("two files are under way at a time, and each that arrives makes room for the next", async () => {
  const { queue, sent, shown, busy } = aQueue();
  queue.add(files("a.txt", "b.txt", "c.txt", "photo.png"));
  expect(sent.map(({ name }) => name)).toEqual(["a.txt", "b.txt"]);
  sent[0]?.progress(2);
  expect(queue.snapshot()[0]).toMatchObject({ state: "sending", loaded: 2 });
  sent[0]?.end();
  await settled();
  expect(sent.map(({ name }) => name)).toEqual(["a.txt", "b.txt", "c.txt"]);
  sent[1]?.end();
  sent[2]?.end();
  await settled();
  expect(shown()).toEqual([["photo.png", "refused"]]);
  expect(busy.at(-1)).toBe(false);
});

test("one that fails says why and can be tried again; one that is cancelled is gone", async () => {
  const { queue, sent, shown } = aQueue();
  queue.add(files("a.txt", "b.txt"));
  sent[0]?.end(new Error("The upload was interrupted."));
  queue.remove(queue.snapshot()[1]?.id ?? 0);
  await settled();
  expect(sent[1]?.signal.aborted).toBe(true);
  expect(queue.snapshot()).toMatchObject([{ state: "failed", error: "The upload was interrupted." }]);
  queue.retry(queue.snapshot()[0]?.id ?? 0);
  expect(sent).toHaveLength(3);
  sent[2]?.end();
  await settled();
  expect(shown()).toEqual([]);
});

test("who has gone to another page is told how it ended, and finds what failed when coming back", async () => {
  const { queue, sent, unseen, leave, busy } = aQueue();
  queue.add(files("a.txt", "b.txt"));
  leave();
  expect(busy.at(-1)).toBe(true);
  sent[0]?.end();
  sent[1]?.end(new Error("The upload was interrupted."));
  await settled();
  expect(unseen).toEqual([
    ["a.txt", null],
    ["b.txt", "The upload was interrupted."],
  ]);
  expect(queue.snapshot()).toMatchObject([{ state: "failed" }]);
});
