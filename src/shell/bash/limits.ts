/**
 * How much one line may do. Whoever writes an endless loop gets bash's prompt back, with a sentence that says why; a
 * worker that does not answer within `silenceMs` is ended.
 */
export const LIMITS = {
  maxSourceBytes: 64 * 1024,
  maxCommandCount: 10_000,
  /** What a loop does is counted as commands before. */
  maxLoopIterations: 200_000,
  maxAwkIterations: 20_000,
  maxSedIterations: 20_000,
  maxJqIterations: 20_000,
  maxCallDepth: 100,
  maxSubstitutionDepth: 25,
  maxBraceExpansionResults: 5_000,
  maxGlobOperations: 20_000,
  maxTraversalEntries: 50_000,
  maxTraversalDepth: 100,
  maxTraversalWork: 100_000,
  /** Lines of `seq` too. */
  maxArrayElements: 200_000,
  maxOutputSize: 2 * 1024 * 1024,
  maxStringLength: 2 * 1024 * 1024,
  maxHeredocSize: 256 * 1024,
  maxLiveBytes: 32 * 1024 * 1024,
  maxInputBytes: 16 * 1024 * 1024,
  maxFileDescriptors: 256,
  maxSourceDepth: 20,
  maxExecDepth: 20,
  /** Wall time: a line that waits for the cluster waits in virtual time, which is quick. */
  maxExecutionTimeMs: 20_000,
} as const;

/**
 * The wall time that a line may work without asking its host for anything, in ms. It works beside the page, and Ctrl-C
 * ends it at once: this is long enough for a slow phone, and for a machine that has much else to do.
 */
export const SILENCE_MS = 15_000;

/** Programs of the host that one line may start, and changes of files that it may make. */
export const MOST_PROGRAMS = 1_000;
export const MOST_CHANGES = 300;

/** Characters that a file written by hand may have: it becomes part of the run, and of its link. */
export const FILE_LIMIT = 64 * 1024;
