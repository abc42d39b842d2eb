import { sharedHandlers } from "~/server/shared-handlers";

export const dynamic = "force-dynamic";

interface PreviewPageParams {
  params: Promise<{ publicKey: string }>;
}

export async function GET(_request: Request, { params }: PreviewPageParams): Promise<Response> {
  return (await sharedHandlers()).servePreviewPage((await params).publicKey);
}
