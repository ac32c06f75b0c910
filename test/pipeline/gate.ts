/** A place where something waits until a test lets it go on. */
export interface Gate {
  /** Resolves when somebody has come to the gate. */
  readonly reached: Promise<void>;
  /** Waits, the first time; later ones pass. */
  pass(): Promise<void>;
  open(): void;
}

export function newGate(): Gate {
  let open = (): void => undefined;
  let reach = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  let passes = 0;
  return {
    reached,
    open: () => open(),
    async pass() {
      passes += 1;
      if (passes > 1) return;
      reach();
      await opened;
    },
  };
}
