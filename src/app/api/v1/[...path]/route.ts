import { sharedHandlers } from "~/server/shared-handlers";

export const dynamic = "force-dynamic";

interface ApiParams {
  params: Promise<{ path: string[] }>;
}

async function handle(request: Request, { params }: ApiParams): Promise<Response> {
  const { path } = await params;
  return (await sharedHandlers()).dispatchApi(request, `/${path.join("/")}`);
}

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST };
