import { afterEach, describe } from "vitest";
import { describeEvents } from "./events";
import { describeCancellation, describeCron, describeFlow } from "./flow";
import { describeParallel } from "./parallel";
import { describeFailures, describeRetries } from "./retries";
import { describeSteps } from "./steps";
import type { App, Open, Target } from "./target";

/** What every engine that runs our jobs must do, said once. Any engine can be pointed at it. */
export function describeConformance(target: Target): void {
  describe(target.name, () => {
    let app: App | undefined;
    const open: Open = async (make) => (app = await target.open(make));
    afterEach(async () => {
      await app?.close();
      app = undefined;
    });

    describeSteps(open);
    describeRetries(open, target);
    describeFailures(open);
    describeParallel(open);
    describeFlow(open);
    describeCancellation(open);
    describeCron(open, target);
    describeEvents(open);
  });
}
