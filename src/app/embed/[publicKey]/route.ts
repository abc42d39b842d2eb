import { serveChatPage } from "~/server/http/embed/serve-chat-page";

export const dynamic = "force-dynamic";

interface ChatPageParams {
  params: Promise<{ publicKey: string }>;
}

export async function GET(request: Request, { params }: ChatPageParams): Promise<Response> {
  return serveChatPage(request, (await params).publicKey, "widget");
}
