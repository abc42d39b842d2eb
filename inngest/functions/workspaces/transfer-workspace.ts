import { failTransfer, runTransfer } from "~/server/modules/transfer";
import { publicReason } from "~inngest/on-error";
import { defineJob } from "~inngest/run";

/** Makes the archive of an export, or brings in what an uploaded one holds. */
export const transferWorkspace = defineJob({
  id: "workspaces-transfer",
  on: "workspaces/transfer.requested",
  retries: 3,
  concurrency: [{ key: "event.data.transferId", limit: 1 }, { limit: 2 }],
  run: ({ ctx, data }) => runTransfer(ctx, { transferId: data.transferId }),
  failed: ({ ctx, data, error }) => failTransfer(ctx, { transferId: data.transferId, reason: publicReason(error) }),
});
