-- Without this, new terms wait in a list that every search reads from end to end until a vacuum sorts it in. The embedded
-- database never vacuums by itself, and a search is asked far more often than a chunk is written.
ALTER INDEX "chunk_terms_idx" SET (fastupdate = off);
SELECT gin_clean_pending_list('chunk_terms_idx');
