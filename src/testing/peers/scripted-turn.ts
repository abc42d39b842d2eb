import type { ServerResponse } from "node:http";
import type { AnswerState, PublicCitation } from "~/contracts/chat";

/**
 * One step of an answer that a test writes: words, a citation, something to wait for, or how it goes wrong. `cut` breaks
 * every connection that listens, while the answer goes on.
 */
export type ScriptedStep =
  | string
  | PublicCitation
  | Promise<unknown>
  | { cut: true }
  | { fail: string }
  | { notice: string }
  | { extractive: true };

interface Ids {
  messageId: string;
  conversationId: string;
}

/** An answer being written, whoever listens. Listeners get it from its beginning. */
export class ScriptedTurn {
  state: AnswerState = "streaming";
  text = "";
  error: string | null = null;
  extractive = false;
  readonly citations: PublicCitation[] = [];
  readonly #log: object[] = [];
  readonly #listeners = new Set<ServerResponse>();
  readonly #done: Promise<void>;
  #isStopped = false;
  #wake: () => void = () => undefined;

  constructor(steps: readonly ScriptedStep[]) {
    this.extractive = steps.some((step) => typeof step === "object" && "extractive" in step);
    this.#done = this.#write(steps);
  }

  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  async send(response: ServerResponse, { messageId, conversationId }: Ids): Promise<void> {
    const metadata = { conversationId, model: "peer:scripted", extractive: this.extractive };
    response.writeHead(200, { "content-type": "text/event-stream", "x-vercel-ai-ui-message-stream": "v1" });
    write(response, { type: "start", messageId, messageMetadata: metadata });
    write(response, { type: "text-start", id: "answer" });
    for (const part of this.#log) write(response, part);
    this.#listeners.add(response);
    await this.#done;
    if (!this.#listeners.delete(response)) return;
    write(response, { type: "text-end", id: "answer" });
    const answered = { answered: true, state: this.state, usage: { inputTokens: 1, outputTokens: 1 } };
    write(
      response,
      this.state === "failed"
        ? { type: "error", errorText: this.error ?? "" }
        : { type: "finish", messageMetadata: { ...metadata, ...answered, ...(this.error && { notice: this.error }) } },
    );
    response.end("data: [DONE]\n\n");
  }

  async #write(steps: readonly ScriptedStep[]): Promise<void> {
    const stopped = new Promise<void>((resolve) => (this.#wake = resolve));
    for (const step of steps) {
      // Every step is a write of its own, as a model's words are.
      await Promise.race([step instanceof Promise ? step : new Promise((resolve) => setTimeout(resolve, 5)), stopped]);
      if (this.#isStopped) break;
      if (typeof step === "string") this.#say(step);
      else if ("cut" in step) this.#cut();
      else if ("marker" in step) this.#cite(step);
      else if ("fail" in step) return this.#finish("failed", step.fail);
      else if ("notice" in step) return this.#finish("partial", step.notice);
    }
    this.#finish(this.#isStopped ? "partial" : "complete", null);
  }

  #cut(): void {
    for (const listener of this.#listeners) listener.destroy();
    this.#listeners.clear();
  }

  #say(words: string): void {
    this.text += words;
    this.#append({ type: "text-delta", id: "answer", delta: words });
  }

  #cite(citation: PublicCitation): void {
    this.citations.push(citation);
    this.#append({ type: "data-citation", id: `citation-${citation.marker}`, data: citation });
  }

  #append(part: object): void {
    this.#log.push(part);
    for (const listener of this.#listeners) write(listener, part);
  }

  #finish(state: AnswerState, error: string | null): void {
    this.state = state;
    this.error = error;
  }
}

function write(response: ServerResponse, part: object): void {
  response.write(`data: ${JSON.stringify(part)}\n\n`);
}
