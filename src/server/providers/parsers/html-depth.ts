import { hasChildren, isTag, type AnyNode, type ChildNode, type ParentNode } from "domhandler";

/** As browsers do it: on pages that forget to close their elements, each would lie in the one before. */
const DEEPEST = 512;

/** Lays what is nested deeper side by side, so that a page of any depth can be walked through. */
export function limitDepth(root: ParentNode): void {
  let level: ParentNode[] = [root];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    level = level.flatMap((node) => node.children.filter(hasChildren));
  }
  level.forEach(layOut);
}

function layOut(top: ParentNode): void {
  const flat: ChildNode[] = [];
  const waiting = top.children.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    flat.push(node);
    if (!hasChildren(node) || !node.children.some(isTag)) continue;
    for (const child of node.children.toReversed()) waiting.push(child);
    node.children = [];
  }
  for (const [at, node] of flat.entries()) place(node, top, flat[at - 1] ?? null, flat[at + 1] ?? null);
  top.children = flat;
}

function place(node: AnyNode, parent: ParentNode, prev: ChildNode | null, next: ChildNode | null): void {
  node.parent = parent;
  node.prev = prev;
  node.next = next;
}
