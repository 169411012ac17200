/** Prints what this machine could not run and why, then one closing line. */
export default class SkipsReporter {
  onRunComplete(_, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites, testResults }) {
    const reasons = new Map();
    for (const { testResults: tests } of testResults) {
      for (const { status, ancestorTitles } of tests) {
        const told = status === 'pending' && ancestorTitles.map((title) => /^(.*) \[skipped: (.*)\]$/.exec(title)).find(Boolean);
        if (told) reasons.set(told[1], told[2]);
      }
    }
    // Jest puts its own summary after every reporter; only the exit comes later.
    process.once('exit', () => {
      for (const [suite, reason] of reasons) console.log(`skipped: ${suite}: ${reason}`);
      console.log(`\n${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed, ${numPendingTests} skipped`);
    });
  }
}
