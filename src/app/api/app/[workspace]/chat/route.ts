import { sharedHandlers } from "~/server/shared-handlers";

interface RouteParams {
  params: Promise<{ workspace: string }>;
}

export async function POST(request: Request, route: RouteParams): Promise<Response> {
  return (await sharedHandlers()).playgroundChat(request, route);
}
