import { initEnv } from "~/env/auth";
import { processWide } from "~/lib/process-wide";
import { settleLiveTurns } from "~/server/modules/chat";
import { initialiseInstallation } from "~/server/modules/accounts";
import { startJobs } from "~inngest/index";
import { createPlatformCtx } from "./container";
import { serveDirect } from "./http/direct";

/** What a process of Botsmith does beside answering requests: headless set-up, jobs, and an orderly end. */
export async function startProcess(): Promise<void> {
  await initialiseInstallation(createPlatformCtx(), initEnv());
  await startJobs();
  onShutdown(settleLiveTurns);
  processWide("direct", () => ({ serve: serveDirect }));
}

// server.mjs runs outside of the bundle; this set is where both meet.
function onShutdown(hook: () => Promise<void>): void {
  processWide("shutdown", () => new Set<() => Promise<void>>()).add(hook);
}
