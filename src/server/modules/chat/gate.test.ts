import { expect, test } from "vitest";
import { gatheringMs } from "~/lib/crowd";
import { enterGate } from "./gate";

test("sixty-four are let in, the others follow in order as somebody leaves, and leaving twice counts once", async () => {
  const inside = await Promise.all(Array.from({ length: 64 }, () => enterGate()));
  const order: number[] = [];
  const waiting = [1, 2, 3].map((number) =>
    enterGate().then((leave) => {
      order.push(number);
      return leave;
    }),
  );
  await Promise.resolve();
  expect(order).toEqual([]);
  inside[0]?.();
  inside[0]?.();
  const first = await waiting[0];
  expect(order).toEqual([1]);
  inside[1]?.();
  inside[2]?.();
  const others = await Promise.all(waiting.slice(1));
  expect(order).toEqual([1, 2, 3]);
  for (const leave of [first, ...others, ...inside]) leave?.();
  (await enterGate())();
});

test("who has waited too long is told to try again, and takes no place", async () => {
  const inside = await Promise.all(Array.from({ length: 64 }, () => enterGate()));
  const impatient = enterGate({ patienceMs: 1 });
  const patient = enterGate();
  await expect(impatient).rejects.toMatchObject({ code: "unavailable", retryAfterSeconds: 5 });
  inside[0]?.();
  const late = await patient;
  expect(gatheringMs(50)).toBe(50 + 64 * 3);
  for (const leave of [late, ...inside]) leave();
  expect(gatheringMs(50)).toBe(50);
  (await enterGate())();
});
