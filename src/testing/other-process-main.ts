import { createCtx } from "~/server/container";
import { followTurn, startTurn, stopTurn } from "~/server/modules/chat";
import type { ProcessNews, ProcessOrder } from "./other-process";

const tell = (news: ProcessNews) => void process.send?.(news);

process.on("message", (order: ProcessOrder) => {
  obey(order).catch((error: unknown) => {
    tell({ type: "error", number: order.number, message: error instanceof Error ? error.message : "unknown" });
  });
});
process.on("disconnect", () => process.exit(0));
tell({ type: "ready" });

async function obey({ number, workspaceId, actor, ask, resume, stop }: ProcessOrder): Promise<void> {
  const ctx = createCtx({ workspaceId, actor });
  if (stop) tell({ type: "stopped", number, ...(await stopTurn(ctx, stop)) });
  const turn = ask ? await startTurn(ctx, ask, { channel: "playground" }) : resume && (await followTurn(ctx, resume));
  if (!turn) return;
  turn.follow((event) => {
    if (event.type === "delta" || event.type === "citation") tell({ type: "said", number, event });
  });
  tell({ type: "answer", number, answer: await turn.done });
}
