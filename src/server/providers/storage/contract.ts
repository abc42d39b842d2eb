import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { FileStorage } from "./types";

/** What every storage promises. `open` answers a storage that may hold files of other tests. */
export function storageContract(driver: string, open: () => Promise<FileStorage>): void {
  describe(`files kept ${driver}`, () => {
    test.each([0, 1, 1024 * 1024, 1024 * 1024 + 1, 3_500_000])("%i bytes come back as they were", async (length) => {
      const storage = await open();
      const content = randomBytes(length);
      await storage.put(`sizes/${length}`, content);
      const read = await storage.get(`sizes/${length}`);
      expect(Buffer.compare(read, content)).toBe(0);
    });

    test("putting again replaces the whole file, also by a shorter one", async () => {
      const storage = await open();
      await storage.put("replaced", randomBytes(2_500_000));
      await storage.put("replaced", Buffer.from("short"));
      expect(Buffer.from(await storage.get("replaced")).toString()).toBe("short");
    });

    test("a reader never sees half of a file while it is replaced", async () => {
      const storage = await open();
      const versions = ["a", "b"].map((letter) => Buffer.alloc(2_200_000, letter));
      await storage.put("busy", versions[0] ?? Buffer.alloc(0));
      const writes = Promise.all(versions.map((version) => storage.put("busy", version)));
      const reads = await Promise.all(Array.from({ length: 4 }, () => storage.get("busy")));
      await writes;
      for (const read of reads) expect(versions.some((version) => version.equals(read))).toBe(true);
    });

    test("a deleted file is gone, and deleting it again succeeds", async () => {
      const storage = await open();
      await storage.put("gone", Buffer.from("x"));
      await storage.delete("gone");
      await storage.delete("gone");
      await expect(storage.get("gone")).rejects.toMatchObject({ code: "not_found" });
    });

    test("a key and one below it do not disturb each other", async () => {
      const storage = await open();
      await storage.put("wsp_1", Buffer.from("upper"));
      await storage.put("wsp_1/fil_1", Buffer.from("lower"));
      expect(Buffer.from(await storage.get("wsp_1")).toString()).toBe("upper");
      expect(Buffer.from(await storage.get("wsp_1/fil_1")).toString()).toBe("lower");
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
      await expect(storage.put(key, Buffer.from("x"))).rejects.toThrow("storage key");
      await expect(storage.get(key)).rejects.toThrow("storage key");
      await expect(storage.delete(key)).rejects.toThrow("storage key");
    });
  });
}
