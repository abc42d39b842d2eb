import { addFile } from "~/server/http/add-file";

export const POST = addFile;
