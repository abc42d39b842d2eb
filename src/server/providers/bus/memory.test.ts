import { busContract } from "./contract";
import { createMemoryBus } from "./memory";

busContract("memory", () => {
  const bus = createMemoryBus();
  return Promise.resolve({ here: bus, there: bus });
});
