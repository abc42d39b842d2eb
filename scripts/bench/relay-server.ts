import { createServer, request } from "node:http";
import { listen } from "./listen";

// The least that any server in between costs: each request goes to the model as it came, and the answer comes back so.
const target = process.argv[2] ?? "";
const server = createServer((incoming, response) => {
  const outgoing = request(target, { method: "POST", headers: { ...incoming.headers, host: "" } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on("error", () => response.destroy());
  incoming.pipe(outgoing);
});
process.send?.({ baseUrl: await listen(server) });
process.on("disconnect", () => process.exit(0));
