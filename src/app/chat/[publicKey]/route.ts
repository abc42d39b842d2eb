import { sharedHandlers } from "~/server/shared-handlers";

export const dynamic = "force-dynamic";

interface ChatPageParams {
  params: Promise<{ publicKey: string }>;
}

export async function GET(request: Request, { params }: ChatPageParams): Promise<Response> {
  return (await sharedHandlers()).serveChatPage(request, (await params).publicKey, "page");
}
