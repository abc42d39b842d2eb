import { sharedHandlers } from "~/server/shared-handlers";

interface RouteParams {
  params: Promise<{ workspace: string; conversationId: string }>;
}

export async function GET(request: Request, route: RouteParams): Promise<Response> {
  return (await sharedHandlers()).playgroundResume(request, route);
}
