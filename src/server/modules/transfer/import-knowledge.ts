import { ZodError } from "zod";
import { CreateBotInput } from "~/contracts/bots";
import type { BotRecord, LeadFormRecord, PairRecord, SourceRecord } from "~/contracts/transfer";
import type { ImportResult } from "~/contracts/transfers";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import { createBot, listModels, setAvatar } from "../bots";
import { addFileSource, addSource } from "../knowledge";
import { updateLeadForm } from "../leads";
import { importedId } from "./imported-id";

const PAIRS_AT_ONCE = 500;
const MOST_SKIPPED = 200;

interface WaitingPairs {
  botId: string;
  title: string;
  /** How many sources they have filled already. */
  stored: number;
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

  async addBot({ id: old, settings }: BotRecord): Promise<void> {
    const id = importedId(this.ctx, "bot", old);
    const there = await this.ctx.db.bot.findUnique({ where: { id }, select: { id: true } });
    if (there) this.result.present += 1;
    else await createBot(this.ctx, CreateBotInput.parse(await this.#reachable(knownSettings(settings))), { id });
    this.bots.set(old, id);
    this.result.bots += 1;
  }

  async addAvatar(old: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const id = this.bots.get(old);
    const bot = id === undefined ? null : await this.ctx.db.bot.findUnique({ where: { id } });
    if (bot?.avatarFileId !== null) return;
    await this.#try(bot.name, () => setAvatar(this.ctx, { botId: bot.id, content }));
  }

  async addLeadForm({ botId: old, form }: LeadFormRecord): Promise<void> {
    const botId = this.bots.get(old);
    if (botId === undefined || (await this.ctx.db.leadForm.findFirst({ where: { botId } }))) return;
    await updateLeadForm(this.ctx, { ...form, botId });
  }

  async addSource(record: SourceRecord): Promise<void> {
    const botId = this.bots.get(record.botId);
    if (botId === undefined) return;
    switch (record.type) {
      case "text":
        return this.#add(record.id, record.title, (options) =>
          addSource(this.ctx, { botId, source: { type: "text", title: record.title, text: record.text } }, options),
        );
      case "website": {
        const { url, mode, maxPages, maxDepth, include, exclude } = record;
        const scope = mode === "page" ? { mode } : { mode, maxPages, maxDepth, include, exclude };
        return this.#add(record.id, url, (options) =>
          addSource(this.ctx, { botId, source: { type: "website", url, ...scope } }, options),
        );
      }
      case "file":
        this.#fileSources.set(record.id, botId);
        return;
      case "qa":
        this.#pairs.set(record.id, { botId, title: record.title, stored: 0, pairs: [] });
    }
  }

  async addFile({ sourceId, name }: { sourceId: string; name: string }, content: AsyncIterable<Uint8Array>) {
    const botId = this.#fileSources.get(sourceId);
    if (botId === undefined) return;
    await this.#add(
      sourceId,
      name,
      (options) => addFileSource(this.ctx, { botId, name, content }, options),
      () => {
        this.result.files += 1;
      },
    );
  }

  async addPair({ sourceId, ...pair }: PairRecord): Promise<void> {
    const waiting = this.#pairs.get(sourceId);
    if (!waiting) return;
    waiting.pairs.push(pair);
    if (waiting.pairs.length >= PAIRS_AT_ONCE) await this.#storePairs(waiting, sourceId);
  }

  async finish(): Promise<void> {
    for (const [old, waiting] of this.#pairs) if (waiting.pairs.length > 0) await this.#storePairs(waiting, old);
  }

  async #storePairs(waiting: WaitingPairs, old: string): Promise<void> {
    const { botId, title, pairs } = waiting;
    waiting.pairs = [];
    const name = waiting.stored === 0 ? old : `${old}/${waiting.stored}`;
    waiting.stored += 1;
    await this.#add(
      name,
      title,
      (options) => addSource(this.ctx, { botId, source: { type: "qa", title, pairs } }, options),
      () => {
        this.result.pairs += pairs.length;
      },
    );
  }

  /** A source that was brought before stays as it is. */
  async #add(
    old: string,
    what: string,
    add: (options: { id: string }) => Promise<{ id: string }>,
    count = () => {},
  ): Promise<void> {
    const id = importedId(this.ctx, "src", old);
    const there = (await this.ctx.db.source.findUnique({ where: { id }, select: { id: true } })) !== null;
    const added = there || (await this.#try(what, () => add({ id })));
    if (added === false) return;
    this.result.sources += 1;
    // The same text or file of the same name is a source already.
    if (added === true || added.id !== id) this.result.present += 1;
    count();
  }

  /** What is refused, such as a file that no reader knows, is told and left out; the rest comes all the same. */
  async #try<T>(what: string, add: () => Promise<T>): Promise<T | false> {
    try {
      return await add();
    } catch (error) {
      const reason = refusal(error);
      if (reason === undefined) throw error;
      if (this.result.skipped.length < MOST_SKIPPED) this.result.skipped.push({ what, reason });
      return false;
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
