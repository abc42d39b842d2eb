import { sharedHandlers } from "~/server/shared-handlers";

export const dynamic = "force-dynamic";

interface LoaderParams {
  params: Promise<{ publicKey: string }>;
}

/** `/widget.js?bot={publicKey}` is rewritten to this. */
export async function GET(request: Request, { params }: LoaderParams): Promise<Response> {
  return (await sharedHandlers()).serveLoader(request, (await params).publicKey);
}
