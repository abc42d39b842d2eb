import { sharedHandlers } from "~/server/shared-handlers";

interface RouteParams {
  params: Promise<{ workspace: string; botId: string }>;
}

export async function GET(request: Request, route: RouteParams): Promise<Response> {
  return (await sharedHandlers()).downloadLeads(request, route);
}
