import { downloadAuditEvents } from "~/server/http/audit-file";

export const GET = downloadAuditEvents;
