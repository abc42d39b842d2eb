/** A model that answers like a quick vendor: 200 ms to the first of 40 tokens, then 40 a second. */
export const MODEL = { apiKey: "sk-bench", firstTokenMs: 200, paceMs: 25, tokens: 40 } as const;
export const API_KEY = "bs_benchKeyOfTheHeadlessSetUp001";
export const OWNER = { email: "bench@example.com", password: "a password for the bench" } as const;
