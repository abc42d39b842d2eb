import { sharedHandlers } from "~/server/shared-handlers";

export const dynamic = "force-dynamic";

interface VisitorParams {
  params: Promise<{ publicKey: string; path: string[] }>;
}

async function handle(request: Request, { params }: VisitorParams): Promise<Response> {
  const { publicKey, path } = await params;
  return (await sharedHandlers()).dispatchVisitor(request, publicKey, path);
}

export { handle as GET, handle as POST, handle as OPTIONS };
