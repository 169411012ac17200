/**
 * Loaded before a server under test: says how much processor time it has used so far, in milliseconds, or how much memory it has now and
 * had at most, in bytes; and ends with who asks.
 */
process.on('message', (asked) => {
  const { user, system } = process.cpuUsage();
  const { rss } = process.memoryUsage;
  process.send?.(asked === 'memory' ? { now: rss(), peak: process.resourceUsage().maxRSS * 1024 } : (user + system) / 1000);
});
process.once('disconnect', () => process.exit());
