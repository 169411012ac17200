/** What may be wished of a recognition program. */
import { z } from 'zod';
import { programId, programKinds, programPeriods, text } from '#events';
import type { CommandOf } from '#services/kernel';

export const programCommands = {
  /** `rule` names a file in rules/ and belongs to badges; awards are granted by people. */
  OpenProgram: z.strictObject({
    programId,
    name: text(80),
    kind: z.enum(programKinds),
    criteria: text(500),
    rule: text(60).nullable(),
    period: z.enum(programPeriods),
    emblem: text(40),
  }),
  CloseProgram: z.strictObject({ programId }),
};
export type ProgramCommand = CommandOf<typeof programCommands>;
