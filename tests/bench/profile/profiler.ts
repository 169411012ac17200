/** Takes down where the time of this process goes. Loaded when it is wanted: no figure pays for it. */
import { Session, type Profiler } from 'node:inspector/promises';

export type Profile = Profiler.Profile;

/** Short enough for a piece of work of a few microseconds to be seen, long enough not to be what is measured. */
const everyMicroseconds = 200;

/** @returns ends it. Worker threads are not in it. */
export async function beginProfile(): Promise<() => Promise<Profile>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: everyMicroseconds });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    return profile;
  };
}
