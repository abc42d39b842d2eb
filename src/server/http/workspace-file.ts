import { MAX_ARCHIVE_BYTES } from "~/contracts/transfers";
import { type ExportFile, openExport, requestImport } from "~/server/modules/transfer";
import { openUpload } from "./read-body";
import { streamOf } from "./stream-of";
import { withSession } from "./with-session";

/** A member downloads an export that is done. */
export const downloadExport = withSession<{ workspace: string; exportId: string }>(async ({ ctx, params }) =>
  archiveResponse(await openExport(ctx, { exportId: params.exportId })),
);

/** An owner uploads an export, which a job then brings in. */
export const uploadArchive = withSession(async ({ ctx, request }) => {
  const file = await openUpload(request, { maxBytes: MAX_ARCHIVE_BYTES });
  return Response.json(await requestImport(ctx, file), { status: 202 });
});

/** The file of an export, as a download. */
export function archiveResponse({ fileName, bytes, content }: ExportFile): Response {
  return new Response(streamOf(content), {
    headers: {
      "Content-Type": "application/gzip",
      "Content-Length": String(bytes),
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
