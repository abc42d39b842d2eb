import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { AppError } from "~/server/core/errors";
import { inPieces } from "~/testing/in-pieces";
import type { FileStorage } from "./types";

async function readWhole(storage: FileStorage, key: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of storage.read(key)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What every storage promises. `open` answers a storage that may hold files of other tests. */
export function storageContract(driver: string, open: () => Promise<FileStorage>): void {
  describe(`files kept ${driver}`, () => {
    test.each([0, 1, 1024 * 1024, 1024 * 1024 + 1, 3_500_000])("%i bytes come back as they were", async (length) => {
      const storage = await open();
      const content = randomBytes(length);
      await storage.put(`sizes/${length}`, inPieces(content));
      const read = await readWhole(storage, `sizes/${length}`);
      expect(Buffer.compare(read, content)).toBe(0);
    });

    test("a reader sees the whole file or none while it is being put", async () => {
      const storage = await open();
      const content = randomBytes(2_200_000);
      async function* watched() {
        for await (const piece of inPieces(content, 500_000)) {
          yield piece;
          await expect(readWhole(storage, "busy")).rejects.toMatchObject({ code: "not_found" });
        }
      }
      await storage.put("busy", watched());
      expect(Buffer.compare(await readWhole(storage, "busy"), content)).toBe(0);
    });

    test("a deleted file is gone, and deleting it again succeeds", async () => {
      const storage = await open();
      await storage.put("gone", inPieces(Buffer.from("x")));
      await storage.delete("gone");
      await storage.delete("gone");
      await expect(readWhole(storage, "gone")).rejects.toMatchObject({ code: "not_found" });
    });

    test("a key and one below it do not disturb each other", async () => {
      const storage = await open();
      await storage.put("wsp_1", inPieces(Buffer.from("upper")));
      await storage.put("wsp_1/fil_1", inPieces(Buffer.from("lower")));
      expect((await readWhole(storage, "wsp_1")).toString()).toBe("upper");
      expect((await readWhole(storage, "wsp_1/fil_1")).toString()).toBe("lower");
    });

    test("what breaks off leaves nothing", async () => {
      const storage = await open();
      async function* broken() {
        yield randomBytes(1_500_000);
        throw new AppError("bad_request", "The sender has gone.");
      }
      await expect(storage.put("never", broken())).rejects.toThrow("The sender has gone.");
      await expect(readWhole(storage, "never")).rejects.toMatchObject({ code: "not_found" });
    });

    const bad = [
      "",
      "/",
      "../a",
      "a/../b",
      "a//b",
      "/etc/passwd",
      "a/",
      ".",
      "a.b",
      "a\\b",
      "a\0b",
      "ä",
      "x".repeat(201),
    ];
    test.each(bad)("the key %j is refused", async (key) => {
      const storage = await open();
      await expect(storage.put(key, inPieces(Buffer.from("x")))).rejects.toThrow("storage key");
      await expect(readWhole(storage, key)).rejects.toThrow("storage key");
      await expect(storage.delete(key)).rejects.toThrow("storage key");
    });
  });
}
