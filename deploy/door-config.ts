/** How long a connection to a process may be kept, and how many there are: the same words for the gateway and for services. */
import { z } from 'zod';
import { usualDoor, type DoorLimits } from '#services/kernel';

const milliseconds = (usual: number) => z.coerce.number().int().min(1).max(3_600_000).default(usual);

const environment = z
  .object({
    HTTP_HEAD_MS: milliseconds(usualDoor.headMs),
    HTTP_REQUEST_MS: milliseconds(usualDoor.wholeMs),
    HTTP_SILENCE_MS: milliseconds(usualDoor.silenceMs),
    HTTP_KEEP_ALIVE_MS: milliseconds(usualDoor.keepAliveMs),
    HTTP_HEAD_BYTES: z.coerce.number().int().min(1024).max(65_536).default(usualDoor.headBytes),
    HTTP_CONNECTIONS: z.coerce.number().int().min(1).max(1_000_000).default(usualDoor.connections),
  })
  .refine((env) => env.HTTP_HEAD_MS <= env.HTTP_REQUEST_MS, { error: 'HTTP_HEAD_MS is at most HTTP_REQUEST_MS: the head is part of it.' });

/** @param env what is set, and nothing that is empty. @throws Error naming each wrong setting and its rule */
export function readDoorLimits(env: Readonly<Record<string, string | undefined>>): DoorLimits {
  const result = environment.safeParse(env);
  if (!result.success) throw new Error(`The settings are not right:\n${z.prettifyError(result.error)}\nSee .env.example.`);
  const { HTTP_HEAD_MS, HTTP_REQUEST_MS, HTTP_SILENCE_MS, HTTP_KEEP_ALIVE_MS, HTTP_HEAD_BYTES, HTTP_CONNECTIONS } = result.data;
  return {
    headMs: HTTP_HEAD_MS,
    wholeMs: HTTP_REQUEST_MS,
    silenceMs: HTTP_SILENCE_MS,
    keepAliveMs: HTTP_KEEP_ALIVE_MS,
    headBytes: HTTP_HEAD_BYTES,
    connections: HTTP_CONNECTIONS,
  };
}
