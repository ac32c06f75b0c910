/**
 * What a step last worked with, so that the code that was compiled for it stays.
 *
 * V8 compiles code for the shapes of objects. It throws that code away when a garbage collection finds
 * no object of a shape any more, and between two steps, when there is least to look at, there is none of
 * most: half of what a month had compiled was compiled anew for the next one, and run uncompiled until
 * then. Memory is not what is held: writers and readers have let go of theirs when a step ends.
 */
const held = new Map<string, unknown>();

/** Holds the objects until a step of that name begins anew. */
export function holdShapes(step: string, objects: readonly unknown[]): void {
  held.set(step, objects);
}
