import { servePreviewPage } from "~/server/http/embed/serve-preview-page";

export const dynamic = "force-dynamic";

interface PreviewPageParams {
  params: Promise<{ publicKey: string }>;
}

export async function GET(_request: Request, { params }: PreviewPageParams): Promise<Response> {
  return servePreviewPage((await params).publicKey);
}
