/**
 * What a step last worked with, so that the code that was compiled for it stays.
 *
 * V8 compiles code for the shapes of objects. It throws that code away when a garbage collection finds
 * no object of a shape any more, and between two steps, when there is least to look at, there is none of
 * most: the same functions were compiled anew every few months, and ran uncompiled until then. It holds
 * little memory: writers and readers have let go of theirs when a step ends.
 */
const held = new Map<string, unknown>();

/** Holds the objects until a step of that name begins anew. */
export function holdShapes(step: string, objects: readonly unknown[]): void {
  held.set(step, objects);
}
