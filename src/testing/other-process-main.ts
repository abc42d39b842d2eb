import { createCtx } from "~/server/container";
import { startTurn, stopTurn } from "~/server/modules/chat";
import type { ProcessNews, ProcessOrder } from "./other-process";

const tell = (news: ProcessNews) => void process.send?.(news);

process.on("message", (order: ProcessOrder) => {
  obey(order).catch((error: unknown) => {
    tell({ type: "error", number: order.number, message: error instanceof Error ? error.message : "unknown" });
  });
});
process.on("disconnect", () => process.exit(0));
tell({ type: "ready" });

async function obey({ number, workspaceId, actor, ask, stop }: ProcessOrder): Promise<void> {
  const ctx = createCtx({ workspaceId, actor });
  if (stop) tell({ type: "stopped", number, ...(await stopTurn(ctx, stop)) });
  if (!ask) return;
  const turn = await startTurn(ctx, ask, { channel: "playground" });
  turn.follow((event) => {
    if (event.type === "delta") tell({ type: "delta", number, text: event.text });
  });
  tell({ type: "answer", number, answer: await turn.done });
}
