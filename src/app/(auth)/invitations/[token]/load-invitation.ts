import "server-only";

import { TRPCError } from "@trpc/server";
import type { InvitationPreview } from "~/contracts/workspaces";
import { getQueryClient, trpc } from "~/trpc/server";

/** What the link leads to, or null when it is no invitation (any more). */
export async function loadInvitation(token: string): Promise<InvitationPreview | null> {
  try {
    return await getQueryClient().fetchQuery(trpc.invitations.preview.queryOptions({ token }));
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) return null;
    throw error;
  }
}
