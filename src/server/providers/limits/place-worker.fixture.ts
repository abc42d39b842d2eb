import { createRedis } from "~/server/providers/kv";
import { createPlaceBook } from "./place-book";
import { SharedPlaces } from "./shared-places";

// A process that takes places and keeps them until it is killed.
const [url = "", count = "0", limit = "0", leaseMs = "0"] = process.argv.slice(2);
const { redis } = createRedis({ target: { driver: "redis", url } });
const book = createPlaceBook(redis, { own: "worker", leaseMs: Number(leaseMs) });
const places = new SharedPlaces(book, { log: { warn: () => undefined }, beatMs: Number(leaseMs) / 3 });
for (let taken = 0; taken < Number(count); taken++) await places.take({ name: "kill", limit: Number(limit) }, "ada");
process.send?.("holding");
