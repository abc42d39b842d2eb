import { workerData } from "node:worker_threads";
import { openEngine } from "./engine";
import { markComplete } from "./folder";

// Makes a new database folder, on a thread of its own: making one takes half a gigabyte more than using one, and the
// engine gives memory back only with the thread.
if (typeof workerData !== "string") throw new Error("The folder is missing.");
const engine = await openEngine({ dataDir: workerData });
await engine.close();
markComplete(workerData);
