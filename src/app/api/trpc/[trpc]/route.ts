import { handleTRPC } from "~/server/api/handle-trpc";

function handle(request: Request): Promise<Response> {
  return handleTRPC(request);
}

export { handle as GET, handle as POST };
