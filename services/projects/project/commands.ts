/** What may be wished of a project: the need of a nonprofit. */
import { z } from 'zod';
import { need, organizationId, outcome, projectId, text } from '#events';
import type { CommandOf } from '#services/kernel';

export const projectCommands = {
  DraftProject: z.strictObject({ projectId, organizationId, ...need }),
  /** `before`: the need as it was read. When it is another one by now, nothing is changed. */
  ReviseProject: z.strictObject({ projectId, ...need, before: z.strictObject(need).optional() }),
  PublishProject: z.strictObject({ projectId }),
  CompleteProject: z.strictObject({ projectId, summary: text(1000), outcomes: z.array(outcome).max(8) }),
  CancelProject: z.strictObject({ projectId, reason: text(500) }),
};
export type ProjectCommand = CommandOf<typeof projectCommands>;
