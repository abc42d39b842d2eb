export const dynamic = "force-dynamic";

/** A ping: the process answers. Whether it can do its work is at `/api/health`. */
export function GET(): Response {
  return Response.json({ name: "Botsmith", status: "ok" }, { headers: { "cache-control": "no-store" } });
}
