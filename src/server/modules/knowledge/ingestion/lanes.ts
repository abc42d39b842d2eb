import { setTimeout as pause } from "node:timers/promises";
import type { Ctx } from "~/server/core/ctx";
import { randomToken } from "~/server/core/ids";
import { AppError } from "~/server/core/errors";
import { claimDocuments, claimListing, type DocumentTask, type Waiting } from "~/server/db/sql/document-queue";
import { deleteUnfinished } from "~/server/db/sql/staging";
import { sourceTypes } from "~/contracts/knowledge";
import { tellSources } from "../internal";
import { inlineTypes } from "../readers";
import { takeCarefulTurn } from "./careful";
import { embedTexts } from "./embed-chunks";
import { failureOf } from "./failure";
import type { Hand, Held } from "./hand";
import { listSource } from "./list-source";
import { readDocument, type Read } from "./read-documents";
import { stageTexts } from "./stage-texts";
import { writeDocuments, type Written } from "./write-documents";

/** Pages and files that one run reads at the same time; of one source not all, so that others have their turn. */
const SLOW_LANES = 4;
const SLOW_PER_SOURCE = 3;
/** Texts that are read, embedded and stored together. */
const BITE = 32;
const BITE_CHARACTERS = 200_000;
/** Of what was in a dead worker's hand, so few together that the one that is to blame is soon found. */
const SUSPECTS = 8;
/** How soon a lane without work sees what another one has found. */
const IDLE_MS = 300;

const slowTypes = sourceTypes.filter((type) => !inlineTypes.includes(type));

interface Run {
  ctx: Ctx;
  hand: Hand;
  /** After this moment nothing new is begun. */
  until: number;
  stop: AbortSignal;
  /** Lanes that have something in hand. */
  busy: number;
  /** Something may be left: the time was over before a lane found nothing. */
  more: boolean;
  /** Something waits for a later time. */
  later: boolean;
  onTimeOver: (() => Promise<void>) | undefined;
}

/** A lane takes something, works on it, and takes the next, until there is nothing or the time is over. */
type Lane = (run: Run) => Promise<boolean>;

interface RunOptions {
  work: Waiting;
  until: number;
  stop: AbortSignal;
  onTimeOver?: (() => Promise<void>) | undefined;
}

export async function runLanes(
  ctx: Ctx,
  hand: Hand,
  { work, until, stop, onTimeOver }: RunOptions,
): Promise<{ more: boolean; later: boolean }> {
  const run: Run = { ctx, hand, until, stop, busy: 0, more: false, later: false, onTimeOver };
  const slow = work.slow || work.listing;
  const lanes: Lane[] = [
    // Also without a text now: one that comes need not wait until a slow page has been read.
    readInline,
    // While the model embeds one bite, the next one is read.
    ...(ctx.embedder ? [readInline] : []),
    ...(slow ? Array.from({ length: SLOW_LANES }, () => readSlow) : []),
    ...(work.suspects ? [readSuspects] : []),
  ];
  await Promise.all(lanes.map((lane) => follow(run, lane)));
  return { more: run.more, later: run.later };
}

async function follow(run: Run, lane: Lane): Promise<void> {
  for (;;) {
    if (run.stop.aborted) {
      run.more = true;
      return;
    }
    if (performance.now() > run.until) {
      const first = !run.more;
      run.more = true;
      if (first) await run.onTimeOver?.();
      return;
    }
    run.busy += 1;
    const found = await lane(run).finally(() => (run.busy -= 1));
    if (found) continue;
    // What is being read may lead to more; an event of its own brings whatever comes from elsewhere.
    if (run.busy === 0) return;
    await pause(IDLE_MS);
    if (isIdle(run)) return;
  }
}

function isIdle(run: Run): boolean {
  return run.busy === 0;
}

async function readInline(run: Run): Promise<boolean> {
  const options = { limit: BITE, perSource: BITE, characters: BITE_CHARACTERS };
  return readSome(run, { types: inlineTypes, suspects: false, ...options });
}

async function readSlow(run: Run): Promise<boolean> {
  if (await listOne(run, { suspects: false })) return true;
  return readSome(run, { types: slowTypes, suspects: false, limit: 1, perSource: SLOW_PER_SOURCE, characters: 0 });
}

async function readSuspects(run: Run): Promise<boolean> {
  const endTurn = await takeCarefulTurn();
  try {
    if (run.stop.aborted || performance.now() > run.until) return true;
    const few = { suspects: true, perSource: SUSPECTS, characters: BITE_CHARACTERS };
    return (
      (await listOne(run, few)) ||
      (await readSome(run, { types: inlineTypes, limit: SUSPECTS, ...few })) ||
      (await readSome(run, { types: slowTypes, limit: SLOW_LANES, ...few }))
    );
  } finally {
    endTurn();
  }
}

async function listOne(run: Run, { suspects }: { suspects: boolean }): Promise<boolean> {
  const { ctx, hand } = run;
  const lease = randomToken(16);
  const claim = { workspaceId: ctx.workspaceId, lease, now: ctx.clock.now(), suspects };
  const task = await claimListing(ctx.db, claim);
  if (!task) return false;
  const held = hand.holdListing({ ...task, id: task.sourceId, lease });
  await listSource(ctx, task, lease, held).finally(held.release);
  run.later = true;
  return true;
}

type Bite = Omit<Parameters<typeof claimDocuments>[1], "workspaceId" | "lease" | "now">;

async function readSome(run: Run, bite: Bite): Promise<boolean> {
  const { ctx, hand } = run;
  const lease = randomToken(16);
  const tasks = await claimDocuments(ctx.db, { workspaceId: ctx.workspaceId, lease, now: ctx.clock.now(), ...bite });
  if (tasks.length === 0) return false;
  tellSources(ctx, tasks);
  const held = new Map(tasks.map((task) => [task.id, hand.hold({ ...task, lease })]));
  try {
    const reads = await readAll(ctx, tasks, held, { together: bite.types === slowTypes });
    const { waits, admitted } = await storeReads(ctx, lease, reads, held);
    tellSources(ctx, tasks);
    run.later ||= waits || admitted > 0;
  } finally {
    for (const { release } of held.values()) release();
  }
  return true;
}

/** Texts one after the other, because reading them is all work; what has to be waited for together. */
async function readAll(
  ctx: Ctx,
  tasks: readonly DocumentTask[],
  held: ReadonlyMap<string, Held>,
  { together }: { together: boolean },
): Promise<Read[]> {
  const read = (task: DocumentTask) => readDocument(ctx, task, heldOf(held, task));
  if (together) return Promise.all(tasks.map(read));
  const reads: Read[] = [];
  for (const task of tasks) reads.push(await read(task));
  return reads;
}

async function storeReads(
  ctx: Ctx,
  lease: string,
  reads: readonly Read[],
  held: ReadonlyMap<string, Held>,
): Promise<Written> {
  const written = await writeReads(ctx, lease, await prepareTexts(ctx, lease, reads, held));
  const begun = reads.filter(({ kind }) => kind === "text").map(({ task }) => task.id);
  const unfinished = begun.filter((id) => !written.renewed.has(id));
  if (unfinished.length > 0) await deleteUnfinished(ctx.sql, ctx.workspaceId, unfinished);
  return written;
}

/** What cannot be stored is a failure of its documents; they come alone the next time, so the others are not held up. */
async function writeReads(ctx: Ctx, lease: string, reads: readonly Read[]): Promise<Written> {
  try {
    return await writeDocuments(ctx, lease, reads);
  } catch (error) {
    ctx.log.error("documents could not be stored", { documents: reads.length }, error);
    return writeDocuments(
      ctx,
      lease,
      reads.map((read) => failedRead(ctx, read, error)),
    );
  }
}

function failedRead(ctx: Ctx, { task }: Read, error: unknown): Read {
  return { task, kind: "failed", failure: failureOf(error, { attempts: task.attempts, now: ctx.clock.now() }) };
}

/** Gives the texts their vectors and stores them; what lacks its vectors waits and is tried again. */
async function prepareTexts(
  ctx: Ctx,
  lease: string,
  reads: readonly Read[],
  held: ReadonlyMap<string, Held>,
): Promise<Read[]> {
  const texts = reads.filter((read) => read.kind === "text");
  try {
    if (ctx.embedder) await embedAll(ctx, texts, held);
    await stageTexts(ctx, lease, texts, held);
    return [...reads];
  } catch (error) {
    if (!(error instanceof AppError)) ctx.log.error("texts could not be prepared", { documents: texts.length }, error);
    return reads.map((read) => (read.kind === "text" ? failedRead(ctx, read, error) : read));
  }
}

async function embedAll(
  ctx: Ctx,
  texts: readonly Extract<Read, { kind: "text" }>[],
  held: ReadonlyMap<string, Held>,
): Promise<void> {
  const { embedder } = ctx;
  if (!embedder || texts.length === 0) return;
  for (const { task } of texts) heldOf(held, task).step("embed");
  const chunks = texts.flatMap(({ prepared }) => prepared.chunks);
  const [only] = texts;
  const alone = texts.length === 1 && only ? heldOf(held, only.task) : undefined;
  await embedTexts(ctx, embedder, chunks, {
    ...(alone ? { signal: alone.signal } : {}),
    callMs: only ? heldOf(held, only.task).readMs : undefined,
    onProgress: (remaining) => alone?.progress(chunks.length - remaining, chunks.length),
  });
}

function heldOf(held: ReadonlyMap<string, Held>, task: DocumentTask): Held {
  const found = held.get(task.id);
  if (!found) throw new Error("A document is read that was not taken");
  return found;
}
