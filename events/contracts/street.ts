/** Facts about commands instead of things. They stand in the stream that the command was about and change nothing there. */
import { z } from 'zod';
import { event } from './define.ts';
import { commandId } from './ids.ts';
import { textKinds } from './text-kinds.ts';

/** What the rules answered, word for word. */
const refusal = z.object({
  kind: z.enum(['invalid', 'forbidden', 'missing', 'rule']),
  code: z.string().min(1).register(textKinds, { is: 'code' }),
  message: z.string().register(textKinds, { is: 'words' }),
  wayOut: z.string().register(textKinds, { is: 'words' }),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).register(textKinds, { is: 'code' }),
});

export const streetEvents = {
  CommandSettled: event(
    'any',
    'A command was accepted, and when its turn came the rules refused it or it was so already.',
    z.object({ commandId, outcome: z.enum(['refused', 'unchanged']), refusal: refusal.optional() }),
  ),
};
