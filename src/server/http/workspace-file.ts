import { exportWorkspace } from "~/server/modules/transfer";
import { streamOf } from "./stream-of";
import { withSession } from "./with-session";

/** A member downloads the whole workspace, as it is read; a reader who leaves ends the work. */
export const downloadWorkspace = withSession(async ({ ctx }) => {
  await ctx.limits.check("workspace-export", ctx.workspaceId);
  const { fileName, content } = await exportWorkspace(ctx);
  return new Response(streamOf(content), {
    headers: {
      "Content-Type": "application/gzip",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
});
