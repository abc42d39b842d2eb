/** No sign-up makes this id or this address, and nobody is a member: only the demo bot lives there. */
export const DEMO_WORKSPACE = { id: "wsp_demo", slug: "_demo", name: "Demo" } as const;

/** Each is answered by the guides; a test asks them all. */
export const DEMO_STARTERS = [
  "What can a bot learn from?",
  "What does the bot do when it does not know?",
  "How do I put the chat on my site?",
] as const;
