import { downloadConversations } from "~/server/http/conversations-file";

export const GET = downloadConversations;
