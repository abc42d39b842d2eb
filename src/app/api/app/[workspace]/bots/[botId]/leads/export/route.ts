import { downloadLeads } from "~/server/http/leads-file";

export const GET = downloadLeads;
