import { uploadArchive } from "~/server/http/workspace-file";

export const POST = uploadArchive;
