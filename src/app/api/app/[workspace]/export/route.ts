import { downloadWorkspace } from "~/server/http/workspace-file";

export const GET = downloadWorkspace;
