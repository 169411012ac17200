/** Commands whose outcome is not known yet. Kept for the tab, so that a reload asks again with the same command id. */

export interface PendingCommand {
  readonly commandId: string;
  /** What is wished, without the id: tapping again is the same wish. */
  readonly intent: string;
  readonly query: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Epoch milliseconds; after a day nobody waits for the answer any more. */
  readonly at: number;
}

const storageKey = 'pending-commands';
const dayMs = 86_400_000;

export function pendingCommands(storage: Storage, now: number): readonly PendingCommand[] {
  try {
    const kept = JSON.parse(storage.getItem(storageKey) ?? '[]') as PendingCommand[];
    return kept.filter((command) => now - command.at < dayMs);
  } catch {
    return [];
  }
}

const write = (storage: Storage, commands: readonly PendingCommand[]): void => {
  try {
    storage.setItem(storageKey, JSON.stringify(commands));
  } catch {
    // A full or forbidden storage costs only the memory across a reload.
  }
};

export const keepPending = (storage: Storage, command: PendingCommand): void =>
  write(storage, [...pendingCommands(storage, command.at).filter((other) => other.commandId !== command.commandId), command]);

export const forgetPending = (storage: Storage, commandId: string, now: number): void =>
  write(
    storage,
    pendingCommands(storage, now).filter((command) => command.commandId !== commandId),
  );
