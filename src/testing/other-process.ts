import { fork, type ChildProcess } from "node:child_process";
import { rm } from "node:fs/promises";
import { afterAll } from "vitest";
import type { Answer, ChatTurnInput, TurnEvent } from "~/contracts/chat";
import type { Actor } from "~/server/core/actor";
import { bundleScript } from "./bundle-script";

export interface ProcessOrder {
  number: number;
  workspaceId: string;
  actor: Actor;
  ask?: ChatTurnInput;
  resume?: { conversationId: string };
  stop?: { messageId: string };
}

export type Said = Extract<TurnEvent, { type: "delta" | "citation" }>;

export type ProcessNews =
  | { type: "ready" }
  | { type: "said"; number: number; event: Said }
  | { type: "answer"; number: number; answer: Answer }
  | { type: "stopped"; number: number; stopped: boolean }
  | { type: "error"; number: number; message: string };

export interface OtherProcess {
  /** Asks there, or joins what is being answered here. */
  ask(
    who: Pick<ProcessOrder, "workspaceId" | "actor">,
    input: ChatTurnInput,
    onText?: (text: string) => void,
  ): Promise<Answer>;
  /** Comes back to the answer that is being written in a conversation. */
  resume(
    who: Pick<ProcessOrder, "workspaceId" | "actor">,
    conversationId: string,
    onSaid?: (event: Said) => void,
  ): Promise<Answer>;
  stop(who: Pick<ProcessOrder, "workspaceId" | "actor">, messageId: string): Promise<boolean>;
  /** Ends it like a power cut. */
  kill(): void;
}

const children = new Set<ChildProcess>();
let program: Promise<string> | undefined;

function bundled(): Promise<string> {
  program ??= bundleScript(new URL("./other-process-main.ts", import.meta.url));
  return program;
}

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  if (program) await rm(await program, { force: true });
});

/** A second process of the product over the same database. Needs `testContainer`, whose environment it takes over. */
export async function startOtherProcess(): Promise<OtherProcess> {
  const child = fork(await bundled(), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    // An empty value means "not set" to the product, but not to a vendor's SDK that looks for itself.
    env: { NODE_ENV: "test", ...Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== "")) },
  });
  children.add(child);
  const waiting = new Map<number, (news: ProcessNews) => void>();
  let count = 0;
  await new Promise<void>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The other process ended with ${String(code)}`)));
    child.on("message", (news: ProcessNews) => {
      if (news.type === "ready") resolve();
      else waiting.get(news.number)?.(news);
    });
  });
  function order(given: Omit<ProcessOrder, "number">, onNews: (news: ProcessNews) => void): void {
    const number = ++count;
    waiting.set(number, onNews);
    child.send({ ...given, number });
  }
  function answerTo(given: Omit<ProcessOrder, "number">, onSaid?: (event: Said) => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      order(given, (news) => {
        if (news.type === "said") onSaid?.(news.event);
        else if (news.type === "answer") resolve(news.answer);
        else reject(new Error(JSON.stringify(news)));
      });
    });
  }
  return {
    ask: (who, ask, onText) =>
      answerTo({ ...whoIs(who), ask }, (event) => event.type === "delta" && onText?.(event.text)),
    resume: (who, conversationId, onSaid) => answerTo({ ...whoIs(who), resume: { conversationId } }, onSaid),
    stop: (who, messageId) =>
      new Promise((resolve, reject) => {
        order({ ...whoIs(who), stop: { messageId } }, (news) => {
          if (news.type === "stopped") resolve(news.stopped);
          else reject(new Error(JSON.stringify(news)));
        });
      }),
    kill: () => void child.kill("SIGKILL"),
  };
}

// A context holds far more than can be sent.
function whoIs({ workspaceId, actor }: Pick<ProcessOrder, "workspaceId" | "actor">) {
  return { workspaceId, actor };
}
