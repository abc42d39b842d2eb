import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";

export interface ChatTarget {
  url: string;
  headers: Record<string, string>;
  /** Which body is sent and what counts as text: a vendor's chat completions, or Botsmith's stream. */
  kind: "vendor" | "botsmith";
}

export interface ChatFigures {
  /** Milliseconds to the first text. */
  p50: number;
  p95: number;
  errors: number;
}

export interface ChatLoad {
  target: ChatTarget;
  /** Chats at once; their starts are spread over a second. */
  width: number;
  rounds: number;
}

/** Asks from a process of its own, so that neither the product nor the model is slowed by whoever measures them. */
export class ChatClient {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(new URL("./chat-client.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  }

  async measure(load: ChatLoad): Promise<ChatFigures> {
    this.#child.send(load);
    const [figures]: ChatFigures[] = await once(this.#child, "message");
    if (!figures) throw new Error("The chat client said nothing");
    return figures;
  }

  close(): void {
    this.#child.disconnect();
  }
}
