const KEY = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/;
const LONGEST_KEY = 200;

/** Keys become paths on a disk, so one that could leave its folder is a bug of the caller and stops here. */
export function requireStorageKey(key: string): string {
  if (key.length > LONGEST_KEY || !KEY.test(key))
    throw new Error("A storage key has letters, digits, _, - and / only.");
  return key;
}
