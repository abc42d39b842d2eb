import { deleteExpired } from "./functions/conversations/delete-expired";
import { embedBotJob } from "./functions/knowledge/embed-bot";
import { ingestSource } from "./functions/knowledge/ingest-source";
import { reindexBotJob } from "./functions/knowledge/reindex-bot";
import { deliverMail } from "./functions/mail/deliver-mail";
import { sweepMails } from "./functions/mail/sweep-mails";
import { cleanUp } from "./functions/maintenance/clean-up";
import { sweep } from "./functions/maintenance/sweep";
import { purgeWorkspaceJob } from "./functions/workspaces/purge-workspace";
import { transferWorkspace } from "./functions/workspaces/transfer-workspace";
import type { Job } from "./run";

/** Every job of the product. One that is not listed does not run. */
export const jobs: readonly Job[] = [
  ingestSource,
  embedBotJob,
  reindexBotJob,
  deliverMail,
  sweepMails,
  sweep,
  cleanUp,
  deleteExpired,
  purgeWorkspaceJob,
  transferWorkspace,
];
