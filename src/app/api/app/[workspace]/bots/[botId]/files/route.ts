import { sharedHandlers } from "~/server/shared-handlers";

interface RouteParams {
  params: Promise<{ workspace: string; botId: string }>;
}

export async function POST(request: Request, route: RouteParams): Promise<Response> {
  return (await sharedHandlers()).addFile(request, route);
}
