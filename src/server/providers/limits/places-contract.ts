import { expect, test } from "vitest";
import type { Places } from "./types";

/** What places promise, wherever they are kept. `open` answers those of one process, with nobody in them. */
export function placesContract(where: string, open: () => Promise<Places>): void {
  test(`${where}, a key has so many places, and one that is left is free again`, async () => {
    const places = await open();
    const rule = { name: "contract", limit: 3 };
    const held = [await places.take(rule, "ada"), await places.take(rule, "ada"), await places.take(rule, "ada")];
    expect(held.map((leave) => typeof leave)).toEqual(["function", "function", "function"]);
    expect(await places.take(rule, "ada")).toBeUndefined();
    expect(await places.take(rule, "grace")).toBeDefined();
    expect(await places.take({ ...rule, name: "other" }, "ada")).toBeDefined();
    held[0]?.();
    held[0]?.();
    expect(await places.take(rule, "ada")).toBeDefined();
    expect(await places.take(rule, "ada")).toBeUndefined();
  });

  test.each([30, 700])(`${where}, of many who come at the same moment exactly %i find a place`, async (limit) => {
    const places = await open();
    const rule = { name: "contract", limit };
    const all = Array.from({ length: limit + 50 }, () => places.take(rule, "ada"));
    const held = (await Promise.all(all)).filter((leave) => leave !== undefined);
    expect(held).toHaveLength(limit);
    for (const leave of held) leave();
    expect(await places.take(rule, "ada")).toBeDefined();
  });
}
