import { createPlatformCtx } from "~/server/container";
import { listOldTerms, sweepTerms } from "~/server/modules/knowledge";
import { connectJobs } from "~inngest/index";
import type { OutputOptions } from "./required";

/** Asks for what an upgrade reads otherwise, as the product does each minute by itself, and prints what is still to be done. */
export async function reindex(_words: readonly string[], { json }: OutputOptions): Promise<void> {
  await connectJobs();
  const ctx = createPlatformCtx();
  await sweepTerms(ctx);
  const left = await listOldTerms(ctx);
  if (json) return void console.log(JSON.stringify(left));
  for (const { workspace, bot, waiting, error } of left) {
    const passages = waiting === 1 ? "1 passage" : `${waiting} passages`;
    console.log(`${workspace}  ${bot}  ${passages}${error === null ? "" : `  (stopped: ${error})`}`);
  }
  console.log(
    left.length === 0
      ? "All words are indexed as this version reads them."
      : "The running Botsmith indexes these anew. Until then, questions find them by their old words.",
  );
}
