import "server-only";

import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { BotView } from "~/contracts/bots";
import type { WorkspaceView } from "~/contracts/workspaces";
import { getSession, type SessionUser } from "~/server/auth";
import { getQueryClient, trpc } from "~/trpc/server";

/** Who is signed in; whoever is not goes to the sign-in page and comes back here afterwards. */
export async function requireSession(): Promise<SessionUser> {
  const session = await getSession();
  if (session) return session;
  const here = (await headers()).get("x-pathname");
  redirect(here ? `/sign-in?next=${encodeURIComponent(here)}` : "/sign-in");
}

/**
 * The workspace of the address with the person's role in it. One that they are no member of does not exist for them; an
 * address that it had before leads to the same page under the one that it has.
 */
export async function requireWorkspace(slug: string): Promise<WorkspaceView> {
  await requireSession();
  const workspace = await orNotFound(
    getQueryClient().fetchQuery(trpc.workspaces.get.queryOptions({ workspace: slug })),
  );
  // A page that is fetched ahead does not know its path; it is asked for again when somebody goes there.
  const here = (await headers()).get("x-pathname");
  if (workspace.slug !== slug && here !== null) redirect(`/${workspace.slug}${here.replace(/^\/[^/?]*/, "")}`);
  return workspace;
}

export async function requireBot(workspace: string, botId: string): Promise<BotView> {
  await requireSession();
  return orNotFound(getQueryClient().fetchQuery(trpc.bots.get.queryOptions({ workspace, botId })));
}

/** Turns the server's "does not exist" into the page that says so; other failures go on to the error page. */
export async function orNotFound<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
    throw error;
  }
}
