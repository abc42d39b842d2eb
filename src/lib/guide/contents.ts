/** The articles in reading order. Each is `docs/guide/{slug}.md`; `configuration` is made from the schemas of the environment. */
export const guideContents = [
  { title: "Start", slugs: ["getting-started", "knowledge", "answers", "questions"] },
  { title: "Put it out", slugs: ["widget", "identity", "leads"] },
  { title: "Work with it", slugs: ["conversations", "workspace"] },
  { title: "Build on it", slugs: ["rest-api"] },
  { title: "Host it", slugs: ["self-hosting", "configuration", "operations", "security"] },
] as const;

export const guideSlugs: readonly string[] = guideContents.flatMap(({ slugs }) => [...slugs]);
