import { startOpenAIPeer } from "../../src/testing/peers/openai";
import { MODEL } from "./settings";

// A process of its own, so that pacing tokens does not compete with measuring them.
const peer = await startOpenAIPeer({ apiKey: MODEL.apiKey, firstTokenMs: MODEL.firstTokenMs, paceMs: MODEL.paceMs });
peer.reply(() => `${"word ".repeat(MODEL.tokens - 1)}[1]`);
process.send?.({ baseUrl: peer.baseUrl });
process.on("disconnect", () => process.exit(0));
