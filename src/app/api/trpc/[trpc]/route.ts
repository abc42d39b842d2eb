import { sharedHandlers } from "~/server/shared-handlers";

async function handle(request: Request): Promise<Response> {
  return (await sharedHandlers()).handleTRPC(request);
}

export { handle as GET, handle as POST };
