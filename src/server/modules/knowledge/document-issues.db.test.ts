import { beforeAll, expect, test } from "vitest";
import { issueTexts as german } from "~/lib/issue-texts/de";
import { sayIssues } from "~/lib/issue-texts/say-issues";
import { createBot } from "~/server/modules/bots";
import { makePdf } from "~/testing/files/pdf";
import { inPieces } from "~/testing/in-pieces";
import { ingestAll } from "~/testing/ingest";
import { aWorkspace, type MemberCtx } from "~/testing/world";
import {
  addFileSource,
  addSource,
  cancelSource,
  followSource,
  followSources,
  getDocument,
  getSource,
  listDocuments,
  retryDocument,
} from ".";

let owner: MemberCtx;
let botId: string;
beforeAll(async () => {
  owner = await aWorkspace();
  botId = (await createBot(owner, { name: "Lumen" })).id;
});

async function aFile(name: string, content: Uint8Array) {
  const { id: sourceId } = await addFileSource(owner, { botId, name, content: inPieces(content) });
  return { botId, sourceId };
}

async function documentOf(ref: { botId: string; sourceId: string }) {
  const [document] = (await listDocuments(owner, ref)).items;
  if (!document) throw new Error("The source has no document");
  return document;
}

const damaged = { code: "file_damaged", name: "tarif.pdf" } as const;
const SENTENCE = "We could not read “tarif.pdf”: the file is damaged. Export it again and upload the new file.";
const SATZ =
  "„tarif.pdf“ konnte nicht gelesen werden: Die Datei ist beschädigt. Exportieren Sie sie neu und laden Sie das Ergebnis hoch.";

test("what the reader's process refuses is kept in English and in codes, and said in the reader's language", async () => {
  const ref = await aFile("tarif.pdf", new TextEncoder().encode("%PDF-1.7\nnothing of a PDF\n%%EOF"));
  const [follow, changes] = await Promise.all([followSource(owner, ref), followSources(owner, { botId })]);
  const before = await changes.look();
  await ingestAll(owner);
  const document = await documentOf(ref);
  expect(document).toMatchObject({ status: "failed", error: SENTENCE, issues: [damaged] });
  expect(sayIssues(german, document.issues)).toBe(SATZ);
  expect(await getDocument(owner, { botId, documentId: document.id })).toMatchObject({ issues: [damaged] });
  // Live, too: the dashboard is told to look again, and a program gets the codes.
  expect((await changes.look()).version).not.toBe(before.version);
  expect((await follow.look()).data).toMatchObject({ status: "failed", error: SENTENCE, issues: [damaged] });

  const stranger = await aWorkspace();
  await expect(getSource(stranger, ref)).rejects.toMatchObject({ code: "not_found" });
  await expect(getDocument(stranger, { botId, documentId: document.id })).rejects.toMatchObject({ code: "not_found" });

  expect(await retryDocument(owner, { botId, documentId: document.id })).toMatchObject({ error: null, issues: [] });
  expect(await getSource(owner, ref)).toMatchObject({ status: "queued", error: null, issues: [] });
});

test("what is missing of a file that was read is told the same way", async () => {
  const pages = [[{ text: "Plums are blue." }], "picture" as const];
  const ref = await aFile("plums.pdf", new Uint8Array(makePdf({ pages })));
  await ingestAll(owner);
  const issues = [{ code: "scanned_pages", pages: [2], count: 1, of: 2 }];
  const warning = expect.stringMatching(/^1 page of 2 has no text/);
  expect(await documentOf(ref)).toMatchObject({ status: "ready", warning, issues });
  expect(await getSource(owner, ref)).toMatchObject({ status: "ready", warning, issues });
});

test("what a person cancelled says so in codes", async () => {
  const { id: sourceId } = await addSource(owner, { botId, source: { type: "text", title: "Fruit", text: "Pears." } });
  expect(await cancelSource(owner, { botId, sourceId })).toMatchObject({ issues: [{ code: "cancelled" }] });
  expect(await documentOf({ botId, sourceId })).toMatchObject({ issues: [{ code: "cancelled" }] });
});

test("a row from before there were codes, or with codes that nobody knows, says its English sentence", async () => {
  const ref = await aFile("old.md", new TextEncoder().encode("Old pears."));
  await ingestAll(owner);
  const { id } = await documentOf(ref);
  for (const issues of [undefined, [{ code: "no_such_code" }]]) {
    const data = { status: "failed", error: "It was broken.", ...(issues && { issues }) } as const;
    await owner.db.document.updateMany({ where: { id }, data });
    await owner.db.source.updateMany({ where: { id: ref.sourceId }, data });
    const said = { error: "It was broken.", issues: [{ code: "as_said", text: "It was broken." }] };
    expect(await documentOf(ref)).toMatchObject(said);
    expect(await getSource(owner, ref)).toMatchObject(said);
  }
});
