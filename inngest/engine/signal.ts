export interface Signal {
  /** Ends the present wait, or the next one if nobody waits. */
  raise(): void;
  wait(maxMs: number): Promise<void>;
}

export function createSignal(): Signal {
  let raised = false;
  let wakeUp: (() => void) | undefined;
  return {
    raise() {
      raised = true;
      wakeUp?.();
    },
    async wait(maxMs) {
      if (!raised) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, maxMs);
          // An idle engine alone must not keep a process alive.
          timer.unref();
          wakeUp = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      raised = false;
      wakeUp = undefined;
    },
  };
}
