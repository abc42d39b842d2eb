import { expect, test } from "vitest";
import { createOutgoing, type OutgoingEvent } from "./outgoing";

/** A sender that the test lets go on. */
function aSender() {
  const batches: string[][] = [];
  const going: ((error?: Error) => void)[] = [];
  const outgoing = createOutgoing((events) => {
    batches.push(events.map(({ id }) => id));
    return new Promise<void>((resolve, reject) => going.push((error) => (error ? reject(error) : resolve())));
  });
  const event = (id: string): OutgoingEvent => ({ name: "test", data: {}, id });
  const next = async (error?: Error) => {
    await new Promise(setImmediate);
    going.shift()?.(error);
    await new Promise(setImmediate);
  };
  return { batches, outgoing, event, next };
}

test("a single event is sent at once", async () => {
  const { batches, outgoing, event, next } = aSender();
  const done = outgoing.add(event("a"), undefined);
  await next();
  await done;
  expect(batches).toEqual([["a"]]);
});

test("what comes while a batch is on its way goes together, and of one key once", async () => {
  const { batches, outgoing, event, next } = aSender();
  const first = outgoing.add(event("a"), "key");
  await new Promise(setImmediate);
  const others = ["b", "c"].map((id) => outgoing.add(event(id), "key"));
  others.push(outgoing.add(event("d"), undefined));
  await next();
  await first;
  await next();
  await Promise.all(others);
  // The first was sent before the others were asked for, so it does not stand for them.
  expect(batches).toEqual([["a"], ["b", "d"]]);
});

test("a batch that fails tells all who wait for it, and the next one is sent nevertheless", async () => {
  const { batches, outgoing, event, next } = aSender();
  const failing = [outgoing.add(event("a"), "key"), outgoing.add(event("b"), "key")].map((done) =>
    done.catch((error: Error) => error.message),
  );
  await next(new Error("away"));
  expect(await Promise.all(failing)).toEqual(["away", "away"]);
  const after = outgoing.add(event("c"), "key");
  await next();
  await after;
  expect(batches).toEqual([["a"], ["c"]]);
});
