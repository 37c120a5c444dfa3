/**
 * Loaded before the tests that are measured: programs that they start record nothing. c8 merges what several processes say about one
 * file, and loses lines by it. Node reads the variable when a process starts, so the one that runs the tests records all the same.
 */
delete process.env['NODE_V8_COVERAGE'];
