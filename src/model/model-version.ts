/** Changes whenever a run of the same seed and the same actions may take another course. */
export const MODEL_VERSION = '1';
