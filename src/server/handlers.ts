import { answerInngest } from "~inngest/index";
import { handleTRPC } from "./api/handle-trpc";
import { addFile } from "./http/add-file";
import { downloadAuditEvents } from "./http/audit-file";
import { downloadConversations } from "./http/conversations-file";
import { serveChatPage } from "./http/embed/serve-chat-page";
import { serveLoader } from "./http/embed/serve-loader";
import { servePreviewPage } from "./http/embed/serve-preview-page";
import { healthResponse } from "./http/health";
import { downloadLeads } from "./http/leads-file";
import { outboxPage } from "./http/outbox-page";
import { playgroundChat, playgroundResume, playgroundStop } from "./http/playground-chat";
import { uploadAvatar } from "./http/upload-avatar";
import { dispatchApi } from "./http/v1/dispatch";
import { openApiResponse } from "./http/v1/openapi-response";
import { dispatchVisitor } from "./http/visitor/dispatch";
import { downloadExport, uploadArchive } from "./http/workspace-file";

/** What the framework's routes answer with; see `sharedHandlers`. */
export const handlers = {
  addFile,
  answerInngest,
  dispatchApi,
  dispatchVisitor,
  downloadAuditEvents,
  downloadConversations,
  downloadExport,
  downloadLeads,
  handleTRPC: (request: Request) => handleTRPC(request),
  healthResponse,
  openApiResponse,
  outboxPage,
  playgroundChat,
  playgroundResume,
  playgroundStop,
  serveChatPage,
  serveLoader,
  servePreviewPage,
  uploadArchive,
  uploadAvatar,
};

export type Handlers = typeof handlers;
