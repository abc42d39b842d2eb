import { afterAll, test } from "vitest";
import { parityUrl } from "~/testing/parity";
import { serverTarget } from "./server";
import { describeConformance } from "./suite";

if (parityUrl) {
  const target = serverTarget(parityUrl);
  afterAll(() => target.close());
  describeConformance(target);
} else {
  test.skip("an Inngest server does the same (set INNGEST_PARITY_URL to point at one)", () => {});
}
