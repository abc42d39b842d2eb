import { ZodError } from "zod";
import { CreateBotInput } from "~/contracts/bots";
import type { BotRecord, ImportResult, LeadFormRecord, PairRecord, SourceRecord } from "~/contracts/transfer";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { createBot, listModels } from "../bots";
import { addFileSource, addSource } from "../knowledge";
import { updateLeadForm } from "../leads";

const PAIRS_AT_ONCE = 500;
const MOST_SKIPPED = 200;

interface WaitingPairs {
  botId: string;
  title: string;
  pairs: Omit<PairRecord, "sourceId">[];
}

/** Makes the bots of an archive and gives them their sources, by the verbs that a person's own changes go through. */
export class KnowledgeImport {
  /** The new id of each bot. */
  readonly bots = new Map<string, string>();
  readonly #fileSources = new Map<string, string>();
  readonly #pairs = new Map<string, WaitingPairs>();
  #models: Promise<Set<string>> | undefined;

  constructor(
    private readonly ctx: Ctx,
    private readonly result: ImportResult,
  ) {}

  async addBot({ id, settings }: BotRecord): Promise<void> {
    const input = CreateBotInput.parse(await this.#reachable(knownSettings(settings)));
    const bot = await createBot(this.ctx, input);
    this.bots.set(id, bot.id);
    this.result.bots += 1;
  }

  async addLeadForm({ botId: old, form }: LeadFormRecord): Promise<void> {
    const botId = this.bots.get(old);
    if (botId !== undefined) await updateLeadForm(this.ctx, { ...form, botId });
  }

  async addSource(record: SourceRecord): Promise<void> {
    const botId = this.bots.get(record.botId);
    if (botId === undefined) return;
    switch (record.type) {
      case "text":
        return this.#try(record.title, () =>
          addSource(this.ctx, { botId, source: { type: "text", title: record.title, text: record.text } }),
        );
      case "website": {
        const { url, mode, maxPages, maxDepth, include, exclude } = record;
        const scope = mode === "page" ? { mode } : { mode, maxPages, maxDepth, include, exclude };
        return this.#try(url, () => addSource(this.ctx, { botId, source: { type: "website", url, ...scope } }));
      }
      case "file":
        this.#fileSources.set(record.id, botId);
        return;
      case "qa":
        this.#pairs.set(record.id, { botId, title: record.title, pairs: [] });
    }
  }

  async addFile(
    { sourceId, name }: { sourceId: string; name: string },
    content: AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const botId = this.#fileSources.get(sourceId);
    if (botId === undefined) return;
    await this.#try(name, async () => {
      await addFileSource(this.ctx, { botId, name, content });
      this.result.files += 1;
    });
  }

  async addPair({ sourceId, ...pair }: PairRecord): Promise<void> {
    const waiting = this.#pairs.get(sourceId);
    if (!waiting) return;
    waiting.pairs.push(pair);
    if (waiting.pairs.length >= PAIRS_AT_ONCE) await this.#storePairs(waiting);
  }

  async finish(): Promise<void> {
    for (const waiting of this.#pairs.values()) if (waiting.pairs.length > 0) await this.#storePairs(waiting);
  }

  async #storePairs(waiting: WaitingPairs): Promise<void> {
    const { botId, title, pairs } = waiting;
    waiting.pairs = [];
    await this.#try(title, async () => {
      await addSource(this.ctx, { botId, source: { type: "qa", title, pairs } });
      this.result.pairs += pairs.length;
    });
  }

  /** What is refused, such as a file that no reader knows, is told and left out; the rest comes all the same. */
  async #try(what: string, add: () => Promise<unknown>): Promise<void> {
    try {
      await add();
      this.result.sources += 1;
    } catch (error) {
      const reason = refusal(error);
      if (reason === undefined) throw error;
      if (this.result.skipped.length < MOST_SKIPPED) this.result.skipped.push({ what, reason });
    }
  }

  // A model of a vendor whose key did not come along would make the bot fail: `auto` works everywhere.
  async #reachable(settings: Record<string, unknown>): Promise<Record<string, unknown>> {
    const known = await (this.#models ??= this.#listModels());
    const isKnown = (model: unknown) => typeof model === "string" && (model === "auto" || known.has(model));
    const fallbacks = Array.isArray(settings.fallbackModels) ? settings.fallbackModels.filter(isKnown) : [];
    return { ...settings, model: isKnown(settings.model) ? settings.model : "auto", fallbackModels: fallbacks };
  }

  async #listModels(): Promise<Set<string>> {
    return new Set((await listModels(this.ctx)).map(({ id }) => id));
  }
}

function refusal(error: unknown): string | undefined {
  if (error instanceof ZodError) return error.issues[0]?.message ?? "It does not fit this version of Botsmith.";
  return error instanceof AppError && !error.retryable ? error.message : undefined;
}

/** A setting that this version does not know, or does not take any more, is left to its default; a name there must be. */
function knownSettings(settings: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(settings).filter(([name, value]) => {
    const schema = Object.entries(CreateBotInput.shape).find(([known]) => known === name)?.[1];
    return schema?.safeParse(value).success === true;
  });
  return { name: "Imported bot", ...Object.fromEntries(entries) };
}
