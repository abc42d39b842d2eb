import { TRPCError } from "@trpc/server";
import { expect, test, vi } from "vitest";
import { createQueryClient } from "./query-client";

const ask = (failure: Error) => vi.fn(() => Promise.reject(failure));

/** As the client of the API tells it. */
const failedWith = (httpStatus: number) => Object.assign(new Error(), { data: { httpStatus } });

test("a page on the server asks once: it says at once that something does not exist, and does not wait to ask again", async () => {
  const queryFn = ask(new TRPCError({ code: "NOT_FOUND" }));
  const client = createQueryClient({ retries: 0 });
  await expect(client.fetchQuery({ queryKey: ["workspace"], queryFn })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(queryFn).toHaveBeenCalledTimes(1);
});

test.each([
  ["a network that broke", new TypeError("Failed to fetch"), 3],
  ["a fault of the server", failedWith(503), 3],
  ["a refusal", failedWith(403), 1],
])("after %s a browser has asked as often as it is worth it", async (_case, failure, times) => {
  const queryFn = ask(failure);
  const client = createQueryClient({ retries: 2 });
  await expect(client.fetchQuery({ queryKey: ["bots"], queryFn, retryDelay: 0 })).rejects.toBe(failure);
  expect(queryFn).toHaveBeenCalledTimes(times);
});
