/**
 * Raised whenever another text is read of the same bytes: then pages that have not changed, and files that are uploaded
 * again, are read anew instead of keeping what an older reader made of them. A test fails where this is forgotten.
 */
export const READER_VERSION = 2;
