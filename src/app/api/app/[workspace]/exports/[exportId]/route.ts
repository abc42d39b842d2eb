import { downloadExport } from "~/server/http/workspace-file";

export const GET = downloadExport;
