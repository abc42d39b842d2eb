import { demoEnv } from "~/env/demo";
import { createPlatformCtx } from "~/server/container";
import { log } from "~/server/core/log";
import { findDemoBot } from "~/server/modules/demo";

/** The key of the bot that the first page shows. That page stands without it, too. */
export async function demoKey(): Promise<string | undefined> {
  if (demoEnv().DEMO_BOT === "off") return undefined;
  return findDemoBot(createPlatformCtx().prisma).catch((error: unknown) => {
    log.warn("the demo bot could not be looked up", { reason: error instanceof Error ? error.name : "unknown" });
    return undefined;
  });
}
