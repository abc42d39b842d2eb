import { ingestSource } from "./functions/knowledge/ingest-source";
import { cleanUp } from "./functions/maintenance/clean-up";
import { sweep } from "./functions/maintenance/sweep";
import type { Job } from "./run";

/** Every job of the product. One that is not listed does not run. */
export const jobs: readonly Job[] = [ingestSource, sweep, cleanUp];
