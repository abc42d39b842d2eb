import { initEnv } from "~/env/auth";
import { demoEnv } from "~/env/demo";
import { databaseEnv } from "~/env/database";
import { serverEnv } from "~/env/server";
import { processWide } from "~/lib/process-wide";
import { settleLiveTurns } from "~/server/modules/chat";
import { initialiseInstallation } from "~/server/modules/accounts";
import { ensureDemoBot, removeDemoBot } from "~/server/modules/demo";
import { sweepIngestions } from "~/server/modules/knowledge";
import { startJobs } from "~inngest/index";
import { createCtx, createPlatformCtx, getPorts } from "./container";
import { log } from "./core/log";
import { handlers } from "./handlers";
import { guideTexts } from "./http/guide";
import { serveDirect } from "./serve-direct";
import { shareHandlers } from "./shared-handlers";
import { tidyAfterStart } from "./tidy-memory";

/** What a process of Botsmith does beside answering requests: headless set-up, jobs, and an orderly end. */
export async function startProcess(): Promise<void> {
  // In development the code is loaded anew all the time, and each route has its newest.
  if (serverEnv().NODE_ENV === "production") shareHandlers(handlers);
  await initialiseInstallation(createPlatformCtx(), initEnv());
  await startJobs();
  await goOnReading();
  void keepDemoBot();
  onShutdown(settleLiveTurns);
  onShutdown(() => getPorts().bus.close());
  processWide("direct", () => ({ serve: serveDirect }));
  tidyAfterStart();
}

/** What a process before this one left, without waiting for the minute's sweep. */
async function goOnReading(): Promise<void> {
  // An embedded database serves one process: whatever is in hand now was in the hand of one that is dead.
  const { BOTSMITH_EMBEDDED_DATABASE: embedded } = databaseEnv();
  const options = { forgottenMs: 0, ...(embedded ? { lostMs: 0 } : {}) };
  await sweepIngestions(createPlatformCtx(), options).catch((error: unknown) => {
    log.error("ingestions could not be swept at the start", {}, error);
  });
}

/** Nothing waits for it, and the product works without it. */
async function keepDemoBot(): Promise<void> {
  const { prisma } = createPlatformCtx();
  const ctxOf = (workspaceId: string) => createCtx({ workspaceId, actor: { kind: "system", job: "demo" } });
  const isOn = demoEnv().DEMO_BOT === "on";
  await (isOn ? ensureDemoBot({ prisma, ctxOf }, guideTexts()) : removeDemoBot(prisma)).catch((error: unknown) => {
    log.error("the demo bot could not be brought up to date", {}, error);
  });
}

// server.mjs runs outside of the bundle; this set is where both meet.
function onShutdown(hook: () => Promise<void>): void {
  processWide("shutdown", () => new Set<() => Promise<void>>()).add(hook);
}
