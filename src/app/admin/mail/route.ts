import { sharedHandlers } from "~/server/shared-handlers";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  return (await sharedHandlers()).outboxPage(request);
}
