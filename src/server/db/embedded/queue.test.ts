import { expect, test } from "vitest";
import { createQueue } from "./queue";

interface Client {
  name: string;
  background: boolean;
}

function served(people: number, jobs: number): string {
  const queue = createQueue<Client>();
  for (let index = 0; index < jobs; index++) queue.add({ name: "j", background: true });
  for (let index = 0; index < people; index++) queue.add({ name: "p", background: false });
  const names: string[] = [];
  for (let client = queue.next(); client; client = queue.next()) names.push(client.name);
  return names.join("");
}

test("who somebody waits for comes first, and a job never stands still", () => {
  expect(served(2, 2)).toBe("ppjj");
  expect(served(20, 3)).toBe("ppppppppjppppppppjppppj");
  expect(served(0, 2)).toBe("jj");
  expect(served(0, 0)).toBe("");
});

test("each client waits once, in the order of asking, and not after it has left", () => {
  const queue = createQueue<Client>();
  const [a, b, c] = ["a", "b", "c"].map((name) => ({ name, background: false }));
  if (!a || !b || !c) throw new Error("There are three");
  for (const client of [a, b, c, a]) queue.add(client);
  queue.remove(b);
  expect([queue.next(), queue.next(), queue.next()]).toEqual([a, c, undefined]);
});
