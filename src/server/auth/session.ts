import { headers } from "next/headers";
import { cache } from "react";
import { createPlatformCtx } from "~/server/container";
import type { SessionUser } from "~/server/modules/accounts";
import { readSession } from "./read-session";

/** Who a page or an action is for, read once a request. */
export const getSession: () => Promise<SessionUser | undefined> = cache(async () =>
  readSession(await headers(), createPlatformCtx()),
);
