import type { KnowledgeState } from "~/features/knowledge";

/** `going`: it goes on by itself, or could be mended, while the next step can be taken already. */
export type StepState = "done" | "now" | "going" | "later";

interface Progress {
  state: KnowledgeState;
  /** There is something that can be found. */
  knows: boolean;
  answered: boolean;
}

/** How each step stands. Exactly one is what to do now. */
export function stepStates({ state, knows, answered }: Progress): Record<"reading" | "asking" | "placing", StepState> {
  if (!knows) return { reading: "now", asking: "later", placing: "later" };
  return {
    reading: state === "ready" ? "done" : "going",
    asking: answered ? "done" : "now",
    placing: answered ? "now" : "later",
  };
}
