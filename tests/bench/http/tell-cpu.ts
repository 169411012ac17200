/**
 * Loaded before a server under test: says how much processor time it has used so far, in milliseconds, or how much memory it has now and
 * had at most, in bytes; takes down where its time goes while somebody wants to know; and ends with who asks.
 */
import type { Profile } from '../profile/profiler.ts';

let endProfile: (() => Promise<Profile>) | undefined;

async function answerTo(asked: unknown): Promise<unknown> {
  switch (asked) {
    case 'memory':
      return { now: process.memoryUsage.rss(), peak: process.resourceUsage().maxRSS * 1024 };
    case 'begin profile':
      endProfile = await (await import('../profile/profiler.ts')).beginProfile();
      return true;
    case 'end profile':
      return endProfile?.();
    default: {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    }
  }
}

process.on('message', (asked) => void answerTo(asked).then((answer) => process.send?.(answer)));
process.once('disconnect', () => process.exit());
