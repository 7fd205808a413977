/** In bytes: a hundred times a full jar. What is larger is refused before it is read (our choice). */
export const LARGEST_FILE = 64 * 1024 * 1024;
